// The log of transactions: a linked list that only grows at its head, so that logs share their tails and a message
// carries one for free. A transaction's zxid is the epoch it was proposed in and its place.

import { digest } from '../../kernel/index.ts';
import type { NodeId, OperationId } from '../contract.ts';
import type { Operation, ReplicatedObject, Value } from '../objects/object.ts';

/** What was asked at which server. One that the data denied is kept too: its “no” has a place in the order. */
export interface Transaction {
  readonly of: OperationId;
  readonly origin: NodeId;
  readonly operation: Operation;
}

export interface Log {
  readonly rest: Log | null;
  readonly transaction: Transaction | null;
  readonly granted: boolean;
  readonly epoch: number;
  readonly length: number;
  /** How many of them changed something. */
  readonly updates: number;
  readonly state: Value;
  /** The newest operation of each server in here: what is not newer was proposed already. */
  readonly latest: readonly OperationId[];
  /** Stands for the whole log wherever it is digested. */
  readonly digest: number;
}

/** The last transaction a server has, as elections compare it. */
export interface Zxid {
  readonly epoch: number;
  readonly length: number;
}

export const emptyLog = (object: ReplicatedObject, nodes: number): Log => ({
  rest: null,
  transaction: null,
  granted: false,
  epoch: 0,
  length: 0,
  updates: 0,
  state: object.initial,
  latest: new Array<number>(nodes).fill(0),
  digest: digest(object.initial),
});

/** The log with one more, decided on the state before it. */
export function append(log: Log, next: Transaction & { epoch: number }, object: ReplicatedObject): Log {
  const { of, origin, operation, epoch } = next;
  const { isUpdate } = object.decide(log.state, operation);
  return {
    rest: log,
    transaction: { of, origin, operation },
    granted: isUpdate,
    epoch,
    length: log.length + 1,
    updates: log.updates + (isUpdate ? 1 : 0),
    state: isUpdate ? object.apply(log.state, operation) : log.state,
    latest: log.latest.map((newest, node) => (node === origin ? Math.max(newest, of) : newest)),
    digest: digest([log.digest, of, origin, operation, epoch]),
  };
}

/** The log as it was when it had this length. */
export function asOf(log: Log, length: number): Log {
  let at = log;
  while (at.length > length && at.rest !== null) at = at.rest;
  return at;
}

export const zxidOf = ({ epoch, length }: Log): Zxid => ({ epoch, length });

/** Is the first one newer? */
export const isNewer = (a: Zxid, b: Zxid): boolean =>
  a.epoch !== b.epoch ? a.epoch > b.epoch : a.length > b.length;

/** Everything after `from`, oldest first, each as the log stood right after it. */
export function since(log: Log, from: number): readonly Log[] {
  const found: Log[] = [];
  for (let at: Log | null = log; at !== null && at.length > from; at = at.rest) found.push(at);
  return found.reverse();
}

/** How many at the head of the first log are not in the other. */
export function lacking(log: Log, other: Log): number {
  let at = asOf(log, other.length);
  let there = asOf(other, at.length);
  while (at.digest !== there.digest && at.rest !== null && there.rest !== null) {
    at = at.rest;
    there = there.rest;
  }
  return log.length - at.length;
}

/** Is this operation's update in the log? */
export function has(log: Log, of: OperationId): boolean {
  for (let at: Log | null = log; at !== null; at = at.rest) if (at.transaction?.of === of) return at.granted;
  return false;
}

/** The newest `most` updates, oldest first. */
export function newest(log: Log, most: number): readonly Log[] {
  const found: Log[] = [];
  for (let at: Log | null = log; at !== null && found.length < most; at = at.rest) {
    if (at.granted) found.push(at);
  }
  return found.reverse();
}
