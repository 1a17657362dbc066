// Every history whose verdicts are known, judged: our own corpora, and those beside the project where there are any.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isObjection } from './files/objection.ts';
import { readHistories } from './files/read.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import type { Level } from './levels.ts';

type Expected = { readonly [level in Level]?: boolean };

const MOST_LINES = 40;

/** A line for each history that cannot be read or gets a verdict that is not the expected one. */
function mismatches(text: string): readonly string[] {
  const expected = new Map<string, Expected>();
  for (const line of text.trimEnd().split('\n')) {
    const { id, expect: verdicts } = JSON.parse(line);
    expected.set(id, verdicts);
  }
  const found = readHistories(text).flatMap((reading) => {
    if (isObjection(reading)) return [`line ${reading.line}: ${reading.reason}`];
    const wrong = wrongVerdicts(reading, expected.get(reading.id)!);
    return wrong.length > 0 ? [`${reading.id}: ${wrong.join('; ')}`] : [];
  });
  const more = found.length - MOST_LINES;
  return more > 0 ? [...found.slice(0, MOST_LINES), `and ${more} more histories`] : found;
}

function wrongVerdicts(history: History, expected: Expected): readonly string[] {
  const judgements = judge(history, Object.keys(expected) as Level[]);
  return Object.entries(expected).flatMap(([level, holds]) => {
    const want = holds ? 'holds' : 'violated';
    const got = judgements.get(level as Level)?.verdict;
    return got === want ? [] : [`${level} is ${got}, expected ${want}`];
  });
}

/** Each file of histories in the folder, a test. */
function conformsIn(folder: URL): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  it.each(files)('%s', (file) => {
    expect(mismatches(readFileSync(new URL(file, folder), 'utf8'))).toEqual([]);
  });
}

describe('our own corpora, judged by brute force', () => {
  conformsIn(new URL('corpora/', import.meta.url));
});

describe('histories with known verdicts beside the project', () => {
  const beside = new URL('../../../shared/histories/', import.meta.url);
  if (existsSync(fileURLToPath(beside))) conformsIn(beside);
  else it.skip('../shared/histories is not there: none of its histories was judged', () => {});
});
