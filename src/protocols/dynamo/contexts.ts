// What clients are given to show with their next write, where versions stay side by side: what they have seen of each of
// the last few cells they asked about (Dynamo, section 4.4, “context”; Riak, “Causal context”).

import type { Operation, Value } from '../objects/object.ts';
import { type CausalContext, type Dot, EMPTY_CONTEXT } from '../parts/versions/dots.ts';

const MOST_CELLS = 8;

type Entry = readonly [name: string, vector: readonly number[], cloud: readonly Dot[]];

const entriesOf = (context: Value | undefined): readonly Entry[] =>
  Array.isArray(context) ? (context as readonly unknown[] as readonly Entry[]) : [];

/** What this client has seen of the cell. */
export function seenBy({ context }: Operation, name: string): CausalContext {
  const entry = entriesOf(context).find(([of]) => of === name);
  return entry ? { vector: entry[1], cloud: entry[2] } : EMPTY_CONTEXT;
}

/** What the client is to show from now on. */
export function contextAfter({ context }: Operation, name: string, seen: CausalContext): Value {
  const others = entriesOf(context).filter(([of]) => of !== name);
  const entries: readonly Entry[] = [[name, seen.vector, seen.cloud], ...others.slice(0, MOST_CELLS - 1)];
  return entries as unknown as Value;
}
