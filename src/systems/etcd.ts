// etcd 3.4 as it comes.

import type { System } from './system.ts';

export const etcd: System = {
  id: 'etcd',
  title: 'etcd 3.4',
  version: '3.4.23',
  protocol: 'raft',
  nodes: 3,
  parameters: [
    { name: 'heartbeat-interval', sets: 'heartbeatMs', value: 100 },
    { name: 'election-timeout', sets: 'electionMs', value: 1_000 },
    { name: 'pre-vote', sets: 'preVote', value: 'off' },
  ],
  settings: {
    // The longest silence is twice the shortest: a tenth of the election timeout is a tick, and luck adds up to nine.
    electionMostMs: 2_000,
    checkQuorum: 'on',
    reads: 'index',
    // Five seconds for the request and two election timeouts.
    leaderWaitMs: 7_000,
    readRetryMs: 500,
    retries: 'off',
  },
  channels: {
    // A stream between members is given up after 5 s without a word, and dialed anew about once a second. The last word
    // came half a heartbeat before the line was cut, on average.
    peers: { retransmitMs: 200, noticeMs: 4_950, redialMs: 1_000 },
  },
  diskUs: 1_500,
  label: 'PC/EC',
  sources: [
    { title: 'etcd documentation 3.4', part: 'Tuning: time parameters' },
    { title: 'etcd documentation 3.4', part: 'KV API guarantees: linearizable and serializable reads' },
    { title: 'etcd source 3.4, raft', part: 'Config: CheckQuorum, PreVote, ReadOnlyOption' },
    { title: 'etcd source 3.4, etcdserver', part: 'the read loop and the request timeout' },
  ],
  simplifies: [
    'A tick is as long as the heartbeat, and luck is drawn in ticks; here it is drawn from a continuous range.',
    'Members are fixed, and logs are never compacted: no snapshots.',
    'A request that waits for a leader is not withdrawn when its client goes away.',
  ],
  recorded: { reads: ['weak', 'strong'] },
};
