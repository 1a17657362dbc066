// What came of a simulation: as one plain object for programs, and in words for people.

import type { Rehearsal } from '../experiments/index.ts';
import { toMs } from '../kernel/index.ts';
import { amountText, type Scenario } from '../scenarios/index.ts';

export type Outcome = ReturnType<typeof outcomeOf>;

export function outcomeOf(scenario: Scenario, { run, freshness, claims }: Rehearsal) {
  const { setting, seed } = run.value;
  const counts = { ok: 0, refused: 0, unknown: 0 };
  for (const event of run.world.history) if (event.type !== 'invoke') counts[event.type]++;
  const reads = { fresh: 0, stale: 0 };
  for (const { verdict } of freshness.values()) reads[verdict]++;
  return {
    scenario: scenario.id,
    settings: setting.settings,
    seed,
    hash: run.world.hash,
    endMs: toMs(run.now),
    counts,
    reads,
    // A node that is down shows nothing: null, since JSON knows no undefined.
    final: Object.fromEntries(setting.nodes.map((name, node) => [name, run.world.valueAt(node) ?? null])),
    claims,
  };
}

const shown = (scenario: Scenario, value: number | string | null): string =>
  typeof value === 'number' ? amountText(scenario, value) : (value ?? 'down');

export function inWords(scenario: Scenario, outcome: Outcome): string {
  const { counts, reads, final, claims } = outcome;
  const settings = Object.entries(outcome.settings).map(([name, value]) => `${name}=${value}`);
  return [
    `${scenario.title} (seed ${outcome.seed}; ${settings.join(' ')})`,
    '',
    `  answered ${counts.ok}, turned away ${counts.refused}, left without an answer ${counts.unknown}`,
    `  answers that were fresh ${reads.fresh}, stale ${reads.stale}`,
    ...Object.entries(final).map(([node, value]) => `  ${node} ends with ${shown(scenario, value)}`),
    '',
    ...claims.map(({ says, holds }) => `  ${holds ? '✓' : '✗ DOES NOT HOLD:'} ${says}`),
    '',
    `Ended at ${outcome.endMs} ms with hash ${outcome.hash}.`,
  ].join('\n');
}
