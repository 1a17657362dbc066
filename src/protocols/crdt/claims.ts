// What replicated data types promise: that nothing acknowledged is lost and all come to agree, whoever was cut off for
// however long; and what no merging gives back, an answer that is up to date.

import type { Claim } from '../claims.ts';

const nodes = [1, 7] as const;
const LOSSLESS = ['counter', 'gset', 'set', 'mv-register', 'list'] as const;
/** Kinds of which some order of the updates explains each answer: of sets and lists none may. */
const ORDERED = ['counter', 'register'] as const;

export const claims: readonly Claim[] = [
  {
    says: 'counters, sets, multi-value registers and lists: nothing acknowledged is lost, all copies agree',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: {},
    nodes,
    objects: LOSSLESS,
  },
  {
    says: 'full states in rounds, to one after the other: slower, and promises the same',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { sends: 'full', partners: 'rotating', atOnce: 'off' },
    nodes,
    objects: LOSSLESS,
  },
  {
    says: 'deltas in rounds, few of them kept: whoever lacks more is sent everything',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { partners: 'rotating', atOnce: 'off', kept: 2 },
    nodes,
    objects: LOSSLESS,
  },
  {
    says: 'the last writer wins: all copies agree, and every update that is dropped is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: {},
    nodes,
    objects: ['register', 'kv'],
  },
  {
    says: 'the last writer by the wall clock: agreed and owned up to, however wrong the clocks are',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: { stamps: 'wall' },
    nodes,
    objects: ['register', 'kv'],
  },
  {
    says: 'a 2P-Set: agreed, and each addition that an unknowing removal takes away is told of',
    promises: ['owns-up', 'agrees'],
    settings: { type: '2p-set' },
    nodes,
    objects: ['set'],
  },
  {
    says: 'a G-Counter: nothing acknowledged is lost, and what would shrink it is turned away',
    promises: ['keeps', 'agrees'],
    settings: { type: 'g-counter' },
    nodes,
    objects: ['counter'],
  },
  {
    says: 'whoever stays at one site sees causes before effects, and all that they did themselves',
    promises: ['causal', 'read-your-writes', 'monotonic-reads', 'monotonic-writes', 'writes-follow-reads'],
    settings: {},
    nodes: [2, 5],
    objects: ORDERED,
  },
  {
    says: 'an answer comes from one copy: not linearizable, be it a counter that only grows',
    promises: ['linearizable'],
    settings: { type: 'g-counter' },
    nodes: [3, 3],
    objects: ['counter'],
    brokenBy: 0,
  },
  {
    says: 'the last writer wins: an acknowledged write can be gone',
    promises: ['keeps'],
    settings: {},
    nodes: [3, 3],
    objects: ['register'],
    brokenBy: 0,
  },
  {
    says: 'timestamps of the wall clock alone: an effect can be dropped for its own cause',
    promises: ['causal'],
    settings: { stamps: 'wall' },
    nodes: [3, 3],
    objects: ['register'],
    brokenBy: 0,
  },
];
