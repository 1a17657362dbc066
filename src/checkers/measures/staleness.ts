// A whole history's measures: how stale each answer was, which acknowledged updates were gone in the end, and how
// much more was given out than there was.

import { type History, opened } from '../history.ts';
import type { Observer } from '../live/intake.ts';
import { modelNamed } from '../models/registry.ts';
import { type Freshness, FreshnessChecker } from './freshness.ts';
import { lastLooks } from './quiet.ts';
import { ShortfallMeter } from './shortfall.ts';

/** Lets an observer watch a history that is already complete, in its own order. Gives its news, in order. */
export function replayed<News>(history: History, observer: Observer<News>): readonly News[] {
  const starts = history.calls.map((call) => ({
    at: call.from,
    tell: () => void observer.asked(opened(call)),
  }));
  const news: News[] = [];
  const ends = history.calls
    .filter((call) => call.outcome === 'done')
    .map((call) => ({ at: call.to, tell: () => void news.push(observer.told(call)) }));
  // Equal places are a call of its own instant: it is asked before it is told.
  for (const { tell } of [...starts, ...ends].sort((a, b) => a.at - b.at)) tell();
  return news;
}

/** The verdict on each answer that can be judged. */
export function staleness(history: History): readonly Freshness[] {
  const checker = new FreshnessChecker(modelNamed(history.model), history.init);
  return replayed(history, checker).filter((freshness) => freshness !== undefined);
}

/** Acknowledged updates, by operation, that nobody who looked after the last update saw any trace of. */
export function lostUpdates(history: History): readonly number[] {
  const model = modelNamed(history.model);
  const looks = new Set(lastLooks(history.calls, model).map((look) => look.name));
  const missing = staleness(history)
    .filter(({ op }) => looks.has(op))
    .map((each) => each.missing);
  const [first = [], ...others] = missing;
  return first.filter((op) => others.every((each) => each.includes(op)));
}

/** How much more was given out, at the worst moment, than there can have been. */
export function shortfall(history: History): number {
  const meter = new ShortfallMeter(modelNamed(history.model), Number(history.init));
  replayed(history, meter);
  return meter.short;
}
