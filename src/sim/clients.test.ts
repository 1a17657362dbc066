// Clients: one question at a time, patience that ends, and a history of what they asked and were told.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import type { Reply } from '../protocols/index.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';

// The amount asked for says how many milliseconds the node thinks; 0 for never answering.
const replies: Reply[] = [];
useProbe({
  step(state, event, _node, out) {
    if (event.type === 'request') {
      const wait = ms(Number(event.body.value ?? 0));
      if (wait > 0) out.setTimer('think', [wait, wait], event.from);
    }
    if (event.type === 'timeout') {
      out.reply(event.from, replies[0] ?? { outcome: 'ok', answer: { granted: true, value: 42 } });
    }
    return state;
  },
});

function play(more: Parameters<typeof probeSetting>[0] = {}) {
  const notes = new Notes();
  const run = new Run(
    { setting: probeSetting({ clientTimeoutMs: 100, ...more }), seed: 1, actions: [] },
    notes,
  );
  const ask = (at: number, think: number, client = 0) => {
    run.advance(ms(at));
    const operation = think > 0 ? { f: 'deposit', value: think } : { f: 'balance' };
    return run.act({ type: 'ask', client, operation });
  };
  const ends = (at: number) => {
    run.advance(ms(at));
    return run.world.history
      .filter((e) => e.type !== 'invoke')
      .map((e) => `${e.op} ${e.type} at ${e.at / 1_000}`);
  };
  return { run, notes, ask, ends };
}

describe('a client', () => {
  it('is told after the way there, the time it takes, and the way back', () => {
    const { ask, ends, run } = play();
    ask(10, 20);
    expect(ends(500)).toEqual(['1 ok at 32']);
    expect(run.world.history[1]).toMatchObject({
      process: 0,
      answer: { granted: true, value: 42 },
      reason: null,
    });
  });

  it('gives up after its patience, and then nobody knows', () => {
    const { ask, ends, run } = play();
    ask(10, 0);
    expect(ends(500)).toEqual(['1 unknown at 110']);
    expect(run.world.history[1]).toMatchObject({ answer: null, reason: 'No answer came in time.' });
  });

  it('does not hear an answer that comes after it gave up', () => {
    const { ask, ends } = play();
    ask(10, 150);
    expect(ends(500)).toEqual(['1 unknown at 110']);
  });

  it('does not give up on the next question because of the last one', () => {
    const { ask, ends } = play();
    ask(0, 20);
    ask(30, 90);
    expect(ends(500)).toEqual(['1 ok at 22', '2 ok at 122']);
  });

  it('takes a late answer to an old question for what it is', () => {
    const { ask, ends } = play();
    ask(0, 120);
    ask(101, 60);
    expect(ends(500)).toEqual(['1 unknown at 100', '2 ok at 163']);
  });

  it('has one question open at a time; another client does not mind', () => {
    const { ask } = play();
    expect(ask(0, 20)).toBeUndefined();
    expect(ask(5, 20)).toBe('customer at A is still waiting for an answer.');
    expect(ask(5, 20, 1)).toBeUndefined();
    expect(ask(30, 20)).toBeUndefined();
  });
});

describe('the history', () => {
  it('numbers operations from 1 in the order in which they were asked', () => {
    const { ask, ends, run } = play();
    ask(0, 50, 1);
    ask(1, 20, 0);
    ends(400);
    expect(run.world.history.map((e) => `${e.type} ${e.op} of ${e.process}`)).toEqual([
      'invoke 1 of 1',
      'invoke 2 of 0',
      'ok 2 of 0',
      'ok 1 of 1',
    ]);
  });

  it('keeps a refusal with its reason', () => {
    replies.push({ outcome: 'refused', reason: 'not today' });
    const { ask, ends, run } = play();
    ask(0, 20);
    expect(ends(100)).toEqual(['1 refused at 22']);
    expect(run.world.history[1]).toMatchObject({ answer: null, reason: 'not today' });
    replies.pop();
  });

  it('goes back with the run', () => {
    const { ask, ends, run } = play();
    ask(0, 20);
    ends(200);
    run.seek(ms(10));
    expect(run.world.history.map((e) => e.type)).toEqual(['invoke']);
    expect(ask(10, 20)).toBe('customer at A is still waiting for an answer.');
    run.seek(ms(300));
    expect(run.world.history.map((e) => e.type)).toEqual(['invoke', 'ok']);
  });
});
