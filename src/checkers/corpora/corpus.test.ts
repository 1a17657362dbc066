// The corpora that are kept are the ones that the seeds give, and every reader can read them.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObjection } from '../files/objection.ts';
import { readHistories } from '../files/read.ts';
import { models } from '../models/registry.ts';
import { lineOf, specimen } from './corpus.ts';
import { MODEL_NAMES } from './requests.ts';

const textOf = (model: string): string => readFileSync(new URL(`${model}.jsonl`, import.meta.url), 'utf8');

it('there is one for each model', () => {
  expect([...MODEL_NAMES].sort()).toEqual([...models.keys()].sort());
});

describe.each(MODEL_NAMES)('the corpus of %s', (model) => {
  const lines = textOf(model).trimEnd().split('\n');

  it('comes out of its seeds again', () => {
    for (const line of lines.filter((_, i) => i % 20 === 0)) {
      const seed = Number(JSON.parse(line).id.slice(model.length + 1));
      expect(lineOf(specimen(model, seed))).toBe(line);
    }
  });

  it('has as many linearizable histories as others, and every one can be read', () => {
    const linearizable = lines.filter((line) => JSON.parse(line).expect.linearizable);
    expect([lines.length, linearizable.length]).toEqual([60, 30]);
    expect(readHistories(textOf(model)).filter(isObjection)).toEqual([]);
  });
});
