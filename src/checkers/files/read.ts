// Histories from a text, whatever its format: JSON lines, one JSON document, or Jepsen's EDN. Reading is pure, so
// that a file dropped on the page is read as one named to a command.

import type { History, Value } from '../history.ts';
import { fromJepsen } from './jepsen.ts';
import { fromJson } from './json.ts';
import type { Objection } from './objection.ts';

/** What the text may leave out; what it says itself counts more. */
export interface Hints {
  readonly model?: string | undefined;
  readonly init?: Value | undefined;
  /** What to call a history without an id. */
  readonly name?: string | undefined;
}

/** EDN shows before the first quotation mark: a keyword, a tag, a comment or a list in round brackets. */
const EDN = /^[\s,[{\uFEFF]*[:;#(]/;

/** Every history in the text, in order, and an objection for each part that is none. Never throws. */
export function readHistories(text: string, hints: Hints = {}): readonly (History | Objection)[] {
  const heading = { id: hints.name ?? 'history', model: hints.model, init: hints.init };
  if (EDN.test(text)) return [fromJepsen(text, heading)];
  const found = fromJson(text, heading);
  return found.length > 0 ? found : [{ line: 1, reason: 'There is nothing in it.' }];
}
