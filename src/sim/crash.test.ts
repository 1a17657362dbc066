// Crashes: what a node had in mind is gone, what its disk held stays, and nobody is at home for messages. Writes
// to disk take their time, one after another, and one cut short never happened.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';

interface Memory {
  readonly seen: readonly string[];
}

useProbe({
  start: (_node, durable) => ({ seen: durable === undefined ? [] : [`disk ${durable}`] }),
  step(state, event, node, out) {
    const seen = (more: string): Memory => ({ seen: [...(state as Memory).seen, more] });
    switch (event.type) {
      case 'request':
        if (event.body.f === 'deposit') out.persist(event.body.value, `token ${event.body.value}`);
        if (event.body.f === 'withdraw') out.send(1 - node.self, { type: 'hello' });
        if (event.body.f === 'balance') out.setTimer('alarm', [30_000, 30_000]);
        return seen(event.body.f);
      case 'persisted':
        return seen(String(event.body));
      case 'timeout':
        return seen('alarm');
      case 'message':
        return seen('hello');
      case 'command':
        return seen(event.name);
    }
  },
});

function play(diskUs = 10_000) {
  const notes = new Notes();
  const setting = probeSetting({ disk: { kind: 'constant', us: diskUs }, clientTimeoutMs: 5 });
  const run = new Run({ setting, seed: 1, actions: [] }, notes);
  const at = (when: number) => run.advance(ms(when));
  return {
    run,
    notes,
    ask: (when: number, f: string, value?: number, client = 0) => {
      at(when);
      const why = run.act({ type: 'ask', client, operation: value === undefined ? { f } : { f, value } });
      if (why) throw new Error(why);
    },
    act: (when: number, type: 'crash' | 'restart', node = 0) => {
      at(when);
      run.act({ type, node });
    },
    seenBy: (when: number, node = 0): readonly string[] | undefined => {
      at(when);
      return (run.world.stateAt(node) as Memory | undefined)?.seen;
    },
  };
}

describe('a crash', () => {
  it('takes the state, and leaves what was on disk', () => {
    const { ask, act, seenBy, run } = play();
    ask(0, 'deposit', 7);
    expect(seenBy(20)).toEqual(['deposit', 'token 7']);
    act(30, 'crash');
    expect(seenBy(31)).toBeUndefined();
    expect(run.world.valueAt(0)).toBeUndefined();
    act(40, 'restart');
    expect(seenBy(41)).toEqual(['disk 7']);
  });

  it('loses a write that is on its way to the disk, and the word that it is there', () => {
    const { ask, act, seenBy, notes } = play();
    ask(0, 'deposit', 7);
    ask(6, 'deposit', 8);
    act(15, 'crash');
    act(16, 'restart');
    expect(seenBy(100)).toEqual(['disk 7']);
    expect(notes.of('disk-wrote').map((f) => f.at)).toEqual([ms(11)]);
  });

  it('loses writes of the old life, though the new one has begun before they were due', () => {
    const { ask, act, seenBy } = play();
    ask(0, 'deposit', 7);
    act(5, 'crash');
    act(6, 'restart');
    expect(seenBy(100)).toEqual([]);
  });

  it('calls off its timers, even if it is up again before they are due', () => {
    const { ask, act, seenBy } = play();
    ask(0, 'balance');
    act(10, 'crash');
    act(11, 'restart');
    expect(seenBy(100)).toEqual([]);
  });

  it('drops messages and requests that find nobody there, and says so', () => {
    const { ask, act, seenBy, notes, run } = play();
    ask(0, 'withdraw', 1);
    act(5, 'crash', 1);
    ask(6, 'balance', undefined, 1);
    run.advance(ms(20));
    act(30, 'restart', 1);
    expect(seenBy(100, 1)).toEqual([]);
    expect(notes.of('message-stopped').map((f) => f.why)).toEqual(['node-down', 'node-down']);
  });

  it('does not stop what it had sent before', () => {
    const { ask, act, seenBy } = play();
    ask(0, 'withdraw', 1);
    act(5, 'crash', 0);
    expect(seenBy(100, 1)).toEqual(['hello']);
  });

  it('of a node that is down, or a restart of one that is up, does nothing', () => {
    const { ask, act, seenBy, notes } = play();
    ask(0, 'balance');
    act(5, 'restart');
    expect(seenBy(6)).toEqual(['balance']);
    act(7, 'crash');
    act(8, 'crash');
    act(9, 'restart');
    expect(notes.of('node-crashed')).toHaveLength(1);
    expect(notes.of('node-restarted')).toHaveLength(1);
  });
});

describe('the disk', () => {
  it('writes one thing after another, in order', () => {
    const { ask, seenBy, notes } = play();
    ask(0, 'deposit', 7);
    ask(6, 'deposit', 8);
    ask(12, 'deposit', 9);
    expect(seenBy(100)?.filter((s) => s.startsWith('token'))).toEqual(['token 7', 'token 8', 'token 9']);
    expect(notes.of('disk-wrote').map((f) => f.at)).toEqual([ms(11), ms(21), ms(31)]);
  });

  it('is free again after a crash', () => {
    const { ask, act, notes } = play(50_000);
    ask(0, 'deposit', 7);
    act(10, 'crash');
    act(11, 'restart');
    ask(20, 'deposit', 8);
    act(200, 'crash');
    expect(notes.of('disk-wrote').map((f) => f.at)).toEqual([ms(71)]);
  });

  it('that takes no time still says so after the step, not within it', () => {
    const { ask, seenBy } = play(0);
    ask(0, 'deposit', 7);
    expect(seenBy(1)).toEqual(['deposit', 'token 7']);
  });
});
