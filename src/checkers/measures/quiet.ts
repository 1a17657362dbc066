// The quiet at the end of a history: what each side last saw when no update was under way any more.

import type { Call } from '../history.ts';
import type { Model } from '../models/model.ts';

/** Of the looks at the whole object that were asked for after the last update, the last one of each side. */
export function lastLooks(calls: readonly Call[], model: Model): readonly Call[] {
  const updates = calls.filter((call) => model.isUpdate(call));
  const quiet = updates.reduce(
    (end, call) => Math.max(end, call.outcome === 'done' ? call.to : call.from),
    -1,
  );
  const looks = calls.filter(
    (call) => call.output !== undefined && !model.isUpdate(call) && call.from > quiet,
  );
  return [...new Map(looks.map((look) => [look.node ?? look.process, look])).values()];
}
