// Explanations are minimal: by themselves, with all else forgotten, the named calls break the level; with any one of
// them forgotten too, they do not.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODEL_NAMES } from '../corpora/requests.ts';
import { isObjection } from '../files/objection.ts';
import { readHistories } from '../files/read.ts';
import type { Call, History } from '../history.ts';
import { CHECKS, judge } from '../judge.ts';
import { LEVELS, type Level } from '../levels.ts';
import { modelNamed } from '../models/registry.ts';
import { AMPLE } from '../verdict.ts';
import { remembering } from './forget.ts';

const ORDERED = LEVELS.filter((level) => level !== 'eventual');

const historiesOf = (model: string): readonly History[] =>
  readHistories(readFileSync(new URL(`../corpora/${model}.jsonl`, import.meta.url), 'utf8')).filter(
    (each): each is History => !isObjection(each),
  );

function holds(level: Level, history: History, named: readonly Call[]): boolean {
  const ids = new Set(named.map((call) => call.id));
  return (
    CHECKS[level](remembering(history, ids, modelNamed(history.model)).history, AMPLE).verdict === 'holds'
  );
}

describe.each(MODEL_NAMES)('%s', (model) => {
  it('names what is needed, and nothing else', () => {
    let explained = 0;
    let cutShort = 0;
    for (const history of historiesOf(model)) {
      for (const [level, judgement] of judge(history, ORDERED)) {
        if (judgement.verdict !== 'violated') continue;
        const { calls, isMinimal, sentence } = judgement.explain();
        const where = `${history.id}, ${level}`;
        expect(sentence, where).toMatch(/^[A-Z].*\.$/);
        explained++;
        // Where the budget for so many questions runs out, more is named than need be, and it says so.
        if (!isMinimal) {
          expect(level, where).not.toBe('linearizable');
          cutShort++;
          continue;
        }
        expect(holds(level, history, calls), where).toBe(false);
        for (const call of calls) {
          const others = calls.filter((each) => each !== call);
          expect(holds(level, history, others), `${where} without ${call.name}`).toBe(true);
        }
      }
    }
    expect(explained).toBeGreaterThan(20);
    expect(cutShort / explained).toBeLessThan(0.2);
  });
});
