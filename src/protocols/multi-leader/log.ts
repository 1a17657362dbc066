// The log of what a site has taken up, in its own order: its own updates, and those of others as they reached it. It only
// grows at its head, so logs share their tails, and a disk carries a whole one for the price of a pointer.
// CouchDB calls a place in it an update sequence, MySQL a position in the binary log.

import { digest } from '../../kernel/index.ts';
import type { NodeId, OperationId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import type { Stamp } from '../parts/versions/stamps.ts';

/** An update as it travels. It goes by its origin and its number there, so that nobody takes it up twice. */
export interface Entry {
  readonly origin: NodeId;
  readonly n: number;
  readonly of: OperationId;
  /** The document it concerns. */
  readonly key: string;
  readonly operation: Operation;
  readonly stamp: Stamp;
  /** What the way of settling conflicts makes of it: nobody else looks inside. */
  readonly change: unknown;
  readonly digest: number;
}

export interface Log {
  readonly position: number;
  readonly entry: Entry | null;
  readonly rest: Log | null;
}

export const EMPTY_LOG: Log = { position: 0, entry: null, rest: null };

export const appended = (log: Log, entry: Entry): Log => ({ position: log.position + 1, entry, rest: log });

/** An entry with a digest of its own, so that it need not be walked again in every message. */
export const entryOf = (made: Omit<Entry, 'digest'>): Entry => {
  const { origin, n, of, key, operation, stamp } = made;
  return { ...made, digest: digest([origin, n, of, key, operation, stamp]) };
};

/** The log as it was after so many entries. */
export function upTo(log: Log, position: number): Log {
  let at = log;
  while (at.position > position && at.rest !== null) at = at.rest;
  return at;
}

/** Its entries beyond a position, oldest first. */
export function entriesAfter(log: Log, position: number): readonly Entry[] {
  const found: Entry[] = [];
  for (let at: Log = log; at.position > position && at.rest !== null; at = at.rest) found.push(at.entry!);
  return found.reverse();
}
