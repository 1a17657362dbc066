// A site takes updates up: its own and those of others, each once, in the order of their origin. What they do to conflicts
// is told when they are on disk and can be seen.

import type { Surroundings } from '../contract.ts';
import type { Value } from '../objects/object.ts';
import { laterOf, type Stamp } from '../parts/versions/stamps.ts';
import { seenOf, withSeen } from '../parts/versions/vector.ts';
import { appended, type Entry, entriesAfter } from './log.ts';
import { strategyOf } from './settling/strategies.ts';
import type { AnyStrategy } from './settling/strategy.ts';
import type { Copy, Here } from './state.ts';

export const documentOf = ({ documents }: Copy, key: string, strategy: AnyStrategy): unknown =>
  documents[key] ?? strategy.unwritten;

/** The copy with one more update. */
export function withEntry(copy: Copy, entry: Entry, node: Surroundings): Copy {
  const strategy = strategyOf(node);
  if (strategy === undefined) return copy;
  const { of, key, operation, change, origin, n, stamp } = entry;
  const doc = strategy.taken(documentOf(copy, key, strategy), { of, operation, change, node });
  return {
    log: appended(copy.log, entry),
    documents: { ...copy.documents, [key]: doc },
    seen: withSeen(copy.seen, origin, n),
    last: heard(copy.last, stamp, node),
  };
}

/** A logical clock goes on from whatever it hears of; a wall clock looks at nobody else's. */
const heard = (last: Stamp, stamp: Stamp, { self, settings }: Surroundings): Stamp =>
  settings['clock'] === 'wall' && stamp.replica !== self ? last : laterOf(last, stamp);

/** Takes up what is new of these; undefined if one is missing before them. */
export function withEntries(copy: Copy, entries: readonly Entry[], node: Surroundings): Copy | undefined {
  let next = copy;
  for (const entry of entries) {
    const seen = seenOf(next.seen, entry.origin);
    if (entry.n > seen + 1) return undefined;
    if (entry.n === seen + 1) next = withEntry(next, entry, node);
  }
  return next;
}

/** Tells what came of conflicts between two states of the copy. */
export function tellFindings(before: Copy, after: Copy, { node, out }: Here): void {
  const strategy = strategyOf(node);
  if (strategy === undefined) return;
  const touched = new Set(entriesAfter(after.log, before.log.position).map(({ key }) => key));
  for (const key of touched) {
    const docs = [documentOf(before, key, strategy), documentOf(after, key, strategy)] as const;
    for (const { text, about, lostTo } of strategy.findings(...docs, node)) {
      if (lostTo !== undefined) out.lose(about, lostTo);
      out.explain(text, about);
    }
  }
}

/** What all documents come to: of keys, every pair, in order. */
export function wholeState(copy: Copy, node: Surroundings): Value {
  const strategy = strategyOf(node);
  if (strategy === undefined) return node.object.initial;
  const keys = Object.keys(copy.documents).sort();
  const states = keys.map((key) => strategy.state(copy.documents[key], node));
  if (node.object.id !== 'kv') return states[0] ?? node.object.initial;
  return states.flatMap((state) => (Array.isArray(state) ? (state as readonly Value[]) : []));
}
