// The one copy that can be written, where others only keep what it told them: what was decided, what of it is on disk,
// and what was denied. Everything is on disk before it is acknowledged or shown, and what is asked twice happens once.

import type { OperationId, Surroundings } from '../contract.ts';
import { append, asOf, find, type Ledger, openLedger } from '../objects/ledger.ts';
import type { Answer, Operation, ReplicatedObject } from '../objects/object.ts';
import { withKey } from './maps.ts';

export interface Decided {
  readonly ledger: Ledger;
  /** What was denied, so that a question that comes twice gets one answer. */
  readonly denied: ReadonlyMap<OperationId, Answer>;
}

export interface OneCopy extends Decided {
  /** As far as it is on disk. This alone is shown: a crash must never take back what somebody has seen. */
  readonly flushed: Ledger;
}

export function openedCopy({ object }: Surroundings, durable: Decided | undefined): OneCopy {
  const { ledger, denied } = durable ?? { ledger: openLedger(object), denied: new Map() };
  return { ledger, denied, flushed: ledger };
}

/** What is to be on disk once this is decided, and the answer that waits for it. */
export function decidedOn(
  { ledger, denied }: Decided,
  { of, operation }: { readonly of: OperationId; readonly operation: Operation },
  object: ReplicatedObject,
): { readonly decided: Decided; readonly answer: Answer } {
  const earlier = denied.get(of);
  if (earlier !== undefined) return { decided: { ledger, denied }, answer: earlier };
  const before = find(ledger, of)?.rest ?? ledger;
  const { answer, isUpdate } = object.decide(before.state, operation);
  if (!answer.granted) return { decided: { ledger, denied: withKey(denied, of, answer) }, answer };
  const isNew = isUpdate && before === ledger;
  const grown = isNew ? append(ledger, { of, update: operation }, object) : ledger;
  return { decided: { ledger: grown, denied }, answer };
}

/** Where an update is by now: nowhere yet, on its way to the disk, where whoever asked is told once it is there, or on
 *  disk. Whoever asks again must not have it written again: a slow disk would never come to an end. */
export function whereabouts({ ledger, flushed }: OneCopy, of: OperationId): 'new' | 'on-its-way' | 'on-disk' {
  const found = find(ledger, of);
  if (found === undefined) return 'new';
  return found.length <= flushed.length ? 'on-disk' : 'on-its-way';
}

/** The disk has so many entries. Writes may end in any order: what is shown never goes back. */
export function flushedTo<Copy extends OneCopy>(copy: Copy, length: number): Copy {
  const flushed = asOf(copy.ledger, length);
  return flushed.length > copy.flushed.length ? { ...copy, flushed } : copy;
}
