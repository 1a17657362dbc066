// What a replicated data type is here: states that grow along a lattice, and the join of any two. Whoever merges what
// others have, in whatever order and however often, ends where all others do.
// Shapiro et al. 2011, “A comprehensive study of Convergent and Commutative Replicated Data Types”; Almeida, Shoker and
// Baquero 2018, “Delta State Replicated Data Types”.

import type { NodeId, OperationId } from '../../contract.ts';
import type { Operation, Value } from '../../objects/object.ts';
import type { ObjectKind } from '../../objects/registry.ts';
import type { Stamp } from '../versions/stamps.ts';

/** An update as a replica takes it up. `stamp` comes after every stamp of the replica before. */
export interface Update {
  readonly operation: Operation;
  readonly of: OperationId;
  readonly replica: NodeId;
  readonly stamp: Stamp;
}

/** An update that was dropped for another that knew nothing of it. */
export interface Dropped {
  readonly of: OperationId;
  readonly to: OperationId;
}

/** States are plain data, and the same knowledge is the same data. `of` in them is evidence: no real type keeps it. */
export interface ReplicatedType<S> {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** The kinds of object whose operations it can carry out. */
  readonly objects: readonly ObjectKind[];
  initial(opening: Value): S;
  /** Why it cannot carry out this update, as a sentence, or undefined. */
  objection(state: S, update: Operation): string | undefined;
  /** The update as a small state: merged into this one and any other it does what the update does. */
  delta(state: S, update: Update): S;
  merged(a: S, b: S): S;
  /** What it stands for, as a state of the object. */
  value(state: S): Value;
  /** The updates that the state has dropped, for types that settle conflicts by dropping. */
  dropped?(state: S): readonly Dropped[];
  /** How many entries it takes to send it. */
  size(state: S): number;
}

/** A type whose states nobody outside needs to know. */
export type AnyType = ReplicatedType<unknown>;

/** Forgets a type's own states. Sound because whoever uses it hands back what it was given. */
export const asAny = <S>(type: ReplicatedType<S>): AnyType => type as unknown as AnyType;
