// The shopping cart: versions of a set that knew nothing of each other are merged into their union, so that nothing that
// was added is lost. What was removed on one side only comes back (Dynamo, section 4.4: “deleted items can resurface”).

import type { OperationId, Surroundings } from '../../contract.ts';
import type { Operation, Value } from '../../objects/object.ts';
import type { Dot } from '../../parts/versions/dots.ts';
import { knows, nextDot } from '../../parts/versions/dots.ts';
import {
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../../parts/versions/operations.ts';
import { reflectsUpdate, type Siblings, UNWRITTEN, written } from '../../parts/versions/siblings.ts';
import type { Versioned } from './last-writer.ts';
import { type Arrival, type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';

interface Removal {
  readonly of: OperationId;
  readonly item: Value;
  readonly dot: Dot;
}

interface Doc {
  readonly cell: Siblings;
  /** Those that nobody who knew of them has taken back. */
  readonly removals: readonly Removal[];
  /** Removals of what has come back. */
  readonly undone: OperationSet;
}

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

/** All that is in any version. */
function state({ cell: { versions } }: Doc, { object }: Surroundings): Value {
  const [first, ...more] = versions;
  if (first === undefined) return object.initial;
  return more
    .flatMap(({ value }) => listOf(value))
    .reduce<Value>((union, item) => object.apply(union, { f: 'add', value: item }), first.value ?? null);
}

function change(doc: Doc, { of, operation, stamp, node }: Ask): { change: Versioned } {
  const value = node.object.apply(state(doc, node), operation);
  const version = { dot: nextDot(doc.cell.seen, node.self), of, stamp, value };
  return { change: { version, past: doc.cell.seen } };
}

function taken(doc: Doc, { operation, change, node }: Arrival<Versioned>): Doc {
  const cell = written(doc.cell, change.version, change.past);
  const removals = removalsAfter(doc.removals, operation, change);
  const merged = listOf(state({ ...doc, cell }, node));
  const undone = removals
    .filter(({ item }) => merged.includes(item))
    .reduce((all, { of }) => withOperation(all, of), doc.undone);
  return { cell, removals: removals.filter(({ of }) => !hasOperation(undone, of)), undone };
}

/** A thing that was added by somebody who knew of its removal is meant to be there. */
function removalsAfter(
  removals: readonly Removal[],
  { f, value = null }: Operation,
  { version, past }: Versioned,
): readonly Removal[] {
  if (f === 'remove') return [...removals, { of: version.of, item: value, dot: version.dot }];
  return removals.filter(({ item, dot }) => item !== value || !knows(past, dot));
}

function findings(before: Doc, after: Doc, node: Surroundings): readonly Finding[] {
  const newest = after.cell.versions.find(({ of }) => !hasOperation(before.cell.reflects, of));
  const back = after.undone.of.filter((op) => !hasOperation(before.undone, op));
  const merged = inWords(node, state(after, node));
  const gone = back.map((about) => ({
    text: `merges the versions into ${merged}: what was removed on one side comes back`,
    about,
    lostTo: newest?.of ?? about,
  }));
  const isMerge = after.cell.versions.length > Math.max(1, before.cell.versions.length);
  if (!isMerge || newest === undefined || gone.length > 0) return gone;
  return [{ text: `merges versions that knew nothing of each other into ${merged}`, about: newest.of }];
}

const strategy: Strategy<Doc, Versioned> = {
  id: 'union',
  source: 'DeCandia et al. 2007, “Dynamo”, sections 4.4 and 6.2.',
  objects: ['set', 'gset'],
  unwritten: { cell: UNWRITTEN, removals: [], undone: NO_OPERATIONS },
  state,
  change,
  taken,
  findings,
  holds: ({ cell, undone }, update) => reflectsUpdate(cell, update, false) && !hasOperation(undone, update),
};

export const united = anyStrategy(strategy);
