// A deterministic winner: every write makes a revision of the document, based on another; of revisions that knew nothing
// of each other one is shown and the others are kept as conflicts, until somebody reads and resolves them. A write on a
// revision that is no leaf any more is refused (CouchDB documentation, “Replication and conflict model”; PouchDB guides,
// “Conflicts”).

import type { Field, OperationId, Surroundings } from '../../contract.ts';
import type { Value } from '../../objects/object.ts';
import {
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../../parts/versions/operations.ts';
import { type Arrival, type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';
import { nameOf, type Revision, revisionOn, shortName, withLeaf } from './tree.ts';

interface Doc {
  /** The winner, then the conflicts. */
  readonly leaves: readonly Revision[];
  readonly reflects: OperationSet;
}

const state = ({ leaves: [winner] }: Doc, { object }: Surroundings): Value =>
  winner === undefined || winner.isDeleted ? object.initial : winner.value;

const CONFLICT = { refused: 'Document update conflict.' };

function change(doc: Doc, ask: Ask): { change: Revision } | { refused: string } {
  const parent = parentOf(doc, ask);
  if (parent === undefined) return CONFLICT;
  const { object } = ask.node;
  const before = parent === null || parent.isDeleted ? object.initial : parent.value;
  const value = object.apply(before, ask.operation);
  return { change: revisionOn(parent, { of: ask.of, value, isDeleted: deletes(ask) }) };
}

/** What it is based on: nothing, if the document is new; undefined if it names no leaf. */
function parentOf({ leaves }: Doc, { operation, node }: Ask): Revision | null | undefined {
  const [winner = null] = leaves;
  if (node.settings['basis'] === 'copy') return winner;
  if (typeof operation.context === 'string') return leaves.find((leaf) => nameOf(leaf) === operation.context);
  return winner === null || winner.isDeleted ? winner : undefined;
}

/** A key without a text is one that is not there. */
const deletes = ({ operation: { f, value } }: Ask): boolean => f === 'put' && value === '';

function taken(doc: Doc, { change: leaf, node }: Arrival<Revision>): Doc {
  const leaves = withLeaf(doc.leaves, leaf, Number(node.settings['revsLimit']));
  let { reflects } = doc;
  for (let at: Revision | null = leaf; at !== null && !hasOperation(reflects, at.of); at = at.parent)
    reflects = withOperation(reflects, at.of);
  return { leaves, reflects };
}

/** Conflicts that were not there before. */
function findings(before: Doc, after: Doc, node: Surroundings): readonly Finding[] {
  const [winner, ...conflicts] = after.leaves;
  const loser = conflicts.find((leaf) => !before.leaves.includes(leaf)) ?? conflicts[0];
  const isNews = after.leaves.length > Math.max(1, before.leaves.length);
  if (winner === undefined || loser === undefined || !isNews) return [];
  return [
    { text: `${whyWon(winner, loser)}, ${inWords(node, state(after, node))} is shown`, about: loser.of },
  ];
}

function whyWon(winner: Revision, loser: Revision): string {
  const [one, other] = [shortName(winner, 6), shortName(loser, 6)];
  const found = `finds revisions ${one} and ${other} in conflict and keeps both`;
  if (loser.isDeleted && !winner.isDeleted) return `${found}: ${other} is a deletion`;
  if (winner.generation > loser.generation) return `${found}: ${one} has the longer history`;
  return `${found}: both histories are as long, ${one} has the higher hash`;
}

const READ_LETTERS = 6;
const WRITE_LETTERS = 8;

function said({ leaves }: Doc, isRead: boolean): { context?: Value; details?: readonly Field[] } {
  const [winner, ...conflicts] = leaves;
  if (winner === undefined) return {};
  const context = nameOf(winner);
  if (!isRead) return { context, details: [{ name: '', value: shortName(winner, WRITE_LETTERS) }] };
  const others = conflicts.filter((leaf) => !leaf.isDeleted).map((leaf) => shortName(leaf, READ_LETTERS));
  return {
    context,
    details: [
      { name: 'rev', value: shortName(winner, READ_LETTERS) },
      { name: 'conflicts', value: others.join(',') },
    ],
  };
}

const strategy: Strategy<Doc, Revision> = {
  id: 'revisions',
  source: 'CouchDB documentation: replication and conflict model; revision tree.',
  objects: ['register', 'cas-register', 'kv', 'set', 'gset', 'counter', 'account', 'stock'],
  unwritten: { leaves: [], reflects: NO_OPERATIONS },
  state,
  change,
  taken,
  findings,
  holds: ({ reflects }, update: OperationId) => hasOperation(reflects, update),
  said,
};

export const revisionTree = anyStrategy(strategy);
