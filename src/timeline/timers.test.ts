// Timers of random runs: the one told of is the one that a look at all facts finds, at any time and after any return.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { type Fact, Run, type RunValue } from '../sim/index.ts';
import { CALM, Dice, type Plan, randomRun } from '../sim/schedule.support.ts';
import { type Timer, Timers } from './timers.ts';

const quorum: Plan = {
  protocol: 'quorum',
  crashes: true,
  calm: {},
  most: { nodes: 4, asks: 10 },
  settings: (_, nodes) => ({
    votes: new Array<number>(nodes).fill(1),
    read: (nodes >> 1) + 1,
    write: (nodes >> 1) + 1,
    deadlineMs: 200,
    retryMs: 60,
    spreadMs: 90,
    partition: 'answer',
  }),
};

const END = CALM + ms(500);
const SEEDS = Array.from({ length: 12 }, (_, i) => i);

/** A random run in which nodes stand still and clocks run fast as well. */
function rough(seed: number): RunValue {
  const value = randomRun(seed, quorum);
  const dice = new Dice(seed, 'rough');
  const node = dice.whole(0, value.setting.nodes.length - 1);
  const actions = [
    ...value.actions,
    { at: ms(5), action: { type: 'clock', node, offsetMs: 40, driftPpm: 200_000 } } as const,
    { at: ms(1_000), action: { type: 'pause', node } } as const,
    { at: ms(1_700), action: { type: 'resume', node } } as const,
  ];
  return { ...value, actions: actions.sort((a, b) => a.at - b.at) };
}

function factsOf(value: RunValue): readonly Fact[] {
  const facts: Fact[] = [];
  new Run(value, { record: (fact) => void facts.push(fact) }).advance(END);
  return facts;
}

/** The same by going through everything that had happened by then. */
function naive(facts: readonly Fact[], node: number, t: number): Timer | undefined {
  let set: (Timer & { readonly id: number; readonly of: number })[] = [];
  for (const fact of facts) {
    if (fact.at > t || !('node' in fact) || fact.node !== node) continue;
    if (fact.type === 'node-crashed') set = [];
    if (fact.type === 'timer-fired' || fact.type === 'timer-cancelled')
      set = set.filter(({ id }) => id !== fact.id);
    if (fact.type !== 'timer-set') continue;
    const { id, name, due, of, at: setAt } = fact;
    set = [...set.filter((other) => other.name !== name || other.of !== of), { id, name, setAt, due, of }];
  }
  return set.sort((a, b) => a.due - b.due || a.id - b.id)[0];
}

const face = (timer: Timer | undefined) => timer && [timer.name, timer.setAt, timer.due];

/** What was told is what a look at all facts finds, at some times up to the end. */
function expectAsNaive(timers: Timers, facts: readonly Fact[], nodes: number): void {
  for (let t = 0; t <= END; t += 9_743) {
    for (let node = 0; node < nodes; node++)
      expect(face(timers.next(node, t)), `node ${node} at ${t}`).toEqual(face(naive(facts, node, t)));
  }
}

describe('the timer that is due first', () => {
  it.each(SEEDS)('is the one that all facts tell of: seed %d', (seed) => {
    const value = rough(seed);
    const facts = factsOf(value);
    const nodes = value.setting.nodes.length;
    const timers = new Timers(nodes);
    for (const fact of facts) timers.add(fact);
    expectAsNaive(timers, facts, nodes);
  });

  it.each(SEEDS)('is the same after going back to any point and on again: seed %d', (seed) => {
    const value = rough(seed);
    const facts = factsOf(value);
    const nodes = value.setting.nodes.length;
    const timers = new Timers(nodes);
    const dice = new Dice(seed, 'back');
    let told = 0;
    for (let turn = 0; turn < 20; turn++) {
      const until = dice.whole(0, END);
      while (told < facts.length && facts[told]!.at <= until) timers.add(facts[told++]!);
      const back = dice.whole(0, until);
      timers.truncate(back);
      while (told > 0 && facts[told - 1]!.at > back) told--;
    }
    for (const fact of facts.slice(told)) timers.add(fact);
    expectAsNaive(timers, facts, nodes);
  });

  it('fires when it is due, unless it is called off or its node stands still', () => {
    let [fired, foreseen] = [0, 0];
    for (const seed of SEEDS) {
      const value = randomRun(seed, quorum);
      const facts = factsOf(value);
      const timers = new Timers(value.setting.nodes.length);
      for (const fact of facts) timers.add(fact);
      for (const fact of facts) {
        if (fact.type !== 'timer-fired') continue;
        const next = timers.next(fact.node, fact.at - 1);
        // Some are set in the very instant in which they fire, or beside another that fires with them.
        if (next) expect(next.due, `${fact.name} at ${fact.at}`).toBeGreaterThanOrEqual(fact.at);
        fired++;
        if (next?.due === fact.at && next.name === fact.name) foreseen++;
      }
    }
    expect(fired).toBeGreaterThan(200);
    expect(foreseen).toBeGreaterThan(fired * 0.9);
  });
});

it('knows of nothing at a node that set nothing', () => {
  const timers = new Timers(2);
  timers.add({ type: 'timer-set', at: 5, id: 1, node: 0, name: 'retry', due: 9, of: 0 });
  expect(timers.next(0, 4)).toBeUndefined();
  expect(timers.next(0, 5)).toMatchObject({ name: 'retry', setAt: 5, due: 9 });
  expect(timers.next(1, 6)).toBeUndefined();
  expect(timers.next(7, 6)).toBeUndefined();
});
