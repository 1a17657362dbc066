// Forgetting: what a history still says when all that is known of some calls is forgotten. It is how explanations
// are made small: a call belongs to one only if the violation vanishes with what is known of it.

import { type Call, type History, numbered, opened, type Value } from '../history.ts';
import { type Model, textOf } from '../models/model.ts';

export interface Remembered {
  readonly history: History;
  /** For each call of it, by id: the call it was in the full history. */
  readonly originals: readonly Call[];
}

/** The history with only the kept calls known. A forgotten read is gone. A forgotten update may have happened at any
 *  time after it was asked, or never: were it gone altogether, whoever saw its effect would seem to have lied. So
 *  whatever order explains a history explains it with more forgotten. */
export function remembering(history: History, kept: ReadonlySet<number>, model: Model): Remembered {
  const mayMatter = traceOf(history.calls, kept, model);
  const originals = history.calls.filter(
    (call) => kept.has(call.id) || (model.isUpdate(call) && mayMatter(call)),
  );
  const calls = numbered(originals.map((call) => (kept.has(call.id) ? call : opened(call))));
  return { history: { ...history, calls }, originals };
}

/** Which forgotten updates may still show: by being possible, one that nobody could have seen changes nothing. */
function traceOf(calls: readonly Call[], kept: ReadonlySet<number>, model: Model): (update: Call) => boolean {
  const values = valuesSeen(calls, kept, model);
  if (values) return (update) => values.has(placeOf(update, model.access?.(update)?.write));
  const { couldShow } = model;
  // A denied cas may have found anything but what it expected: there, any write may be what it saw.
  if (couldShow === undefined) return () => true;
  const looks = calls.filter((call) => kept.has(call.id) && !model.isUpdate(call));
  return (update) => looks.some((look) => look.key === update.key && couldShow(look, update));
}

/** What the kept calls read of registers, key by key; undefined where not all are reads and writes. */
function valuesSeen(
  calls: readonly Call[],
  kept: ReadonlySet<number>,
  model: Model,
): ReadonlySet<string> | undefined {
  const seen = new Set<string>();
  for (const call of calls) {
    const access = model.access?.(call);
    if (access === undefined || !call.granted) return undefined;
    // What an open call was told nobody knows, but a compare-and-set reads by what it asks.
    if (access.read !== undefined && (kept.has(call.id) || access.write !== undefined)) {
      seen.add(placeOf(call, access.read));
    }
  }
  return seen;
}

const placeOf = (call: Call, value: Value | undefined): string => `${call.key}\n${textOf(value)}`;
