// A run is a value: however somebody drove it about, its value replays to the same hash and the same history.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { drive, drivenRun } from './random-drive.support.ts';
import { Run, type RunValue } from './run.ts';
import { Dice, type Plan } from './schedule.support.ts';

const plan: Plan = {
  protocol: 'quorum',
  crashes: true,
  calm: {},
  most: { nodes: 4, asks: 3 },
  settings: (dice, nodes) => ({
    votes: new Array<number>(nodes).fill(1),
    read: (nodes >> 1) + 1,
    write: (nodes >> 1) + 1,
    deadlineMs: dice.whole(80, 400),
    retryMs: dice.whole(30, 200),
    spreadMs: dice.whole(50, 200),
    partition: dice.pick(['answer', 'refuse']),
  }),
};

/** Hash, number of events and length of the history at each of these times, by playing straight through. */
function straight(value: RunValue, times: readonly number[]): string[] {
  const run = new Run(value);
  return times.map((at) => {
    run.advance(at);
    return face(run);
  });
}

const face = ({ world }: Run): string => `${world.hash} ${world.events} ${world.history.length}`;

describe('1,000 random action logs with seeks and forks replay to the same hash', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i))('batch %d', (batch) => {
    for (let seed = batch * 100; seed < (batch + 1) * 100; seed++) {
      const run = drive(drivenRun(seed, plan));
      const end = run.now;
      const times = [0.25, 0.5, 0.75, 1].map((part) => Math.floor(end * part));
      const played = straight(run.value, times);
      expect(face(run), `seed ${seed}, as it was left`).toBe(played.at(-1));
      const history = [...run.world.history];
      // In another order, so that each is reached from a different place.
      for (const i of [2, 0, 3, 1]) {
        run.seek(times[i]!);
        expect(face(run), `seed ${seed} at ${times[i]}`).toBe(played[i]);
      }
      const afresh = new Run(run.value);
      afresh.advance(end);
      expect(afresh.world.history, `seed ${seed}`).toEqual(history);
      expect(run.value, `seed ${seed}`).toEqual(afresh.value);
    }
  });
});

describe('a long run', () => {
  const { setting: base } = drivenRun(3, plan);
  const network = { ...base.network, loss: 0, duplication: 0 };
  const setting = { ...base, network, protocol: 'relay', settings: { balls: 40 }, clients: [] };
  const value: RunValue = {
    setting,
    seed: 3,
    actions: [
      { at: ms(900), action: { type: 'cut', links: [[0, 1]] } },
      { at: ms(1_200), action: { type: 'heal', links: [[0, 1]] } },
      { at: ms(1_500), action: { type: 'crash', node: 0 } },
      { at: ms(1_501), action: { type: 'restart', node: 0 } },
    ],
  };

  it('comes back to every point over many snapshots of 8,192 events', () => {
    const run = new Run(value);
    run.advance(ms(1_000_000_000), 50_000);
    const end = run.now;
    expect(run.world.events).toBe(50_000);
    const dice = new Dice(3, 'points');
    const times = Array.from({ length: 30 }, () => dice.whole(0, end - 1)).sort((a, b) => a - b);
    const played = straight(value, times);
    for (let k = 0; k < 60; k++) {
      const i = dice.whole(0, times.length - 1);
      run.seek(times[i]!);
      expect(face(run), `at ${times[i]}`).toBe(played[i]);
    }
  });

  it('forks behind a snapshot, and keeps none of the future it left', () => {
    const run = new Run(value);
    run.advance(ms(1_000_000_000), 40_000);
    const end = run.now;
    run.seek(Math.floor(end / 2));
    expect(run.act({ type: 'cut', links: [[1, 0]] })).toBeUndefined();
    run.advance(end);
    const left = face(run);
    run.seek(Math.floor(end / 3));
    run.seek(end);
    expect(face(run)).toBe(left);
    expect(straight(run.value, [end])).toEqual([left]);
  });
});

describe('a fork', () => {
  const start = drivenRun(7, plan);

  it('drops what the log held for later and keeps what came before', () => {
    const run = new Run({
      ...start,
      actions: [
        { at: 10, action: { type: 'cut', links: [[0, 1]] } },
        { at: 500, action: { type: 'heal', links: [[0, 1]] } },
      ],
    });
    run.advance(1_000);
    run.seek(100);
    run.act({ type: 'crash', node: 1 });
    expect(run.value.actions.map(({ at, action }) => [at, action.type])).toEqual([
      [10, 'cut'],
      [100, 'crash'],
    ]);
  });

  it('that is objected to changes nothing, and the future stays', () => {
    const run = new Run({ ...start, actions: [{ at: 500, action: { type: 'cut', links: [[0, 1]] } }] });
    run.advance(1_000);
    const end = face(run);
    run.seek(100);
    expect(run.act({ type: 'crash', node: 99 })).toBe('There is no such node.');
    expect(run.value.actions).toHaveLength(1);
    run.advance(1_000);
    expect(face(run)).toBe(end);
  });

  it('goes back to right after everything at that instant', () => {
    const run = new Run({ ...start, actions: [{ at: 500, action: { type: 'crash', node: 0 } }] });
    run.advance(900);
    run.seek(500);
    expect(run.world.valueAt(0)).toBeUndefined();
    run.seek(499);
    expect(run.world.valueAt(0)).toBeDefined();
  });
});

describe('a log that asks for what makes no sense', () => {
  it('plays on as if that had not been asked', () => {
    const nonsense: RunValue['actions'] = [
      { at: 5, action: { type: 'crash', node: 77 } },
      { at: 6, action: { type: 'set', settings: { unheard: 1 } } },
    ];
    const plain = drivenRun(7, plan);
    expect(straight({ ...plain, actions: nonsense }, [1_000])).toEqual(straight(plain, [1_000]));
  });
});

it('another seed is another run', () => {
  const value: RunValue = {
    ...drivenRun(7, plan),
    actions: [{ at: 5, action: { type: 'ask', client: 0, operation: { f: 'deposit', value: 1 } } }],
  };
  expect(straight(value, [ms(500)])).not.toEqual(straight({ ...value, seed: 8 }, [ms(500)]));
});
