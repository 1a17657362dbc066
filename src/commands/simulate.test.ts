// The command as a program: what it prints, what it writes, and how it turns wrong arguments away.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHistories } from '../checkers/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutline-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command by itself, as `npm run -s simulate` does. */
function simulate(...args: string[]) {
  const command = ['--import', 'tsx', 'src/commands/simulate.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const lines = (text: string): string[] => text.trimEnd().split('\n');

describe('the bank, either way', () => {
  const bank = ['--scenario', 'bank', '--seed', '7', '--json'];

  test.each([
    ['answer', -300, { ok: 2, refused: 0, unknown: 0 }, { fresh: 1, stale: 1 }],
    ['refuse', 200, { ok: 1, refused: 1, unknown: 0 }, { fresh: 1, stale: 0 }],
  ])('partition=%s ends at %d', (partition, final, counts, reads) => {
    const { status, stdout, stderr } = simulate(...bank, '--set', `partition=${partition}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines(stdout)).toHaveLength(1);
    const outcome = JSON.parse(stdout);
    expect(outcome).toEqual({
      scenario: 'bank',
      settings: expect.objectContaining({ partition, votes: [2, 1] }),
      seed: 7,
      hash: expect.any(Number),
      endMs: 2500,
      counts,
      reads,
      final: { 'Branch A': final, 'Branch B': final },
      claims: expect.any(Array),
    });
    expect(outcome.claims.length).toBeGreaterThan(0);
    for (const claim of outcome.claims) expect(claim).toEqual({ says: expect.any(String), holds: true });
  });

  test('the same arguments print the same, and another seed does not', () => {
    const once = simulate(...bank);
    expect(simulate(...bank)).toEqual(once);
    const other = simulate(...bank, '--seed', '8');
    expect(JSON.parse(other.stdout).hash).not.toBe(JSON.parse(once.stdout).hash);
  });

  test('the log goes to stderr, so that stdout stays one object, and changes nothing', () => {
    const logged = simulate(...bank, '--log');
    expect(logged.stdout).toBe(simulate(...bank).stdout);
    expect(logged.stderr).toMatch(/^ *300\.000 ms {2}Customer at A asks: “Withdraw \$800”\.$/m);
  });

  test('a claim that does not hold is exit code 1', () => {
    const { status, stdout } = simulate(...bank, '--set', 'votes=1,2');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).claims).toContainEqual({ says: expect.any(String), holds: false });
  });
});

test('--history writes every question and answer as one line that can be checked', () => {
  const file = join(folder, 'history.jsonl');
  expect(simulate('--history', file).status).toBe(0);
  const text = readFileSync(file, 'utf8');
  expect(lines(text)).toHaveLength(1);
  const { model, init, history } = JSON.parse(text);
  expect({ model, init }).toEqual({ model: 'account', init: 1000 });
  expect(history).toEqual([
    { process: 0, type: 'invoke', f: 'withdraw', value: 800, node: 0, time: 300_000, op: 1 },
    { process: 0, type: 'ok', f: 'withdraw', value: 800, answer: 200, time: expect.any(Number) },
    { process: 1, type: 'invoke', f: 'withdraw', value: 500, node: 1, time: 500_000, op: 2 },
    { process: 1, type: 'ok', f: 'withdraw', value: 500, answer: 500, time: expect.any(Number) },
  ]);
  expect(readHistories(text)).toEqual([
    expect.objectContaining({ calls: [expect.anything(), expect.anything()] }),
  ]);
});

test('without --json it speaks to people, the log first', () => {
  const { status, stdout } = simulate('--log');
  expect(status).toBe(0);
  expect(stdout.indexOf('is cut.')).toBeGreaterThan(0);
  expect(stdout.indexOf('Branch A ends with −$300')).toBeGreaterThan(stdout.indexOf('is cut.'));
});

test('--help explains itself', () => {
  const { status, stdout, stderr } = simulate('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('--scenario');
  expect(stdout).toContain('partition');
});

test.each([
  [['--frobnicate'], 'There is no option --frobnicate'],
  [['bank'], '“bank” belongs to no option.'],
  [['--scenario', 'nowhere'], 'There is no scenario “nowhere”'],
  [['--scenario'], '--scenario needs a value.'],
  [['--set', '--json'], '--set needs a value.'],
  [['--json=yes'], '--json takes no value.'],
  [['--set', 'partition'], '“partition” should read name=value.'],
  [['--set', 'partition=perhaps'], '“partition” is one of: answer, refuse.'],
  [['--set', 'color=blue'], 'There is no setting “color”'],
  [['--set', 'retryMs=0'], '“retryMs” is a whole number from 1'],
  [['--set', 'votes=1,1,1'], 'There are 2 nodes and 3 numbers of votes.'],
  [['--seed', '-1'], 'A seed is a whole number'],
  [['--seed', '1.5'], 'A seed is a whole number'],
  [['--seed', '9007199254740992'], 'A seed is a whole number'],
  [['--history', 'no/such/folder/history.jsonl'], '“no/such/folder/history.jsonl” cannot be written'],
])('%j is turned away in one sentence', (args, sentence) => {
  const { status, stdout, stderr } = simulate(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(lines(stderr)).toHaveLength(1);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^\s*at /m);
});
