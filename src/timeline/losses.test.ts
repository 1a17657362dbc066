// Updates that are lost by design: counted and named in the summary, and told in the log.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { protocols, standardsOf } from '../protocols/index.ts';
import { Narrator, scenarios } from '../scenarios/index.ts';
import { type Action, apart, type Fact, line, Run, type Setting } from '../sim/index.ts';
import { summaryAt } from './summary.ts';
import { Timeline } from './timeline.ts';

const setting: Setting = {
  protocol: 'multi-leader',
  settings: { ...standardsOf(protocols.get('multi-leader')!.parameters), strategy: 'last-writer' },
  object: { kind: 'register', initial: null },
  nodes: ['A', 'B'],
  clients: [0, 1].map((site) => ({ name: `customer ${site + 1}`, site })),
  network: {
    delay: { kind: 'constant', us: ms(20) },
    loss: 0,
    duplication: 0,
    ordered: true,
    whenCut: 'lost',
  },
  counter: { kind: 'constant', us: ms(1) },
  disk: { kind: 'constant', us: 0 },
  clientTimeoutMs: 2_000,
};

/** A's clock is ten seconds fast. Both write while the line is cut, B later. */
function played(): { timeline: Timeline; facts: readonly Fact[] } {
  const facts: Fact[] = [];
  const act = (atMs: number, action: Action) => ({ at: ms(atMs), action });
  const actions = [
    act(0, { type: 'clock', node: 0, offsetMs: 10_000, driftPpm: 0 }),
    act(10, { type: 'cut', links: line(0, 1) }),
    act(100, { type: 'ask', client: 0, operation: { f: 'write', value: 'shoes' } }),
    act(500, { type: 'ask', client: 1, operation: { f: 'write', value: 'hat' } }),
    act(1_000, { type: 'heal', links: line(0, 1) }),
  ];
  const run = new Run({ setting, seed: 1, actions }, { record: (fact) => void facts.push(fact) });
  run.advance(ms(20_000));
  const timeline = new Timeline(2, setting.settings);
  const rest = { type: 'report', epoch: 1, shortfalls: [], verdicts: [], rungs: [] } as const;
  timeline.add({ ...rest, until: run.now, facts, next: null });
  return { timeline, facts };
}

describe('the last writer wins', () => {
  const { timeline, facts } = played();

  it('nothing is lost while each side keeps its own', () => {
    expect(summaryAt(timeline, ms(900)).lost).toEqual([]);
  });

  it('the later write is lost to the faster clock: one update, by name', () => {
    const { lost, isSettled, nodes } = summaryAt(timeline, ms(19_000));
    expect(lost.map(({ operation, toOperation }) => [operation.value, toOperation.value])).toEqual([
      ['hat', 'shoes'],
    ]);
    expect(nodes.map((node) => node?.view.value)).toEqual(['“shoes”', '“shoes”']);
    expect(isSettled).toBe(true);
  });

  it('and the log says so', () => {
    const vocabulary = { answers: {}, words: {}, timers: {} };
    const narrator = new Narrator(scenarios.get('bank')!, vocabulary);
    const told = facts.filter(({ type }) => type === 'update-lost').map((fact) => narrator.tell(fact)?.text);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatch(/drops “.*hat.*” for “.*shoes.*”, which was asked without knowing of it\.$/);
  });
});

/** Of five nodes three keep what is written. Two of these are parted, and both sides write. */
it('is lost where all lack it that were to keep it, whatever the other nodes have', () => {
  const dynamo = protocols.get('dynamo')!;
  const nodes = ['A', 'B', 'C', 'D', 'E'];
  const settings = { ...standardsOf(dynamo.parameters), readLevel: 'ONE', writeLevel: 'ONE', hints: 'off' };
  const clients = nodes.map((name, site) => ({ name, site }));
  const spread: Setting = { ...setting, protocol: 'dynamo', settings, nodes, clients };
  const surroundings = { clock: 0, names: nodes, settings, object: undefined as never };
  const keepers = nodes.flatMap((_, self) =>
    dynamo.keepsCopy!({ f: 'write', value: 1 }, { ...surroundings, self }) ? [self] : [],
  );
  expect(keepers).toHaveLength(3);
  const timeline = new Timeline(5, settings);
  const [one, other] = keepers as [number, number];
  const actions = [
    { at: ms(100), action: { type: 'cut' as const, links: apart(5, [one]) } },
    { at: ms(200), action: { type: 'ask' as const, client: one, operation: { f: 'write', value: 'hat' } } },
    {
      at: ms(900),
      action: { type: 'ask' as const, client: other, operation: { f: 'write', value: 'shoes' } },
    },
    { at: ms(2_000), action: { type: 'heal' as const, links: apart(5, [one]) } },
  ];
  const facts: Fact[] = [];
  new Run({ setting: spread, seed: 1, actions }, { record: (fact) => void facts.push(fact) }).advance(
    ms(40_000),
  );
  const until = ms(40_000);
  timeline.add({
    type: 'report',
    epoch: 1,
    until,
    facts,
    next: null,
    verdicts: [],
    shortfalls: [],
    rungs: [],
  });
  const { lost, lag } = summaryAt(timeline, until);
  expect(lost.map(({ operation }) => operation.value)).toEqual(['hat']);
  expect(lag.behind).toBe(0);
  expect(lag.apartUs).toBeGreaterThan(ms(500));
});
