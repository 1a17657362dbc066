// Test support: raft on five busy nodes, in trouble; and all that is recorded of a run.

import { protocols, standardsOf } from '../protocols/index.ts';
import type { Fact } from './facts.ts';
import { Run, type RunValue } from './run.ts';
import { between, type Setting } from './setting.ts';

const NAMES = ['n1', 'n2', 'n3', 'n4', 'n5'];

/** Raft on five nodes, a client at each. */
export const raft: Setting = {
  protocol: 'raft',
  settings: standardsOf(protocols.get('raft')!.parameters),
  object: { kind: 'register', initial: 0 },
  nodes: NAMES,
  clients: NAMES.map((node, site) => ({ name: `client at ${node}`, site })),
  network: {
    delay: { kind: 'uniform', lowUs: 2_000, highUs: 6_000 },
    loss: 0,
    duplication: 0,
    ordered: true,
    whenCut: 'lost',
  },
  counter: { kind: 'constant', us: 500 },
  disk: { kind: 'constant', us: 500 },
  clientTimeoutMs: 400,
};

/** So many questions, one every few milliseconds; n1 is cut off for a while, and n2 crashes. */
export function busyRaft(asked: number, everyUs: number): RunValue {
  const asks = Array.from({ length: asked }, (_, i) => ({
    at: 2_000_000 + i * everyUs,
    action: {
      type: 'ask' as const,
      client: (i * 7) % 5,
      operation: i % 3 === 0 ? { f: 'write', value: i + 1 } : { f: 'read' },
    },
  }));
  const end = 2_000_000 + asked * everyUs;
  const links = between([0], [1, 2, 3, 4]);
  const troubles = [
    { at: 2_300_000, action: { type: 'cut' as const, links } },
    { at: 2_600_000, action: { type: 'crash' as const, node: 1 } },
    { at: end - 600_000, action: { type: 'restart' as const, node: 1 } },
    { at: end - 300_000, action: { type: 'heal' as const, links } },
  ];
  return { setting: raft, seed: 5, actions: [...asks, ...troubles].sort((a, b) => a.at - b.at) };
}

/** All that happens up to then. */
export function factsOf(value: RunValue, until: number): readonly Fact[] {
  const facts: Fact[] = [];
  new Run(value, { record: (fact) => void facts.push(fact) }).advance(until);
  return facts;
}
