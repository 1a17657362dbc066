// Which acknowledged updates a copy is told to lack are those that it does not hold, dropped ones among them.

import { beforeAll, describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { fetchProtocols, protocols, standardsOf } from '../protocols/index.ts';
import type { Fact, NodeChanged } from './facts.ts';
import { Run } from './run.ts';
import type { Setting } from './setting.ts';

beforeAll(fetchProtocols);

const NODES = ['A', 'B', 'C'];

const settingOf = (protocol: string): Setting => ({
  protocol,
  settings: standardsOf(protocols.get(protocol)!.parameters),
  object: { kind: 'register', initial: 0 },
  nodes: NODES,
  clients: NODES.map((name, site) => ({ name: `customer at ${name}`, site })),
  network: {
    delay: { kind: 'uniform', lowUs: ms(8), highUs: ms(14) },
    loss: 0,
    duplication: 0,
    ordered: true,
    whenCut: 'lost',
  },
  counter: { kind: 'constant', us: ms(2) },
  disk: { kind: 'constant', us: ms(1) },
  clientTimeoutMs: 2_000,
});

const LOAD = { ratePerS: 40, readShare: 0.2, keys: 1, hotShare: 0 };

/** The acknowledged updates that each node does not hold, and those that it was last told to lack. */
function lackedAt(run: Run, facts: readonly Fact[]) {
  const { history } = run.world;
  const updates = new Set(
    history.flatMap((e) => (e.type === 'invoke' && e.operation.f !== 'read' ? [e.op] : [])),
  );
  const acknowledged = history.filter((e) => e.type === 'ok' && e.answer?.granted && updates.has(e.op));
  return NODES.map((_, node) => {
    const isOfNode = (f: Fact): f is NodeChanged => f.type === 'node-changed' && f.node === node;
    return {
      held: acknowledged.map(({ op }) => op).filter((op) => !run.world.holds(node, op)),
      told: facts.findLast(isOfNode)?.missing,
    };
  });
}

describe.each(['crdt', 'multi-leader', 'dynamo'])('under load, in %s', (protocol) => {
  it('whatever a copy is told to lack it does not hold, and nothing else', () => {
    const facts: Fact[] = [];
    const actions = [{ at: ms(100), action: { type: 'load', load: LOAD } }] as const;
    const run = new Run(
      { setting: settingOf(protocol), seed: 5, actions },
      { record: (f) => void facts.push(f) },
    );
    let lacked = 0;
    for (let at = ms(200); at <= ms(2_000); at += 2_345) {
      run.advance(at);
      for (const { told, held } of lackedAt(run, facts)) {
        expect(told, `at ${at}`).toEqual(held);
        lacked += held.length;
      }
    }
    expect(lacked).toBeGreaterThan(0);
  });
});
