// The tree of a document's revisions, kept as its leaves, each of which knows its way to the root. Every site that has the
// same leaves picks the same winner, without a word to the others (CouchDB documentation, “Replication and conflict
// model”): one that is not deleted, with the longest history, and of those the highest hash, compared as text.

import { digest } from '../../../kernel/index.ts';
import type { OperationId } from '../../contract.ts';
import type { Value } from '../../objects/object.ts';

export interface Revision {
  /** The length of its history. */
  readonly generation: number;
  readonly hash: string;
  readonly isDeleted: boolean;
  readonly value: Value;
  readonly parent: Revision | null;
  /** The update that made it: evidence, and no part of its name. */
  readonly of: OperationId;
  readonly digest: number;
}

const LANES = 4;
const inHex = (x: number): string => (x >>> 0).toString(16).padStart(8, '0');

/** A revision's hash follows from what it holds and what it was based on: the same edit made twice is one revision. */
export function revisionOn(
  parent: Revision | null,
  { of, value, isDeleted }: Pick<Revision, 'of' | 'value' | 'isDeleted'>,
): Revision {
  const generation = (parent?.generation ?? 0) + 1;
  const content = [generation, parent?.hash ?? '', isDeleted, value];
  const hash = Array.from({ length: LANES }, (_, lane) => inHex(digest([lane, ...content]))).join('');
  return { generation, hash, isDeleted, value, parent, of, digest: digest([hash, of, parent?.digest]) };
}

export const nameOf = ({ generation, hash }: Revision): string => `${generation}-${hash}`;

/** As people read it: the beginning of the hash tells it from others. */
export const shortName = (revision: Revision, letters: number): string =>
  `${revision.generation}-${revision.hash.slice(0, letters)}`;

const isSame = (a: Revision, b: Revision): boolean => a.generation === b.generation && a.hash === b.hash;

/** Which of two leaves comes first: the winner does. */
function compareLeaves(a: Revision, b: Revision): number {
  if (a.isDeleted !== b.isDeleted) return a.isDeleted ? 1 : -1;
  if (a.generation !== b.generation) return b.generation - a.generation;
  return a.hash < b.hash ? 1 : a.hash > b.hash ? -1 : 0;
}

/** Is it the leaf, or in its history? Histories are stemmed: what is `limit` revisions back is not remembered. */
function isInHistory(revision: Revision, leaf: Revision, limit: number): boolean {
  if (leaf.generation - revision.generation >= limit) return false;
  let at: Revision | null = leaf;
  while (at !== null && at.generation > revision.generation) at = at.parent;
  return at !== null && isSame(at, revision);
}

/** The leaves, winner first, once this one has come: it takes the place of those it grew from. */
export function withLeaf(leaves: readonly Revision[], leaf: Revision, limit: number): readonly Revision[] {
  if (leaves.some((other) => isInHistory(leaf, other, limit))) return leaves;
  const left = leaves.filter((other) => !isInHistory(other, leaf, limit));
  return [...left, leaf].sort(compareLeaves);
}
