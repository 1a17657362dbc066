// What sites promise by the order in which updates show, and what is left of it when they show as they come.

import type { Claim } from '../claims.ts';

const nodes = [2, 5] as const;
const SESSIONS = ['read-your-writes', 'monotonic-reads', 'monotonic-writes', 'writes-follow-reads'] as const;

export const claims: readonly Claim[] = [
  {
    says: 'causal: no effect shows before its cause, at whatever site',
    promises: ['causal', ...SESSIONS],
    settings: {},
    nodes,
    objects: ['register'],
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
    says: 'eventual: an effect can show before its cause',
    promises: ['causal'],
    settings: { delivery: 'eventual' },
    nodes: [3, 3],
    objects: ['gset'],
    brokenBy: 49,
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
];
