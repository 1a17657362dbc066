// What Raft promises, under the paper's rules alone and with what etcd adds to them; and what is lost where reads trust
// a clock or a copy.

import type { Claim } from '../claims.ts';

/** A leader is found within seconds. */
const times = { stormMs: 10_000, calmMs: 25_000 };

const everything = ['linearizable', 'keeps', 'agrees', 'recovers'] as const;

export const claims: readonly Claim[] = [
  {
    says: 'pre-vote, quorum check, read index: linearizable whatever the clocks do, and nothing acknowledged is lost',
    promises: everything,
    settings: {},
    nodes: [1, 9],
    ...times,
  },
  {
    says: 'as the paper has it, without pre-vote and quorum check',
    promises: everything,
    settings: { preVote: 'off', checkQuorum: 'off' },
    nodes: [1, 9],
    ...times,
  },
  {
    says: 'updates are sent to the leader once: some are never heard of again, and no promise is broken',
    promises: everything,
    settings: { preVote: 'off', retries: 'off' },
    nodes: [3, 5],
    ...times,
  },
  {
    says: 'impatient: elections after a few heartbeats',
    promises: ['linearizable', 'keeps', 'agrees'],
    settings: { heartbeatMs: 50, electionMs: 150, electionMostMs: 300, leaderWaitMs: 2_000 },
    nodes: [3, 5],
    ...times,
  },
  {
    says: 'a lease: linearizable as long as clocks run alike',
    promises: everything,
    settings: { reads: 'lease' },
    nodes: [1, 5],
    ...times,
    except: ['clock-drift'],
  },
  {
    says: 'a lease: not linearizable where the leader’s clock runs slow',
    promises: ['linearizable'],
    settings: { reads: 'lease', heartbeatMs: 100, electionMs: 1_500, leaseMs: 1_499, electionMostMs: 1_550 },
    nodes: [3, 3],
    stormMs: 8_000,
    calmMs: 10_000,
    // Nothing but cuts and clocks: without the clocks this very run keeps the promise.
    except: ['crashes', 'slow-disks', 'pauses', 'loss', 'duplication', 'reordering'],
    brokenBy: 12_093,
  },
  {
    says: 'weak reads, from the copy at hand: late, and never back in time unless the copy crashes',
    promises: ['read-your-writes', 'monotonic-reads', 'monotonic-writes', 'keeps', 'agrees'],
    settings: {},
    nodes: [3, 5],
    ...times,
    reads: 'weak',
    except: ['crashes'],
  },
  {
    says: 'weak reads are not linearizable',
    promises: ['linearizable'],
    settings: {},
    nodes: [3, 3],
    ...times,
    reads: 'weak',
    brokenBy: 0,
  },
  {
    says: 'weak reads at a copy that crashed go back in time',
    promises: ['monotonic-reads'],
    settings: {},
    nodes: [3, 3],
    ...times,
    reads: 'weak',
    brokenBy: 0,
  },
];
