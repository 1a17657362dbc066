// Runs over every object, judged as they go and at the end: whatever is replicated, a quorum that refuses when unsure
// is linearizable, and one that answers anyway is caught. The intake turns the answers of each kind into calls.

import { describe, expect, it } from 'vitest';
import { openingOf, operationOf } from '../../experiments/index.ts';
import { ms } from '../../kernel/index.ts';
import { type ObjectKind, objectKinds } from '../../protocols/index.ts';
import { bankSetting } from '../../sim/bank.support.ts';
import { type HistoryEvent, type LoggedAction, line, Run } from '../../sim/index.ts';
import { Dice } from '../../sim/schedule.support.ts';
import { plainly } from '../explain/words.ts';
import { judge } from '../judge.ts';
import { fromRun } from './intake.ts';
import { LiveJudge } from './live.ts';

const ASKS = 40;
const CUT = ms(500);
const SEEDS = [1, 2, 3, 4, 5];

/** Two nodes; the line between them is cut before most of the questions, and healed near the end. */
function historyOf(kind: ObjectKind, partition: 'refuse' | 'answer', seed: number): readonly HistoryEvent[] {
  const dice = new Dice(seed, kind);
  const asks = Array.from({ length: ASKS }, (_, i): LoggedAction => {
    const operation = operationOf(kind, dice, i + 1);
    return { at: ms(100 * i + dice.whole(0, 99)), action: { type: 'ask', client: i % 8, operation } };
  });
  const actions = [
    ...asks,
    { at: CUT, action: { type: 'cut', links: line(0, 1) } },
    { at: ms(3_000), action: { type: 'heal', links: line(0, 1) } },
  ] satisfies LoggedAction[];
  actions.sort((a, b) => a.at - b.at);
  const setting = bankSetting({ votes: [2, 1], read: 2, write: 2, partition }, { object: openingOf(kind) });
  const run = new Run({ setting, seed, actions }, null);
  run.advance(ms(30_000));
  return run.world.history;
}

function verdicts(kind: ObjectKind, partition: 'refuse' | 'answer', seed: number) {
  const events = historyOf(kind, partition, seed);
  const { initial } = openingOf(kind);
  const history = fromRun(events, { id: `${kind} ${seed}`, model: kind, init: initial });
  const live = new LiveJudge({ model: kind, init: initial, speaker: plainly });
  for (const event of events) live.observe(event);
  live.take();
  const { verdict } = judge(history, ['linearizable']).get('linearizable')!;
  return { calls: history.calls, verdict, isBroken: live.needsReasons };
}

describe.each(objectKinds)('a %s', (kind) => {
  it('kept by a quorum that refuses when unsure is linearizable', () => {
    for (const seed of SEEDS) {
      const { calls, verdict, isBroken } = verdicts(kind, 'refuse', seed);
      expect({ seed, verdict, isBroken }).toEqual({ seed, verdict: 'holds', isBroken: false });
      expect(calls.filter((call) => call.outcome === 'done').length).toBeGreaterThan(10);
    }
  });

  it('kept by one that answers anyway is not, and that is seen as it happens', () => {
    const all = SEEDS.map((seed) => verdicts(kind, 'answer', seed));
    expect(all.map(({ verdict }) => verdict)).toContain('violated');
    for (const { verdict, isBroken } of all) expect(isBroken).toBe(verdict === 'violated');
  });
});
