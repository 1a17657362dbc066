// What else befalls nodes and lines: pauses, clocks that are off, slow disks, weather of one's own, operators.

import { describe, expect, it } from 'vitest';
import { ms, toMs } from '../kernel/index.ts';
import { readingAt, setClock, trulyWaited } from './clock.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { type Action, line } from './setting.ts';

type Seen = readonly string[];

// A deposit sends a note, a withdrawal sets an alarm of 100 ms, a balance writes to disk.
useProbe({
  start: () => [],
  step(state, event, node, out) {
    const seen = (what: string): Seen => [...(state as Seen), `${what} ${toMs(node.clock)}`];
    switch (event.type) {
      case 'request':
        if (event.body.f === 'deposit') out.send(1 - node.self, { type: 'note' });
        if (event.body.f === 'withdraw') out.setTimer('alarm', [ms(100), ms(100)]);
        if (event.body.f === 'balance') out.persist('kept', 'token');
        out.reply(event.from, { outcome: 'ok', answer: { granted: true, value: 0 } });
        return state;
      case 'timeout':
        return seen('alarm');
      case 'persisted':
        return seen('disk');
      case 'command':
        return seen(`${event.name} of ${event.from}`);
      default:
        return seen('note');
    }
  },
});

function play() {
  const still = { kind: 'constant', us: 0 } as const;
  const notes = new Notes();
  const disk = { kind: 'constant', us: 10_000 } as const;
  const run = new Run({ setting: probeSetting({ counter: still, disk }), seed: 1, actions: [] }, notes);
  const act = (atMs: number, action: Action): void => {
    run.advance(ms(atMs));
    expect(run.act(action)).toBeUndefined();
  };
  const ask = (atMs: number, f: string): void =>
    act(atMs, { type: 'ask', client: 0, operation: f === 'balance' ? { f } : { f, value: 1 } });
  const seen = (node = 0): Seen => {
    run.advance(ms(10_000));
    return run.world.stateAt(node) as Seen;
  };
  return { run, notes, act, ask, seen };
}

describe('a paused node', () => {
  it('takes up what came meanwhile when it goes on, in order', () => {
    const { act, ask, seen } = play();
    ask(0, 'deposit');
    act(5, { type: 'pause', node: 1 });
    ask(20, 'deposit');
    act(500, { type: 'resume', node: 1 });
    expect(seen(1)).toEqual(['note 500', 'note 500']);
  });

  it('its timers fire when it goes on, and those in the future when they are due', () => {
    const { act, ask, seen } = play();
    ask(0, 'withdraw');
    act(50, { type: 'pause', node: 0 });
    act(300, { type: 'resume', node: 0 });
    ask(400, 'withdraw');
    act(450, { type: 'pause', node: 0 });
    act(460, { type: 'resume', node: 0 });
    expect(seen()).toEqual(['alarm 300', 'alarm 500']);
  });

  it('what its disk was writing is written; a crash keeps that and forgets the rest', () => {
    const { run, act, ask, seen } = play();
    ask(0, 'balance');
    act(5, { type: 'pause', node: 0 });
    ask(7, 'withdraw');
    act(50, { type: 'crash', node: 0 });
    act(60, { type: 'restart', node: 0 });
    expect(seen()).toEqual([]);
    expect(run.world.snapshot().nodes.hosts[0]?.durable).toBe('kept');
  });

  it('a seek lands in the pause as it was', () => {
    const { run, act, ask, seen } = play();
    act(0, { type: 'pause', node: 1 });
    ask(10, 'deposit');
    act(100, { type: 'resume', node: 1 });
    const first = [seen(1), run.world.hash];
    run.seek(ms(50));
    expect([seen(1), run.world.hash]).toEqual(first);
  });
});

describe('clocks', () => {
  it('a clock that is off is read so, and one that gains is done waiting early', () => {
    const { act, ask, seen } = play();
    act(0, { type: 'clock', node: 0, offsetMs: 1_000, driftPpm: 250_000 });
    ask(0, 'withdraw');
    // It counts 100 ms in 80.
    expect(seen()).toEqual(['alarm 1100']);
  });

  it.each([-900_000, -500, 0, 3, 500_000])(
    'at %i millionths, what was waited is what is read',
    (driftPpm) => {
      const clock = setClock(ms(77), ms(-5), driftPpm);
      for (const wait of [1, 999, 123_456, 86_400_000_000]) {
        const truly = trulyWaited(clock, wait);
        const read = readingAt(clock, ms(77) + truly) - readingAt(clock, ms(77));
        expect(Math.abs(read - wait)).toBeLessThanOrEqual(2);
      }
    },
  );

  it('a timer of a clock that races still takes some time', () => {
    expect(trulyWaited(setClock(0, 0, 1_000_000_000), 1)).toBe(1);
  });
});

it('a slow disk is slow until it is told otherwise', () => {
  const { act, ask, seen } = play();
  act(0, { type: 'disk', node: 0, delay: { kind: 'constant', us: 400_000 } });
  ask(0, 'balance');
  act(500, { type: 'disk', node: 0, delay: null });
  ask(500, 'balance');
  expect(seen()).toEqual(['disk 400', 'disk 510']);
});

it('the weather of one line is its own', () => {
  const { act, ask, seen } = play();
  const delay = { kind: 'constant', us: 200_000 } as const;
  act(0, { type: 'weather', links: [[0, 1]], weather: { delay, loss: 0, duplication: 0 } });
  ask(0, 'deposit');
  act(300, { type: 'weather', links: line(0, 1), weather: null });
  ask(300, 'deposit');
  expect(seen(1)).toEqual(['note 200', 'note 310']);
});

describe('an operator', () => {
  it('does something at a node, and it is told of', () => {
    const { notes, act, seen } = play();
    act(10, { type: 'command', node: 1, name: 'nudge', of: null });
    expect(seen(1)).toEqual(['nudge of 1 10']);
    expect(notes.of('commanded')).toMatchObject([{ at: ms(10), node: 1, name: 'nudge' }]);
  });

  it('cannot do what the system does not know', () => {
    const { run } = play();
    expect(run.act({ type: 'command', node: 1, name: 'dance', of: null })).toBe(
      'Nobody can “dance” this system.',
    );
  });
});
