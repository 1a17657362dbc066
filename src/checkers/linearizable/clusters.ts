// Clusters: each written value of a register with the calls that touched it, for histories in which no value is
// written twice.

import type { Call, Value } from '../history.ts';
import { Interned } from '../models/interned.ts';
import type { Access, Model } from '../models/model.ts';
import { type Part, precedes } from './part.ts';

/** Clusters are numbered; number 0 is the value the register started with. */
export interface Clusters {
  /** Who wrote each cluster's value; nobody wrote that of number 0. */
  readonly writers: readonly (Call | undefined)[];
  /** The place of each cluster's first answer: -Infinity for number 0, which was there before anything. */
  readonly firstAnswer: Float64Array;
  /** The place of each cluster's last question. */
  readonly lastQuestion: Float64Array;
  /** By the place of the call in its part: the number of its cluster, -1 if nobody wrote what it read. */
  readonly clusterAt: Int32Array;
  /** The place of a read of a value that nobody wrote, or only after the read was answered; -1 if there is none. */
  readonly misreadAt: number;
}

/** The clusters; undefined if a value was written twice, or a call is more or less than a read or a write. */
export function clustersOf({ model, initial, calls }: Part): Clusters | undefined {
  const values = new Interned();
  values.idOf(initial);
  const writers: (Call | undefined)[] = [undefined];
  const reads: (Value | undefined)[] = [];
  for (const call of calls) {
    const access = plainAccess(model, call);
    if (access === undefined) return undefined;
    reads.push(access.read);
    if (access.write === undefined) continue;
    if (values.idOf(access.write) < writers.length) return undefined;
    writers.push(call);
  }
  let written = 0;
  const clusterAt = new Int32Array(reads.length);
  for (let at = 0; at < reads.length; at++) {
    const read = reads[at];
    clusterAt[at] = read === undefined ? ++written : values.find(read);
  }
  return filled(calls, writers, clusterAt);
}

/** The call as a read or a write; undefined if it is both, or neither, or nobody knows of what. */
function plainAccess(model: Model, call: Call): Access | undefined {
  const access = call.granted ? model.access?.(call) : undefined;
  return access && (access.read === undefined) !== (access.write === undefined) ? access : undefined;
}

function filled(
  calls: readonly Call[],
  writers: readonly (Call | undefined)[],
  clusterAt: Int32Array,
): Clusters {
  const firstAnswer = new Float64Array(writers.length).fill(Number.POSITIVE_INFINITY);
  const lastQuestion = new Float64Array(writers.length).fill(Number.NEGATIVE_INFINITY);
  firstAnswer[0] = Number.NEGATIVE_INFINITY;
  let misreadAt = -1;
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at]!;
    const i = clusterAt[at]!;
    const writer = writers[i];
    if (i < 0 || (writer && precedes(call, writer))) {
      misreadAt = at;
      break;
    }
    if (call.to < firstAnswer[i]!) firstAnswer[i] = call.to;
    if (call.from > lastQuestion[i]!) lastQuestion[i] = call.from;
  }
  return { writers, firstAnswer, lastQuestion, clusterAt, misreadAt };
}
