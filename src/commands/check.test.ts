// The command as a program: what it prints for histories it can read, and what it says of those it cannot.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Judgement, Level } from '../checkers/index.ts';
import { LEVELS } from '../checkers/index.ts';
import { judgementsOf } from './judgements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutline-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command by itself, as `npm run -s check` does. */
function check(args: readonly string[], input = '') {
  const command = ['--import', 'tsx', 'src/commands/check.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const lines = (text: string): string[] => text.trimEnd().split('\n');
const history = (id: string): string =>
  JSON.stringify({
    id,
    model: 'register',
    init: 0,
    history: [{ process: 0, type: 'ok', f: 'read', value: 0 }],
  });

test('each history gets a line with every level and the time it took', () => {
  const { status, stdout, stderr } = check(['-'], `${history('a')}\n${history('b')}\n`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const answers = lines(stdout).map((line) => JSON.parse(line));
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
  for (const { verdicts, ms, explanation } of answers) {
    expect(Object.keys(verdicts)).toEqual([...LEVELS]);
    expect(Object.keys(explanation).every((level) => verdicts[level] !== 'holds')).toBe(true);
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(ms).toBe(Math.round(ms * 100) / 100);
  }
});

test('several files, chosen levels, and what could not be read', () => {
  const [good, bad] = [join(folder, 'good.jsonl'), join(folder, 'bad.jsonl')];
  writeFileSync(good, history('good'));
  writeFileSync(bad, `${history('first')}\n{"id":\n${history('last')}\n`);
  const { status, stdout, stderr } = check([bad, good, '--level', 'causal,linearizable']);
  expect(status).toBe(2);
  expect(stderr).toBe(`${bad}, line 2: This is no JSON.\n`);
  const answers = lines(stdout).map((line) => JSON.parse(line));
  expect(answers.map(({ id }) => id)).toEqual(['first', 'last', 'good']);
  expect(Object.keys(answers[0].verdicts)).toEqual(['linearizable', 'causal']);
});

test('EDN is told what it is a history of', () => {
  const edn = '{:process 0 :type :invoke :f :read :value nil}\n{:process 0 :type :ok :f :read :value 3}';
  expect(check(['-', '--model', 'register', '--init', '3'], edn)).toMatchObject({ status: 0, stderr: '' });
  const { status, stderr } = check(['-'], edn);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/^-, line 1: .* name a model/),
  });
});

test('--help explains itself', () => {
  const { status, stdout, stderr } = check(['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const word of ['--level', 'writes-follow-reads', 'kv-append', 'Exit codes'])
    expect(stdout).toContain(word);
});

test.each([
  [[], 'Name a file with histories'],
  [['no/such/file'], '“no/such/file” cannot be read: no such file or directory.'],
  [['-', '--level', 'casual'], 'There is no level “casual”; there are: linearizable'],
  [['-', '--model', 'regster'], 'There is no model “regster”; there are: register'],
  [['-', '--init', 'x'], '“x” is no JSON'],
  [['-', '--set', 'x=1'], 'There is no option --set'],
])('%j is turned away in one sentence', (args, sentence) => {
  const { status, stdout, stderr } = check(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(lines(stderr)).toHaveLength(1);
  expect(stderr).toContain(sentence);
});

describe('an explanation', () => {
  const call = {
    id: 0,
    name: 4,
    process: 1,
    node: null,
    f: 'withdraw',
    key: '',
    input: 9,
    outcome: 'done' as const,
    granted: false,
    output: 5,
    from: 0,
    to: 1,
    askedAt: null,
    toldAt: null,
  };
  const open = { ...call, name: 7, key: 'k', outcome: 'open' as const, granted: true, output: undefined };
  const edges = [{ before: call, after: open, why: 'real-time' as const }];
  const calls = [call, open];
  const broken: Judgement = {
    verdict: 'violated',
    conflict: { calls, edges },
    explain: () => ({ sentence: 'So it is.', calls, edges, isMinimal: true }),
  };

  test('names operations as the file does, and their order', () => {
    expect(judgementsOf(new Map([['causal', broken]]))).toEqual({
      verdicts: { causal: 'violated' },
      explanation: {
        causal: {
          sentence: 'So it is.',
          operations: [
            { op: 4, process: 1, f: 'withdraw', value: 9, answer: 5, granted: false },
            { op: 7, process: 1, f: 'withdraw', key: 'k', value: 9, open: true },
          ],
          order: [{ before: 4, after: 7, why: 'real-time' }],
        },
      },
    });
  });

  test('gives the reason of an unknown, and is silent about what holds', () => {
    const judged: [Level, Judgement][] = [
      ['sequential', { verdict: 'unknown', reason: 'Too long.' }],
      ['eventual', { verdict: 'holds' }],
    ];
    const { explanation } = judgementsOf(new Map(judged));
    expect(explanation['sequential']).toEqual({ reason: 'Too long.' });
    expect(Object.keys(explanation)).toEqual(['sequential']);
  });
});
