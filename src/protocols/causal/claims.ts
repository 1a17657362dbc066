// What sites promise by the order in which updates show, and what is left of it when they show as they come.

import type { Claim } from '../claims.ts';
import type { Settings } from '../contract.ts';

const nodes = [2, 5] as const;
const SESSIONS = ['read-your-writes', 'monotonic-reads', 'monotonic-writes', 'writes-follow-reads'] as const;

/** Two keys of a store, which tell causes from effects. Appends are left out: of two apart the last writer's stays, and
 *  no order of both leads there. */
const PUTS = { objects: ['kv'], asks: ['get', 'put'] } as const;

/** Which setting is for which guarantee. */
const SETTINGS = {
  'read-your-writes': 'readYourWrites',
  'monotonic-reads': 'monotonicReads',
  'monotonic-writes': 'monotonicWrites',
  'writes-follow-reads': 'writesFollowReads',
} as const;

/** Updates come in any order, and no session is held to anything. */
const NO_TOKENS: Settings = {
  delivery: 'eventual',
  ...Object.fromEntries(Object.values(SETTINGS).map((name) => [name, 'off'])),
};

const BROKEN_BY = {
  'read-your-writes': 20,
  'monotonic-reads': 20,
} as const;

export const claims: readonly Claim[] = [
  {
    says: 'causal: no effect shows before its cause, at whatever site',
    promises: ['causal', ...SESSIONS],
    settings: {},
    nodes,
    ...PUTS,
  },
  {
    says: 'causal: an addition to a set shows after all that its site had seen',
    promises: ['causal'],
    settings: {},
    nodes: [2, 2],
    objects: ['gset'],
  },
  {
    says: 'causal: sets and multi-value registers lose nothing, and all sites agree',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: {},
    nodes: [1, 7],
    objects: ['gset', 'set', 'mv-register'],
  },
  {
    says: 'causal: of writes that knew nothing of each other the later stays, and the other is told of',
    promises: ['owns-up', 'agrees', 'recovers'],
    settings: {},
    nodes: [1, 7],
    objects: ['kv', 'register'],
  },
  {
    says: 'eventual: nothing is lost and all agree, in whatever order updates came',
    promises: ['keeps', 'agrees', 'recovers'],
    settings: { delivery: 'eventual' },
    nodes: [1, 7],
    objects: ['gset', 'set', 'mv-register'],
  },
  {
    says: 'prefix: one order for all, and reads anywhere in it: sequential, and nothing acknowledged is lost',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: { delivery: 'prefix' },
    nodes: [1, 5],
    objects: ['kv', 'register', 'gset', 'set'],
  },
  {
    says: 'a bound: writes wait for whoever is behind, and nothing acknowledged is lost',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: { delivery: 'prefix', bound: 2 },
    nodes: [2, 5],
    objects: ['register', 'gset'],
  },
  {
    says: 'a bound by time: who cannot tell how old its copy is asks elsewhere, and one order holds for all',
    promises: ['sequential', 'keeps', 'agrees', 'recovers'],
    settings: { delivery: 'prefix', boundMs: 1_500, gossipMs: 250 },
    nodes: [1, 5],
    objects: ['register', 'gset'],
  },
  {
    says: 'a bound by time where every site writes: no effect before its cause, and nothing is lost',
    promises: ['causal', 'keeps', 'agrees', 'recovers'],
    settings: { boundMs: 1_500, gossipMs: 250 },
    nodes: [2, 3],
    objects: ['gset'],
  },
  {
    says: 'a bound by time is not the newest: within it an answer may be old',
    promises: ['linearizable'],
    settings: { delivery: 'prefix', boundMs: 1_500, gossipMs: 250 },
    nodes: [3, 3],
    objects: ['register'],
    brokenBy: 3,
  },
  {
    says: 'eventual: an effect can show before its cause',
    promises: ['causal'],
    settings: { delivery: 'eventual' },
    nodes: [2, 2],
    objects: ['gset'],
    brokenBy: 65,
  },
  {
    says: 'causal: what is acknowledged at one site shows later at others: not linearizable',
    promises: ['linearizable'],
    settings: {},
    nodes: [3, 3],
    objects: ['register'],
    brokenBy: 0,
  },
  {
    says: 'causal: writes that knew nothing of each other can stand side by side, as in no one order',
    promises: ['sequential'],
    settings: {},
    nodes: [3, 3],
    objects: ['mv-register'],
    brokenBy: 4,
  },
  {
    says: 'causal: the last writer wins, and an acknowledged write can be gone',
    promises: ['keeps'],
    settings: {},
    nodes: [3, 3],
    objects: ['register'],
    brokenBy: 0,
  },
  {
    says: 'tokens: sessions keep their guarantees from site to site, and everybody is answered in the end',
    promises: [...SESSIONS, 'recovers'],
    settings: {},
    nodes,
    ...PUTS,
    clients: 'rotate',
  },
  {
    says: 'tokens, and updates as they come: the guarantees are those of the tokens alone',
    promises: [...SESSIONS, 'recovers'],
    settings: { delivery: 'eventual' },
    nodes,
    ...PUTS,
    clients: 'rotate',
  },
  ...SESSIONS.map(
    (guarantee): Claim => ({
      says: `only ${guarantee}, by its token, from site to site`,
      promises: [guarantee],
      settings: { ...NO_TOKENS, [SETTINGS[guarantee]]: 'on' },
      nodes: [3, 3],
      ...PUTS,
      clients: 'rotate',
    }),
  ),
  ...(['read-your-writes', 'monotonic-reads'] as const).map(
    (guarantee): Claim => ({
      says: `without tokens a session that goes from site to site does not keep ${guarantee}`,
      promises: [guarantee],
      settings: NO_TOKENS,
      nodes: [3, 3],
      ...PUTS,
      clients: 'rotate',
      brokenBy: BROKEN_BY[guarantee],
    }),
  ),
];
