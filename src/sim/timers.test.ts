// Timers: set within a range, set anew, cancelled; told apart by name and by the operation they are about.

import { describe, expect, it } from 'vitest';
import { type Micros, ms } from '../kernel/index.ts';
import { type Out, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';

/** Runs node A through these steps, one per millisecond, and tells when its timers went off. */
function fired(steps: readonly ((out: Out) => void)[], seed = 1): string[] {
  const log: string[] = [];
  useProbe({
    step(state, event, _node, out) {
      if (event.type === 'timeout') log.push(`${event.name}${event.from || ''}`);
      if (event.type === 'request') {
        steps[Number(event.body.value ?? 0) - 1]?.(out);
        out.reply(event.from, { outcome: 'ok', answer: { granted: true, value: 0 } });
      }
      return state;
    },
  });
  const run = new Run({ setting: probeSetting({ counter: { kind: 'constant', us: 0 } }), seed, actions: [] });
  const times: string[] = [];
  for (let t = 0; t <= 200; t++) {
    run.advance(ms(t));
    while (log.length > 0) times.push(`${log.shift()} at ${t}`);
    if (t < steps.length) run.act({ type: 'ask', client: 0, operation: { f: 'deposit', value: t + 1 } });
  }
  return times;
}

const set =
  (name: string, after: Micros, of?: number) =>
  (out: Out): void =>
    out.setTimer(name, [ms(after), ms(after)], of);
const cancel =
  (name: string, of?: number) =>
  (out: Out): void =>
    out.cancelTimer(name, of);

describe('a timer', () => {
  it('goes off once, when it should', () => {
    expect(fired([set('a', 20)])).toEqual(['a at 20']);
  });

  it('set anew counts from then, and the earlier one means nothing', () => {
    expect(fired([set('a', 20), set('a', 50)])).toEqual(['a at 51']);
    expect(fired([set('a', 50), set('a', 20)])).toEqual(['a at 21']);
  });

  it('that is cancelled does not go off, and can be set again', () => {
    expect(fired([set('a', 20), cancel('a')])).toEqual([]);
    expect(fired([set('a', 20), cancel('a'), set('a', 30)])).toEqual(['a at 32']);
  });

  it('is told apart by its name', () => {
    expect(fired([set('a', 20), set('b', 20), cancel('a')])).toEqual(['b at 21']);
  });

  it('is told apart by the operation it is about', () => {
    expect(fired([set('a', 20, 1), set('a', 20, 2), cancel('a', 1)])).toEqual(['a2 at 21']);
    expect(fired([set('a', 20), set('a', 20, 2), cancel('a')])).toEqual(['a2 at 21']);
  });

  it('that is cancelled without having been set is nothing', () => {
    expect(fired([cancel('a')])).toEqual([]);
  });

  it('within a range draws from all of it, and each seed draws anew', () => {
    const times = Array.from({ length: 60 }, (_, seed) => {
      const [only] = fired([(out) => out.setTimer('a', [ms(10), ms(60)])], seed);
      return Number(only?.split(' ').at(-1));
    });
    expect(Math.min(...times)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...times)).toBeLessThanOrEqual(60);
    expect(new Set(times).size).toBeGreaterThan(20);
  });
});
