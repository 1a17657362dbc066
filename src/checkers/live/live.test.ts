// Verdicts beside a run say, answer by answer, what the judge says of the history up to there; and they miss nothing.

import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../kernel/index.ts';
import type { HistoryEvent } from '../../sim/index.ts';
import { plainly } from '../explain/words.ts';
import { judge } from '../judge.ts';
import { LEVELS, type Level } from '../levels.ts';
import { fromRun } from './intake.ts';
import { LiveJudge, type Rung } from './live.ts';
import { reasoning } from './reasoning.ts';

const ORDERED = LEVELS.filter((level) => level !== 'eventual');
const ACCOUNT = { model: 'account', init: 100 } as const;

/** Two people at two copies that do not hear of each other, one of whom may forget what it did itself. */
function apart(seed: number, calls: number, forgetsAt = -1): HistoryEvent[] {
  const luck = stream(seed, 'apart');
  const balances = [100, 100];
  return Array.from({ length: calls }, (_, op): HistoryEvent[] => {
    const process = op % 2;
    if (op === forgetsAt) balances[process] = 100;
    const value =
      uniform(luck, op) < 0.5 && op !== forgetsAt ? 1 + Math.floor(uniform(luck, op + calls) * 9) : undefined;
    const operation = value === undefined ? { f: 'balance' } : { f: 'deposit', value };
    balances[process] = balances[process]! + (value ?? 0);
    const answer = { granted: true, value: balances[process]! };
    return [
      { type: 'invoke', at: op * 20, op, process, node: process, operation },
      { type: 'ok', at: op * 20 + 10, op, process, answer, reason: null },
    ];
  }).flat();
}

const live = (): LiveJudge => new LiveJudge({ ...ACCOUNT, speaker: plainly }, reasoning);

function fallen(
  events: readonly HistoryEvent[],
  take: (judge: LiveJudge) => readonly Rung[],
): Map<Level, Rung> {
  const judging = live();
  const rungs: Rung[] = [];
  for (const event of events) {
    judging.observe(event);
    rungs.push(...take(judging));
  }
  return new Map([...rungs, ...judging.take().rungs].map((rung) => [rung.level, rung]));
}

describe('a live judge', () => {
  it('agrees with the judge of the whole after every answer', () => {
    let broken = 0;
    for (let seed = 0; seed < 40; seed++) {
      const events = apart(seed, 10, seed % 3 === 0 ? 8 : -1);
      const judging = live();
      const said = new Map<Level, string>();
      for (const [i, event] of events.entries()) {
        judging.observe(event);
        for (const { level, verdict } of judging.take().rungs) said.set(level, verdict);
        if (event.type === 'invoke') continue;
        const whole = judge(fromRun(events.slice(0, i + 1), { id: 'run', ...ACCOUNT }), ORDERED);
        for (const [level, { verdict }] of whole) {
          expect(said.get(level) ?? 'holds', `seed ${seed}, event ${i}, ${level}`).toBe(verdict);
          if (verdict === 'violated') broken++;
        }
      }
    }
    expect(broken).toBeGreaterThan(100);
  });

  it('says by which answer a level broke, however late it looks', () => {
    const events = apart(1, 60, 40);
    const each = fallen(events, (judging) => judging.take().rungs);
    const late = fallen(events, () => []);
    expect([...late.keys()].sort()).toEqual([...each.keys()].sort());
    // Where the budget for so long a history at once runs out, the late look says only that, and since when it is so.
    const violated = [...late.values()].filter(({ verdict }) => verdict === 'violated');
    for (const { level, at } of violated) expect(at, level).toBe(each.get(level)?.at);
    expect(violated.map(({ level }) => level)).toContain('read-your-writes');
  });

  it('misses nothing at the very end of a long run', () => {
    const events = apart(2, 160, 158);
    const rungs = fallen(events, (judging) => judging.take(false).rungs);
    expect(rungs.get('read-your-writes')?.at).toBe(158 * 20 + 10);
  });
});
