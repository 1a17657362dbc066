// What primary-backup promises. As long as no operator makes a second primary, there is one order of updates, and it is
// on the primary's disk; what standbys have of it depends on how long a write waits.

import type { Claim } from '../claims.ts';

/** Many updates in doubt at once make it hard to tell what a sum rests on: a shorter storm has fewer. */
const stormMs = 6_000;

export const claims: readonly Claim[] = [
  {
    says: 'asked at the primary: linearizable and nothing lost, though no standby is waited for',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'async' },
    reads: 'strong',
    nodes: [1, 9],
    except: ['operators'],
  },
  {
    says: 'semi-sync, shown at once: linearizable at the primary',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'semi-sync', when: 'received', shows: 'at-once', fallbackMs: 1_000 },
    reads: 'strong',
    nodes: [2, 4],
    except: ['operators'],
  },
  {
    says: 'sync, seen when the wait is over: linearizable at the primary',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'sync', when: 'flushed', shows: 'after' },
    reads: 'strong',
    nodes: [2, 5],
    except: ['operators'],
  },
  {
    says: 'sync, waits called off: linearizable at the primary',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'sync', when: 'received', standbys: 0, cancelMs: 400 },
    reads: 'strong',
    nodes: [2, 4],
    except: ['operators'],
  },
  {
    says: 'acknowledged when every standby has applied it: sequential, with reads at any standby',
    promises: ['sequential', 'read-your-writes', 'monotonic-reads', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'sync', when: 'applied', standbys: 0, applyMs: 200 },
    nodes: [2, 3],
    stormMs,
    except: ['operators'],
  },
  {
    says: 'standbys may be late, and show updates in their order all the same',
    promises: ['monotonic-writes', 'writes-follow-reads', 'keeps', 'agrees', 'recovers'],
    settings: { acknowledge: 'async', applyMs: 300 },
    nodes: [2, 4],
    stormMs,
    except: ['operators'],
  },
  {
    says: 'standbys can be read and are not waited for: not linearizable',
    promises: ['linearizable'],
    settings: { acknowledge: 'async' },
    nodes: [2, 3],
    except: ['operators'],
    brokenBy: 1,
  },
  {
    says: 'standbys can be read and are not waited for: whoever wrote may not find it',
    promises: ['read-your-writes'],
    settings: { acknowledge: 'async' },
    nodes: [2, 3],
    except: ['operators'],
    brokenBy: 18,
  },
  {
    says: 'on a standby’s disk and not applied: whoever wrote may not find it there',
    promises: ['read-your-writes'],
    settings: { acknowledge: 'sync', when: 'flushed', standbys: 0, applyMs: 300 },
    nodes: [2, 3],
    except: ['operators'],
    brokenBy: 2,
  },
  {
    says: 'async, and an operator promotes: acknowledged updates are lost',
    promises: ['keeps'],
    settings: { acknowledge: 'async' },
    nodes: [2, 3],
    brokenBy: 12,
  },
  {
    says: 'sync, and an operator promotes without fencing: two primaries, not linearizable',
    promises: ['linearizable'],
    settings: { acknowledge: 'sync', when: 'flushed', writes: 'local' },
    nodes: [2, 3],
    brokenBy: 6,
  },
];
