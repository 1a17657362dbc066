// Simulated trials held against recordings of the real systems, cell by cell, by the scorer that lies beside them.
// Neither is part of this repository: without them there is nothing to hold against, and the test says so.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { systems, type TrialId } from '../../systems/index.ts';
import { trial } from './trial.ts';

const beside = fileURLToPath(new URL('../../../../shared/fidelity', import.meta.url));
const MARK = 95;
/** The trials that were recorded; those with a further letter (T2L) are for reading. */
const NAMED = /^(.+)-(T[124])-(\d+)\.jsonl$/;

interface Recording {
  readonly id: string;
  readonly trial: TrialId;
  readonly files: readonly string[];
}

function recordings(): readonly Recording[] {
  const found = new Map<string, { id: string; trial: TrialId; files: string[] }>();
  for (const name of readdirSync(join(beside, 'traces')).sort()) {
    const [, id = '', trialId = ''] = NAMED.exec(name) ?? [];
    if (!systems.has(id)) continue;
    const key = `${id} ${trialId}`;
    const entry = found.get(key) ?? { id, trial: trialId as TrialId, files: [] };
    entry.files.push(join(beside, 'traces', name));
    found.set(key, entry);
  }
  return [...found.values()];
}

const room = mkdtempSync(join(tmpdir(), 'cutline-trials-'));
afterAll(() => rmSync(room, { recursive: true }));

/** What the scorer says at its end: the share of cells matched, in hundredths; and its list of differences. */
function scored({ id, trial: which, files }: Recording, rep: number): { share: number; told: string } {
  const simulated = join(room, `${id}-${which}-${rep}.jsonl`);
  writeFileSync(simulated, `${trial(systems.get(id)!, which, rep).join('\n')}\n`);
  const told = outputOf([join(beside, 'score.mjs'), simulated, ...files]);
  const share = Number(/\(([\d.]+) %\)/.exec(told)?.[1] ?? '0');
  return { share, told };
}

/** The scorer's exit code says whether all cells match; here its words count. */
function outputOf(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [...args], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? '');
  }
}

const REPS = [1, 2, 3, 4, 5];
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

if (existsSync(beside)) {
  describe('every recording at hand is matched', () => {
    it.each(recordings().map((r) => [`${r.id} ${r.trial}`, r] as const))('%s', (_name, recording) => {
      const results = REPS.map((rep) => scored(recording, rep));
      const worst = results.reduce((a, b) => (b.share < a.share ? b : a));
      expect(median(results.map((r) => r.share)), worst.told).toBeGreaterThanOrEqual(MARK);
    });
  });
} else {
  it.skip('../shared/fidelity is not there: none of the trials was held against a recording', () => {});
}
