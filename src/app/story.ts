// Which beat of the story the run is at: the last one whose condition holds at the playhead. The story follows
// the run, wherever the person takes it; the run never follows the story.

import type { Asked, Summary } from '../timeline/index.ts';
import {
  amountText,
  type Beat,
  type Condition,
  type Fate,
  type Outcome,
  type Scenario,
  shownText,
} from '../wire/index.ts';

function fateOf({ standing, granted }: Asked): Fate {
  if (standing === 'open') return 'open';
  if (standing === 'unknown') return 'unanswered';
  if (standing === 'refused') return 'turned away';
  return granted ? 'granted' : 'denied';
}

/** The newest question of this client of this kind that was asked or still open since the line was cut. */
function newest(summary: Summary, client: number, f: string): Asked | undefined {
  const since = summary.isCut ? (summary.cuts.at(-1)?.from ?? 0) : 0;
  return summary.asked.findLast(
    (a) => a.client === client && a.operation.f === f && (a.endedAt === null || a.endedAt >= since),
  );
}

/** Did it end in that way, or with that verdict? */
const isAs = (asked: Asked, is: Fate | Outcome): boolean => fateOf(asked) === is || asked.standing === is;

function holds(condition: Condition, summary: Summary): boolean {
  const { line, mended, settled, asked, short } = condition;
  if (line !== undefined && (line === 'cut') !== summary.isCut) return false;
  if (mended !== undefined && mended !== (summary.cuts.length > 0 && !summary.isCut)) return false;
  if (settled !== undefined && settled !== summary.isSettled) return false;
  if (short !== undefined && short !== summary.short > 0) return false;
  if (asked === undefined) return true;
  const found = newest(summary, asked.client, asked.f);
  return found !== undefined && isAs(found, asked.is);
}

export const beatAt = (scenario: Scenario, summary: Summary): Beat =>
  scenario.beats.findLast((beat) => holds(beat.when, summary)) ?? scenario.beats[0]!;

/** A beat's text with what the run shows put in. */
export function told(text: string, scenario: Scenario, summary: Summary): string {
  const shown = (node: number): string => {
    const value = summary.nodes[node]?.view.value;
    return value === undefined ? '' : shownText(scenario, value);
  };
  return text
    .replace(/\{(\d+)\}/g, (_, node: string) => shown(Number(node)))
    .replace(/\{took(\d+)\}/g, (_, client: string) => tookText(summary, Number(client)))
    .replace('{short}', amountText(scenario, summary.short));
}

/** How long the newest question of this client took. */
function tookText({ asked }: Summary, client: number): string {
  const last = asked.findLast((a) => a.client === client && a.endedAt !== null);
  return last === undefined ? '' : `${Math.round(((last.endedAt ?? 0) - last.at) / 1000)} ms`;
}

/** What became of the prediction: right, wrong, or not yet known. The beat that asked names the step it is about. */
export function predicted(
  prediction: Outcome | null,
  scenario: Scenario,
  summary: Summary,
): 'right' | 'wrong' | null {
  const asking = scenario.beats.find((beat) => beat.predict !== undefined);
  const step = scenario.script.find((s) => s.id === asking?.predict?.step);
  if (prediction === null || step?.action.type !== 'ask') return null;
  const last = newest(summary, step.action.client, step.action.operation.f);
  if (last === undefined || last.standing === 'open') return null;
  return isAs(last, prediction) ? 'right' : 'wrong';
}
