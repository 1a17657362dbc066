// Twins: under one seed the k-th message of a link meets the same weather, whatever happens elsewhere and
// whatever became of the messages before it.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { type Action, line, type NetworkSetting } from './setting.ts';

// A request at a node makes it send one message to the node its amount names, and set a timer.
useProbe({
  step(state, event, _node, out) {
    if (event.type !== 'request') return state;
    out.send(Number(event.body.value ?? 0), { type: 'note' });
    out.setTimer('wait', [0, 1_000_000], event.from);
    out.persist(event.from, null);
    out.reply(event.from, { outcome: 'ok', answer: { granted: true, value: 0 } });
    return state;
  },
});

const weather: NetworkSetting = {
  delay: { kind: 'exponential', meanUs: 30_000 },
  loss: 0.2,
  duplication: 0.2,
  ordered: false,
  whenCut: 'lost',
};
const setting = probeSetting(
  { network: weather, counter: { kind: 'constant', us: 10 }, disk: { kind: 'exponential', meanUs: 3_000 } },
  3,
);

/** Node 0 sends forty messages to node 1, with `extra` acts in between. */
function delays(extra: (i: number) => readonly Action[], seed = 9, more: Partial<NetworkSetting> = {}) {
  const notes = new Notes();
  const value = { setting: { ...setting, network: { ...weather, ...more } }, seed, actions: [] };
  const run = new Run(value, notes);
  for (let i = 0; i < 40; i++) {
    run.advance(ms(10 * i));
    for (const action of extra(i)) run.act(action);
    run.act({ type: 'ask', client: 0, operation: { f: 'deposit', value: 1 } });
    run.advance(ms(10 * i + 5));
  }
  run.advance(ms(10_000));
  return notes;
}

/** How long each message from node 0 to node 1 took, and whether it was lost; the echoes too. */
const journeys = (notes: Notes): string[] =>
  notes
    .of('message-sent')
    .filter((f) => f.name === 'note' && f.from === 0 && f.to === 1)
    .map((f) => `${f.due - f.at} ${f.fate}`);

const none = (): readonly Action[] => [];
const plain = journeys(delays(none));

describe('the weather of a link', () => {
  it('is the same for twins and another under another seed', () => {
    expect(journeys(delays(none))).toEqual(plain);
    expect(journeys(delays(none, 10))).not.toEqual(plain);
  });

  it('is another for each link of one run', () => {
    const notes = delays(() => [{ type: 'ask', client: 1, operation: { f: 'deposit', value: 2 } }]);
    const took = (from: number) =>
      notes.of('message-sent').flatMap((f) => (f.name === 'note' && f.from === from ? [f.due - f.at] : []));
    expect(took(1).slice(0, 20)).not.toEqual(took(0).slice(0, 20));
    expect(
      delays(none, 10)
        .of('message-sent')
        .find((f) => f.name === 'note')?.due,
    ).not.toBe(
      delays(none, 9)
        .of('message-sent')
        .find((f) => f.name === 'note')?.due,
    );
  });

  it('does not depend on the traffic of other links', () => {
    const busy = (): readonly Action[] => [
      { type: 'ask', client: 1, operation: { f: 'deposit', value: 2 } },
      { type: 'ask', client: 2, operation: { f: 'deposit', value: 1 } },
    ];
    expect(journeys(delays(busy))).toEqual(plain);
  });

  it('does not depend on whether earlier messages of the link were dropped', () => {
    const cutForAWhile = (i: number): readonly Action[] =>
      i === 10 ? [{ type: 'cut', links: line(0, 1) }] : i === 15 ? [{ type: 'heal', links: line(0, 1) }] : [];
    const dues = (notes: Notes) => notes.of('message-sent').filter((f) => f.name === 'note' && f.to === 1);
    const firsts = (notes: Notes) =>
      new Map(
        dues(notes)
          .map((f) => [f.cause, f.due - f.at])
          .reverse() as [number, number][],
      );
    const with_ = [...firsts(delays(cutForAWhile)).values()].reverse();
    const without = [...firsts(delays(none)).values()].reverse();
    expect(with_).toHaveLength(40);
    expect(with_).toEqual(without);
  });

  it('does not depend on loss either: a lossy twin has the same delays', () => {
    const noEcho = { duplication: 0 };
    const due = (notes: Notes) => journeys(notes).map((j) => j.split(' ')[0]);
    expect(due(delays(none, 9, { ...noEcho, loss: 0 }))).toEqual(
      due(delays(none, 9, { ...noEcho, loss: 0.5 })),
    );
  });
});

describe('the draws of a node', () => {
  const of = (notes: Notes, type: 'timer-fired' | 'disk-wrote', node: number) =>
    notes
      .of(type)
      .filter((f) => f.node === node)
      .map((f) => f.at);
  const busyElsewhere = (): readonly Action[] => [
    { type: 'ask', client: 1, operation: { f: 'deposit', value: 2 } },
  ];

  it('for its timers and its disk do not depend on what other nodes do', () => {
    const [alone, beside] = [delays(none), delays(busyElsewhere)];
    expect(of(alone, 'timer-fired', 0).length).toBeGreaterThan(20);
    expect(of(beside, 'timer-fired', 0)).toEqual(of(alone, 'timer-fired', 0));
    expect(of(beside, 'disk-wrote', 0)).toEqual(of(alone, 'disk-wrote', 0));
  });
});
