// No settling at all: each site applies the changes of others as they come, after its own. Two writes that knew nothing of
// each other end the other way round at each site, and stay so (MySQL and MariaDB manuals, circular replication: “there is
// no conflict resolution”). Changes that commute end the same everywhere.

import type { OperationId, Surroundings } from '../../contract.ts';
import type { Operation, Value } from '../../objects/object.ts';
import { nextDot } from '../../parts/versions/dots.ts';
import {
  allOperations,
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../../parts/versions/operations.ts';
import { type Siblings, UNWRITTEN, written } from '../../parts/versions/siblings.ts';
import type { Versioned } from './last-writer.ts';
import { type Arrival, type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';

interface Doc {
  /** What came of all changes in the order they came; null while there were none. */
  readonly state: { readonly value: Value } | null;
  readonly reflects: OperationSet;
  /** Evidence, for writes that take the place of others: which of them knew of which. */
  readonly cell: Siblings;
  readonly dropped: OperationSet;
  readonly newest: OperationId;
}

const state = (doc: Doc, { object }: Surroundings): Value =>
  doc.state === null ? object.initial : doc.state.value;

const shipsRows = ({ settings, object }: Surroundings): boolean =>
  // Each member of a set is a row of its own.
  settings['ships'] === 'rows' && object.id !== 'set' && object.id !== 'gset';

const isOverwriting = ({ f }: Operation, node: Surroundings): boolean =>
  f === 'write' || f === 'cas' || f === 'put' || shipsRows(node);

function change(doc: Doc, { of, stamp, operation, node }: Ask): { change: Versioned } {
  const { seen } = doc.cell;
  const value = node.object.apply(state(doc, node), operation);
  return { change: { version: { dot: nextDot(seen, node.self), of, stamp, value }, past: seen } };
}

function taken(doc: Doc, { of, operation, change: { version, past }, node }: Arrival<Versioned>): Doc {
  const after = node.object.apply(state(doc, node), operation);
  const value = shipsRows(node) ? (version.value ?? null) : after;
  const reflects = withOperation(doc.reflects, of);
  const next = { ...doc, state: { value }, reflects, newest: of };
  if (!isOverwriting(operation, node)) return next;
  const cell = written(doc.cell, version, past);
  const over = cell.versions.filter((other) => other.of !== of).map((other) => other.of);
  const dropped = allOperations(doc.dropped, over.reduce(withOperation, NO_OPERATIONS));
  return { ...next, cell: { ...cell, versions: [version] }, dropped };
}

function findings(before: Doc, after: Doc, node: Surroundings): readonly Finding[] {
  const gone = after.dropped.of.filter((op) => !hasOperation(before.dropped, op));
  return gone.map((about) => ({
    text: `applies what came over an update that it knew nothing of, and shows ${inWords(node, state(after, node))}: at the other site these two end the other way round`,
    about,
    lostTo: after.newest,
  }));
}

const strategy: Strategy<Doc, Versioned> = {
  id: 'in-order',
  source: 'MySQL reference manual and MariaDB knowledge base: replication, multi-source and circular.',
  objects: ['register', 'cas-register', 'kv', 'set', 'gset', 'counter', 'account', 'stock'],
  unwritten: { state: null, reflects: NO_OPERATIONS, cell: UNWRITTEN, dropped: NO_OPERATIONS, newest: -1 },
  state,
  change,
  taken,
  findings,
  holds: ({ reflects, dropped }, update) => hasOperation(reflects, update) && !hasOperation(dropped, update),
};

export const inOrder = anyStrategy(strategy);
