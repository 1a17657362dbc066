// How clients conduct themselves: retries with backoff and jitter, hedged reads, breakers, going elsewhere, staying, and
// reading their own writes from the primary.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import type { Reply } from '../protocols/index.ts';
import { backoff, type ClientPolicy, policyObjection, type Retry } from './conduct.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';

/** What each node does with the questions that reach it, in turn; the last goes on for ever. */
type Script = readonly ('ok' | 'refused' | 'unknown' | 'silent' | 'slow')[];
let scripts: Record<number, Script> = {};
const reached: number[] = [];

const REPLIES: Record<string, Reply> = {
  ok: { outcome: 'ok', answer: { granted: true, value: 42 } },
  refused: { outcome: 'refused', reason: 'busy' },
  unknown: { outcome: 'unknown', reason: 'who knows' },
};
const SLOW_MS = 300;

useProbe({
  step(state, event, node, out) {
    if (event.type === 'timeout') out.reply(event.from, REPLIES['ok']!);
    if (event.type !== 'request') return state;
    const script = scripts[node.self] ?? ['ok'];
    const turn = reached.filter((one) => one === node.self).length;
    reached.push(node.self);
    const what = script[Math.min(turn, script.length - 1)]!;
    if (what === 'slow') out.setTimer('think', [ms(SLOW_MS), ms(SLOW_MS)], event.from);
    else if (what !== 'silent') out.reply(event.from, REPLIES[what]!);
    return state;
  },
});

function played(policy: ClientPolicy, given: Record<number, Script>) {
  scripts = given;
  reached.length = 0;
  const notes = new Notes();
  const setting = probeSetting({ clientTimeoutMs: 10_000 });
  const [first, ...others] = setting.clients;
  const value = {
    setting: { ...setting, clients: [{ ...first!, policy }, ...others] },
    seed: 1,
    actions: [],
  };
  const run = new Run(value, notes);
  const ask = (atMs: number, f = 'balance') => {
    run.advance(ms(atMs));
    const operation = f === 'balance' ? { f } : { f, value: 1 };
    expect(run.act({ type: 'ask', client: 0, operation })).toBeUndefined();
  };
  const ended = () => {
    run.advance(run.now + ms(20_000));
    return run.world.history.filter((e) => e.type !== 'invoke').map((e) => e.type);
  };
  return { run, ask, ended, notes };
}

const RETRY: Retry = { most: 3, firstMs: 100, factor: 2, mostMs: 300, jitter: 0, whenUnknown: 'never' };

describe('retries', () => {
  it('go on until one is answered', () => {
    const { ask, ended } = played({ retry: RETRY }, { 0: ['refused', 'refused', 'ok'] });
    ask(0);
    expect(ended()).toEqual(['ok']);
    expect(reached).toEqual([0, 0, 0]);
  });

  it('are so many and no more', () => {
    const { ask, ended } = played({ retry: RETRY }, { 0: ['refused'] });
    ask(0);
    expect(ended()).toEqual(['refused']);
    expect(reached.length).toBe(4);
  });

  it('are not made where nobody knows whether it happened, unless that is wanted', () => {
    for (const [whenUnknown, f, attempts] of [
      ['never', 'balance', 1],
      ['reads', 'balance', 4],
      ['reads', 'deposit', 1],
      ['always', 'deposit', 4],
    ] as const) {
      const { ask, ended } = played({ retry: { ...RETRY, whenUnknown } }, { 0: ['unknown'] });
      ask(0, f);
      expect(ended()).toEqual(['unknown']);
      expect(reached.length).toBe(attempts);
    }
  });

  it('an attempt that takes too long is given up, and its late answer not heard', () => {
    const policy = { attemptMs: 100, retry: { ...RETRY, whenUnknown: 'always' } } as const;
    const { ask, ended } = played(policy, { 0: ['slow', 'ok'] });
    ask(0);
    expect(ended()).toEqual(['ok']);
    expect(reached).toEqual([0, 0]);
  });

  it('after a doubtful attempt a refusal does not mean that nothing happened', () => {
    const { ask, ended } = played(
      { retry: { ...RETRY, most: 1, whenUnknown: 'always' } },
      { 0: ['unknown', 'refused'] },
    );
    ask(0, 'deposit');
    expect(ended()).toEqual(['unknown']);
  });

  it('wait twice as long each time, up to the most, and luck takes some of it', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(RETRY, attempt, 0.5) / ms(1))).toEqual([100, 200, 300, 300]);
    expect(backoff({ ...RETRY, jitter: 1 }, 2, 0.25)).toBe(ms(150));
  });
});

describe('hedged reads', () => {
  it('ask a second site when the first is slow, and take the first answer', () => {
    const { ask, ended, run } = played({ hedgeMs: 50, sites: [1] }, { 0: ['slow'], 1: ['ok'] });
    ask(0);
    expect(ended()).toEqual(['ok']);
    expect(reached).toEqual([0, 1]);
    expect(run.world.history.at(-1)!.at).toBeLessThan(ms(SLOW_MS));
  });

  it('do not go where a breaker is open', () => {
    const policy = {
      hedgeMs: 50,
      sites: [1],
      route: 'rotate',
      breaker: { failures: 1, openMs: 9_000 },
    } as const;
    const { ask, ended } = played(policy, { 0: ['ok', 'slow'], 1: ['refused'] });
    for (const at of [0, 100, 200]) ask(at);
    expect(ended()).toEqual(['ok', 'refused', 'ok']);
    expect(reached).toEqual([0, 1, 0]);
  });

  it('are for reads only, and only where the first is late', () => {
    const slow = played({ hedgeMs: 50, sites: [1] }, { 0: ['slow'], 1: ['ok'] });
    slow.ask(0, 'deposit');
    slow.ended();
    expect(reached).toEqual([0]);
    const quick = played({ hedgeMs: 50, sites: [1] }, { 0: ['ok'] });
    quick.ask(0);
    quick.ended();
    expect(reached).toEqual([0]);
  });
});

describe('a circuit breaker', () => {
  const policy = { breaker: { failures: 2, openMs: 5_000 } };

  it('opens after so many failures in a row: whoever asks is turned away at once', () => {
    const { ask, ended } = played(policy, { 0: ['refused'] });
    for (const at of [0, 100, 200]) ask(at);
    expect(ended()).toEqual(['refused', 'refused', 'refused']);
    expect(reached).toEqual([0, 0]);
  });

  it('lets one try after a while, and opens anew or closes by what comes of it', () => {
    const { ask, ended } = played(policy, { 0: ['refused', 'refused', 'refused', 'ok'] });
    for (const at of [0, 100, 5_200, 5_300, 10_400, 10_500]) ask(at);
    expect(ended()).toEqual(['refused', 'refused', 'refused', 'refused', 'ok', 'ok']);
    expect(reached.length).toBe(5);
  });

  it('counts what was never answered', () => {
    const { ask, ended } = played({ ...policy, attemptMs: 50 }, { 0: ['silent'] });
    for (const at of [0, 100, 200]) ask(at);
    expect(ended()).toEqual(['unknown', 'unknown', 'refused']);
  });
});

describe('where a client goes', () => {
  it('pinned: to its own site whatever happens there', () => {
    const { ask, ended } = played({ retry: RETRY, sites: [1] }, { 0: ['refused'] });
    ask(0);
    ended();
    expect(reached).toEqual([0, 0, 0, 0]);
  });

  it('failing over: to the next site when one fails, and it stays there', () => {
    const { ask, ended } = played({ retry: RETRY, route: 'failover', sites: [1] }, { 0: ['refused'] });
    ask(0);
    ask(5_000);
    expect(ended()).toEqual(['ok', 'ok']);
    expect(reached).toEqual([0, 1, 1]);
  });

  it('in rotation: each question to the next site', () => {
    const { ask, ended } = played({ route: 'rotate', sites: [1] }, {});
    for (const at of [0, 100, 200]) ask(at);
    ended();
    expect(reached).toEqual([0, 1, 0]);
  });

  it('an open breaker leads elsewhere', () => {
    const policy = { route: 'failover', sites: [1], breaker: { failures: 1, openMs: 5_000 } } as const;
    const { ask, ended } = played(policy, { 0: ['refused'] });
    ask(0);
    ask(100);
    expect(ended()).toEqual(['refused', 'ok']);
    expect(reached).toEqual([0, 1]);
  });

  it('after an own write: reads go to the primary for a while', () => {
    const { ask, ended } = played({ sites: [1], ownWrites: { site: 1, forMs: 1_000 } }, {});
    ask(0);
    ask(100, 'deposit');
    ask(200);
    ask(2_000);
    ended();
    expect(reached).toEqual([0, 0, 1, 0]);
  });
});

describe('a run with policies is a value', () => {
  it('the same after going back', () => {
    const policy = { attemptMs: 80, retry: { ...RETRY, jitter: 1, whenUnknown: 'always' } } as const;
    const { ask, run } = played(policy, { 0: ['silent'] });
    ask(0);
    run.advance(ms(1_000));
    const { hash } = run.world;
    run.seek(ms(300));
    run.advance(ms(1_000));
    expect(run.world.hash).toBe(hash);
  });

  it('a conduct that nobody can follow is turned away', () => {
    expect(policyObjection({ sites: [7] }, 2)).toBe('There is no such site.');
    expect(policyObjection({ attemptMs: 0 }, 2)).toBe('Every wait of a client is longer than none.');
    expect(policyObjection({ retry: { ...RETRY, factor: 0.5 } }, 2)).toMatch(/^Waits between attempts/);
    expect(policyObjection({ retry: RETRY, sites: [1], route: 'failover' }, 2)).toBeUndefined();
  });
});
