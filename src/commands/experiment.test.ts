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

describe('wrong arguments are turned away in one sentence', () => {
  test.each([
    [['elections'], 'There is no experiment “elections”; there is: raft-elections.'],
    [['raft-elections', '--one-way', '40-30'], '--one-way is a range in ms, such as 30-40.'],
    [['raft-elections', '--trials', '0'], '--trials is a whole number from 1 to 1,000,000.'],
    [['raft-elections', '--nodes', '12'], 'This system is made for up to 9 nodes.'],
  ])('%j', (args, sentence) => {
    expect(experiment(...args)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` });
  });
});
