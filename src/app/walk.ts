// A walk through a story: any beat can be opened, the last one gone back to, and whoever strayed from the script may
// return to it. The run is the only thing that is kept: where the walk stands follows from it.

import type { Summary, Timeline } from '../timeline/index.ts';
import { summaryAt } from '../timeline/index.ts';
import {
  type Action,
  type Beat,
  freshRun,
  type LoggedAction,
  type SavedRun,
  type Scenario,
  type Settings,
} from '../wire/index.ts';
import type { Session } from './session.ts';
import { change } from './store.ts';
import { beatAt } from './story.ts';

/** Every beat can be linked, so a link must show everybody the same. */
const SEED = 1;

export const scripted = (story: Scenario): readonly LoggedAction[] =>
  story.script.map(({ atMs, action }) => ({ at: atMs * 1_000, action }));

/** The first moment at which this beat is the one to show, once the run is known to the end of its story. */
export function momentOf(timeline: Timeline, story: Scenario, id: string): number | undefined {
  for (let t: number | undefined = 0; t !== undefined; t = timeline.nextTick(t))
    if (beatAt(story, summaryAt(timeline, t)).id === id) return t;
  return undefined;
}

/** The ways a story can be set: either end of its choice, the one it begins with first, with each switch as it is or
 *  thrown. */
function waysOf({ choice, setting, switches }: Scenario): readonly Settings[] {
  const { parameter, available, consistent } = choice;
  const ends = [...new Set([setting.settings[parameter] ?? available, available, consistent])];
  const thrown = [{}, ...switches.flatMap(({ on, off }) => [off, on])];
  return thrown.flatMap((settings) => ends.map((end) => ({ ...settings, [parameter]: end })));
}

/** Opens the story where this beat comes up: as the script has it, in the first way in which it does. */
export function openBeat(session: Session, story: Scenario, id: string): void {
  const ways = waysOf(story);
  const tryWay = (i: number): void => {
    const settings = ways[i];
    if (settings === undefined) {
      session.open(freshRun(story.id, SEED));
      return change({
        notice: 'This link names a moment that the story does not have. Here is its beginning.',
      });
    }
    const run = freshRun(story.id, SEED, { settings, actions: scripted(story) });
    session.open(run, story.endMs * 1_000, () => {
      const at = momentOf(session.timeline, story, id);
      if (at === undefined) return tryWay(i + 1);
      session.open({ ...run, actions: run.actions.filter((a) => a.at <= at) }, at);
      change({ isPlaying: true });
    });
  };
  tryWay(0);
}

const isOf = (story: Scenario, action: Action): boolean =>
  action.type === 'set' ||
  story.script.some((step) => JSON.stringify(step.action) === JSON.stringify(action));

/** When the person first did what is not in the script, or null if never. */
export function strayedAt(story: Scenario, run: Pick<SavedRun, 'actions'>): number | null {
  return run.actions.find(({ action }) => !isOf(story, action))?.at ?? null;
}

/** When the beat before the present one came up: one at which there was something to do. */
export function previousBeat(timeline: Timeline, story: Scenario, summary: Summary): number | undefined {
  const { id } = beatAt(story, summary);
  let found: { at: number; beat: Beat } | undefined;
  for (let t = timeline.lastTick(summary.at); ; t = timeline.previousTick(t)) {
    const beat = beatAt(story, summaryAt(timeline, t ?? 0));
    if (found && beat.id !== found.beat.id) return found.at;
    if (beat.id !== id && beat.next) found = { at: t ?? 0, beat };
    if (t === undefined) return found?.at ?? (beat.id === id ? undefined : 0);
  }
}
