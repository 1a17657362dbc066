// A way of settling conflicts: what an update becomes where it is made, what it does wherever it arrives, and which state
// a document is in. An update may arrive at any two sites in different orders; what became of others for its sake is told
// as findings.

import type { Field, OperationId, Surroundings } from '../../contract.ts';
import type { Operation, Value } from '../../objects/object.ts';
import type { ObjectKind } from '../../objects/registry.ts';
import type { Stamp } from '../../parts/versions/stamps.ts';

/** An update at the site where it is made. */
export interface Ask {
  readonly of: OperationId;
  readonly operation: Operation;
  readonly stamp: Stamp;
  readonly node: Surroundings;
}

/** An update that has arrived, at its own site or another. */
export interface Arrival<Change> {
  readonly of: OperationId;
  readonly operation: Operation;
  readonly change: Change;
  readonly node: Surroundings;
}

/** Something a person would want to know of a document that has just changed. */
export interface Finding {
  readonly text: string;
  readonly about: OperationId;
  /** It was dropped for the sake of that one. */
  readonly lostTo?: OperationId;
}

export interface Strategy<Doc, Change> {
  readonly id: string;
  readonly source: string;
  readonly objects: readonly ObjectKind[];
  /** A document that nobody has written to. */
  readonly unwritten: Doc;
  /** The document as a state of the object. */
  state(doc: Doc, node: Surroundings): Value;
  /** What this update is to do wherever it arrives, or why it is turned down. */
  change(doc: Doc, ask: Ask): { readonly change: Change } | { readonly refused: string };
  taken(doc: Doc, arrival: Arrival<Change>): Doc;
  findings(before: Doc, after: Doc, node: Surroundings): readonly Finding[];
  holds(doc: Doc, update: OperationId): boolean;
  /** What a reply says besides its answer, to a reader or, after its update, to a writer. */
  said?(doc: Doc, isRead: boolean): { readonly context?: Value; readonly details?: readonly Field[] };
}

/** A strategy whose own types nobody else needs to know: it only ever gets back what it gave. */
export type AnyStrategy = Strategy<unknown, unknown>;

export const anyStrategy = <Doc, Change>(strategy: Strategy<Doc, Change>): AnyStrategy =>
  strategy as unknown as AnyStrategy;

/** A state in words, for findings. */
export const inWords = ({ object }: Surroundings, state: Value): string => `${object.show(state)}`;
