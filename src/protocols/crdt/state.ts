// What a replica keeps: the state of its type with the evidence of what is in it, the deltas that others may lack, and
// who has confirmed how many. Only the state and the count of deltas survive a crash.
// Almeida, Shoker and Baquero 2018, algorithm 2.

import { digest } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import type { Answer, Operation } from '../objects/object.ts';
import { type AnyType, type Dropped, typeFor, typeNamed } from '../parts/crdt/index.ts';
import type { Committed } from '../parts/group-commit.ts';
import { allOperations, NO_OPERATIONS, type OperationSet } from '../parts/versions/operations.ts';
import { FIRST_STAMP, laterOf, type Stamp } from '../parts/versions/stamps.ts';
import { SUITED } from './parameters.ts';

export interface Named {
  readonly of: OperationId;
  readonly update: Operation;
}

/** A state of the type, or a delta; and the evidence of which updates came into it. */
export interface Replica {
  readonly state: unknown;
  readonly reflects: OperationSet;
  /** The newest of them, for people to look at. */
  readonly newest: readonly Named[];
  /** The updates it has dropped, and for which. */
  readonly lost: readonly Dropped[];
  /** The latest timestamp in it. */
  readonly stamp: Stamp;
  readonly digest: number;
}

export interface Durable {
  readonly replica: Replica;
  /** How many deltas there were: the number of the next. */
  readonly count: number;
}

export interface Delta {
  readonly number: number;
  readonly replica: Replica;
  /** Who it came from: they need not be told. */
  readonly from: NodeId;
}

export type Due =
  | { readonly type: 'reply'; readonly to: OperationId; readonly answer: Answer }
  | { readonly type: 'ack'; readonly to: NodeId; readonly count: number };

export interface State {
  readonly replica: Committed<Durable, Due>;
  readonly deltas: readonly Delta[];
  /** How many deltas each node has confirmed, or never needed. */
  readonly acked: readonly number[];
  /** Whose turn it is in the rounds. */
  readonly turn: number;
  /** How many entries were sent in deltas, and in full states. */
  readonly sent: { readonly deltas: number; readonly full: number };
}

export type Message =
  | { readonly type: 'delta' | 'full'; readonly replica: Replica; readonly count: number }
  | { readonly type: 'ack'; readonly count: number };

export type Token = 'written';
export type Out = Effects<Message, Durable, Token>;

/** What every part of a step works with. */
export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

const MOST_NAMED = 8;

/** The type the object is kept as, or undefined where the one that was chosen cannot keep it. */
export function chosenType({ settings, object }: Surroundings): AnyType | undefined {
  const name = String(settings['type'] ?? SUITED);
  const type = name === SUITED ? typeFor(object.id) : typeNamed(name);
  return type?.objects.some((kind) => kind === object.id) ? type : undefined;
}

/** Where the chosen type cannot keep the object nothing is ever written, and any state will do. */
export const typeOf = (node: Surroundings): AnyType => chosenType(node) ?? typeFor(node.object.id)!;

export const replicaOf = (type: AnyType, parts: Omit<Replica, 'digest' | 'lost'>): Replica => ({
  ...parts,
  lost: type.dropped?.(parts.state) ?? [],
  digest: digest(parts.state),
});

export const emptyReplica = (node: Surroundings): Replica =>
  replicaOf(typeOf(node), {
    state: typeOf(node).initial(node.object.initial),
    reflects: NO_OPERATIONS,
    newest: [],
    stamp: FIRST_STAMP,
  });

/** What is known when two come together; the first itself if the second has nothing new. */
export function together(type: AnyType, a: Replica, b: Replica): Replica {
  const reflects = allOperations(a.reflects, b.reflects);
  const joined = replicaOf(type, {
    state: type.merged(a.state, b.state),
    reflects,
    newest: newestOf(a.newest, b.newest),
    stamp: laterOf(a.stamp, b.stamp),
  });
  return reflects === a.reflects && isSameData(joined.state, a.state) ? a : joined;
}

function newestOf(a: readonly Named[], b: readonly Named[]): readonly Named[] {
  const all = new Map([...a, ...b].map((named) => [named.of, named]));
  return [...all.values()].sort((x, y) => x.of - y.of).slice(-MOST_NAMED);
}

/** Equal plain data. What two states share is not looked at twice. */
function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as { readonly [name: string]: unknown }];
  return left.length === Object.keys(b).length && left.every(([name, part]) => isSameData(part, right[name]));
}
