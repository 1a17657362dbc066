// A ledger: the granted operations themselves, newest first, each with the state after it. It is a linked
// list that only grows at its head, so ledgers share their tails and a message carries one for free.

import { digest } from '../../kernel/index.ts';
import type { Operation, ReplicatedObject, Value } from './object.ts';

/** A granted update. `of` is the operation it carries out: one operation, one entry, however often merged. */
export interface Entry {
  readonly of: number;
  readonly update: Operation;
}

export interface Ledger {
  readonly rest: Ledger | null;
  readonly entry: Entry | null;
  readonly length: number;
  readonly state: Value;
  /** Stands for the whole ledger wherever it is digested. */
  readonly digest: number;
}

export const openLedger = (object: ReplicatedObject): Ledger => ({
  rest: null,
  entry: null,
  length: 0,
  state: object.initial,
  digest: digest(object.initial),
});

export function append(ledger: Ledger, entry: Entry, object: ReplicatedObject): Ledger {
  return {
    rest: ledger,
    entry,
    length: ledger.length + 1,
    state: object.apply(ledger.state, entry.update),
    digest: digest([ledger.digest, entry.of, entry.update]),
  };
}

/** The ledger as it stood right after this operation, or undefined. Looks no deeper than `downTo` entries. */
export function find(ledger: Ledger, of: number, downTo = 0): Ledger | undefined {
  for (let at: Ledger | null = ledger; at !== null && at.length > downTo; at = at.rest) {
    if (at.entry?.of === of) return at;
  }
  return undefined;
}

/** The ledger as it was when it had `length` entries. */
export function asOf(ledger: Ledger, length: number): Ledger {
  let at = ledger;
  while (at.length > length && at.rest !== null) at = at.rest;
  return at;
}

/** Those of `entries` that the ledger lacks, in order of operation, so that every node merges alike. */
export function lacking(ledger: Ledger, entries: readonly Entry[]): readonly Entry[] {
  if (entries.length === 0) return entries;
  const wanted = new Map(entries.map((entry) => [entry.of, entry]));
  for (let at: Ledger | null = ledger; at !== null && wanted.size > 0; at = at.rest) {
    if (at.entry) wanted.delete(at.entry.of);
  }
  return [...wanted.values()].sort((a, b) => a.of - b.of);
}

/** The ledger with these entries at its head. */
export const withEntries = (ledger: Ledger, entries: readonly Entry[], object: ReplicatedObject): Ledger =>
  entries.reduce((sum, entry) => append(sum, entry, object), ledger);

/** The newest `most` entries, oldest first. */
export function newest(ledger: Ledger, most: number): readonly Entry[] {
  const found: Entry[] = [];
  for (let at: Ledger | null = ledger; at?.entry && found.length < most; at = at.rest) found.push(at.entry);
  return found.reverse();
}
