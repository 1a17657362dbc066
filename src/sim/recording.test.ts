// Recording: it never changes what happens, it leaves nothing out, and every cause in it was there before.

import { describe, expect, it } from 'vitest';
import { digest, ms } from '../kernel/index.ts';
import { Notes } from './probe.support.ts';
import { drivenRun } from './random-drive.support.ts';
import { Run, type RunValue } from './run.ts';
import { CALM, type Plan, randomRun } from './schedule.support.ts';

const plan: Plan = {
  protocol: 'quorum',
  crashes: true,
  calm: {},
  most: { nodes: 4, asks: 10 },
  settings: (dice, nodes) => ({
    votes: new Array<number>(nodes).fill(1),
    read: (nodes >> 1) + 1,
    write: (nodes >> 1) + 1,
    deadlineMs: 200,
    retryMs: 60,
    spreadMs: 90,
    partition: dice.pick(['answer', 'refuse']),
  }),
};
const SEEDS = Array.from({ length: 40 }, (_, i) => i);
const END = CALM + ms(2_000);

function recorded(value: RunValue): { notes: Notes; run: Run } {
  const notes = new Notes();
  const run = new Run(value, notes);
  run.advance(END);
  return { notes, run };
}

describe('recording', () => {
  it('never changes the hash', () => {
    for (const seed of SEEDS) {
      const value = randomRun(seed, plan);
      const silent = new Run(value);
      silent.advance(END);
      expect(recorded(value).run.world.hash, `seed ${seed}`).toBe(silent.world.hash);
    }
  });

  it('can begin in the middle, and then tells the same as from the start', () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const value = randomRun(seed, plan);
      const whole = recorded(value).notes;
      const notes = new Notes();
      const run = new Run(value);
      run.seek(ms(1_000), notes);
      run.advance(END);
      const later = (from: Notes) => from.facts.filter((f) => f.at > ms(1_000) && f.type !== 'node-changed');
      expect(later(notes), `seed ${seed}`).toEqual(later(whole));
    }
  });

  it('says nothing while going back', () => {
    const notes = new Notes();
    const run = new Run(drivenRun(2, plan), notes);
    run.act({ type: 'ask', client: 0, operation: { f: 'deposit', value: 1 } });
    run.advance(ms(1_000));
    const before = notes.facts.length;
    run.seek(ms(10));
    expect(notes.facts.length).toBe(before);
  });
});

describe('the facts', () => {
  it('come in the order of time, each with a cause that was known before it', () => {
    for (const seed of SEEDS) {
      const known = new Set<number>();
      let at = 0;
      for (const fact of recorded(randomRun(seed, plan)).notes.facts) {
        expect(fact.at).toBeGreaterThanOrEqual(at);
        at = fact.at;
        if ('cause' in fact)
          expect(fact.cause).toBeLessThan(fact.type === 'message-sent' ? fact.id : Infinity);
        if (fact.type === 'message-sent') {
          expect(known.has(fact.id)).toBe(false);
          known.add(fact.id);
        }
        if (fact.type === 'message-stopped') expect(known.has(fact.id)).toBe(true);
      }
    }
  });

  it('tell the whole history: each operation starts once and ends as its client heard', () => {
    for (const seed of SEEDS) {
      const { notes, run } = recorded(randomRun(seed, plan));
      const { history } = run.world;
      const starts = notes.of('operation-started').map((f) => `${f.op} ${f.at}`);
      const ends = notes.of('operation-ended').map((f) => `${f.op} ${f.outcome} ${f.at}`);
      expect(starts).toEqual(history.filter((e) => e.type === 'invoke').map((e) => `${e.op} ${e.at}`));
      expect(ends).toEqual(
        history.filter((e) => e.type !== 'invoke').map((e) => `${e.op} ${e.type} ${e.at}`),
      );
    }
  });

  it('tell of a node only when it shows something new', () => {
    for (const seed of SEEDS) {
      const last = new Map<number, number>();
      for (const fact of recorded(randomRun(seed, plan)).notes.of('node-changed')) {
        const face = digest([fact.view, fact.missing, fact.up]);
        expect(last.get(fact.node), `seed ${seed}`).not.toBe(face);
        last.set(fact.node, face);
      }
    }
  });

  it('name the acknowledged updates that a copy lacks, and no others', () => {
    for (const seed of SEEDS) {
      const { notes, run } = recorded(randomRun(seed, plan));
      const granted = new Set<number>();
      const updates = new Set<number>();
      for (const e of run.world.history) {
        if (e.type === 'invoke' && e.operation.f !== 'balance') updates.add(e.op);
        if (e.type === 'ok' && e.answer?.granted && updates.has(e.op)) granted.add(e.op);
      }
      const last = new Map(notes.of('node-changed').map((f) => [f.node, f]));
      for (const [node, { up, missing }] of last) {
        const state = run.world.stateAt(node);
        const lacks = [...granted].filter((op) => !up || !run.world.protocol.holds(state, op));
        expect(
          [...missing].sort((a, b) => a - b),
          `seed ${seed}`,
        ).toEqual(lacks);
      }
    }
  });
});
