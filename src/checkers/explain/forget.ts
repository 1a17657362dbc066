// Forgetting: what a history still says when all that is known of some calls is forgotten. It is how explanations
// are made small: a call belongs to one only if the violation vanishes with what is known of it.

import { type Call, type History, numbered, opened } from '../history.ts';
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
  const seen = valuesSeen(history.calls, kept, model);
  const originals: Call[] = [];
  for (const call of history.calls) {
    if (kept.has(call.id) || (model.isUpdate(call) && mayBeSeen(call, seen, model))) originals.push(call);
  }
  const calls = numbered(originals.map((call) => (kept.has(call.id) ? call : opened(call))));
  return { history: { ...history, calls }, originals };
}

/** What the kept calls read of registers, key by key; null where values are not what is seen. */
function valuesSeen(
  calls: readonly Call[],
  kept: ReadonlySet<number>,
  model: Model,
): ReadonlySet<string> | null {
  const seen = new Set<string>();
  for (const call of calls) {
    const access = model.access?.(call);
    // A denied cas may have found anything but what it expected, so any write may be what it saw.
    if (access === undefined || !call.granted) return null;
    // What an open call was told nobody knows, but a compare-and-set reads by what it asks.
    if (access.read !== undefined && (kept.has(call.id) || access.write !== undefined)) {
      seen.add(placeOf(call, access.read));
    }
  }
  return seen;
}

const placeOf = (call: Call, value: unknown): string => `${call.key}\n${textOf(value as Call['input'])}`;

/** A write of a register that nobody read changes nothing by being possible. */
function mayBeSeen(call: Call, seen: ReadonlySet<string> | null, model: Model): boolean {
  const write = model.access?.(call)?.write;
  return seen === null || (write !== undefined && seen.has(placeOf(call, write)));
}
