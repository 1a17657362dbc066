// The command as a program: what it measures, and how it turns wrong arguments away.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function experiment(...args: string[]) {
  const command = ['--import', 'tsx', 'src/commands/experiment.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('raft-elections prints one JSON object', () => {
  const asked = ['--nodes', '3', '--one-way', '5', '--timeout', '150-300', '--trials', '40', '--seed', '2'];
  const { status, stdout, stderr } = experiment('raft-elections', ...asked, '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { trials, splitVotes, splitVoteShare, meanDowntimeMs, percentilesMs } = JSON.parse(stdout);
  expect([trials, splitVoteShare]).toEqual([40, splitVotes / 40]);
  // The shortest patience and a round trip, less than a heartbeat, are the least it can take.
  expect(percentilesMs.p50).toBeGreaterThan(130);
  expect(meanDowntimeMs).toBeLessThan(percentilesMs.most);
});

test('pbs prints one JSON object, the same however many processors there are', () => {
  const asked = ['pbs', '--model', 'lnkd-disk', '--trials', '120000', '--seed', '3', '--json'];
  const { status, stdout, stderr } = experiment(...asked);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { model, n, r, w, trials, readP999Ms, writeP999Ms, tVisibilityMs, freshAtZero, curve } =
    JSON.parse(stdout);
  expect([model, n, r, w, trials]).toEqual(['lnkd-disk', 3, 1, 1, 120_000]);
  expect(readP999Ms).toBeLessThan(writeP999Ms);
  expect(writeP999Ms).toBeLessThan(tVisibilityMs);
  expect(curve[0]).toEqual({ tMs: 0, fresh: freshAtZero });
});

test('pbs takes laws as they are written, and named ones mean the same', () => {
  const few = ['--trials', '60000', '--json'];
  const named = JSON.parse(experiment('pbs', '--model', 'lnkd-disk', ...few).stdout);
  const write = ['--write', 'pareto:1.05,1.51@.38;exp:.183@.62'];
  const given = JSON.parse(experiment('pbs', ...write, ...few).stdout);
  expect(given).toEqual({ ...named, model: 'given' });
});

describe('wrong arguments are turned away in one sentence', () => {
  test.each([
    [['elections'], 'There is no experiment “elections”; there are: raft-elections, pbs.'],
    [['raft-elections', '--one-way', '40-30'], '--one-way is a range in ms, such as 30-40.'],
    [['raft-elections', '--trials', '0'], '--trials is a whole number from 1 to 1,000,000.'],
    [['pbs', '--model', 'slow'], 'There is no model “slow”; there are: lnkd-ssd, lnkd-disk.'],
    [['pbs', '--r', '4'], 'A quorum of 3 replicas has 1 to 3 of them.'],
    [['pbs', '--write', 'exp:1@.5'], 'The weights of “exp:1@.5” come to 0.5, not to 1.'],
    [['raft-elections', '--nodes', '12'], 'This system is made for up to 9 nodes.'],
  ])('%j', (args, sentence) => {
    expect(experiment(...args)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` });
  });
});
