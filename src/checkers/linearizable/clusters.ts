// Clusters: each written value of a register with the calls that touched it, for histories in which no value is
// written twice.

import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { Interned } from './interned.ts';
import { type Part, precedes } from './part.ts';

/** Clusters are numbered; number 0 is the value the register started with. */
export interface Clusters {
  /** Who wrote each cluster's value; nobody wrote that of number 0. */
  readonly writers: readonly (Call | undefined)[];
  /** The place of each cluster's first answer: -Infinity for number 0, which was there before anything. */
  readonly firstAnswer: Float64Array;
  /** The place of each cluster's last question. */
  readonly lastQuestion: Float64Array;
  /** The number of the call's cluster, -1 if nobody wrote what it read. */
  clusterOf(call: Call): number;
  /** A read of a value that nobody wrote, or only after the read was answered. */
  readonly misread: Call | undefined;
}

/** The clusters; undefined if a value was written twice, or a call is more or less than a read or a write. */
export function clustersOf(part: Part): Clusters | undefined {
  if (!part.calls.every((call) => isPlain(part.model, call))) return undefined;
  const values = new Interned();
  const writers: (Call | undefined)[] = [undefined];
  values.idOf(part.initial);
  for (const call of part.calls) {
    const written = writtenBy(part.model, call);
    if (written === undefined) continue;
    if (values.idOf(written) < writers.length) return undefined;
    writers.push(call);
  }
  return filled(part, writers, values);
}

/** Does the call read or write, but not both, and is it known what? */
function isPlain(model: Model, call: Call): boolean {
  const access = call.granted ? model.access?.(call) : undefined;
  return access !== undefined && (access.read === undefined) !== (access.write === undefined);
}

const writtenBy = (model: Model, call: Call): Value | undefined => model.access!(call)!.write;

function filled({ model, calls }: Part, writers: readonly (Call | undefined)[], values: Interned): Clusters {
  const firstAnswer = new Float64Array(writers.length).fill(Number.POSITIVE_INFINITY);
  const lastQuestion = new Float64Array(writers.length).fill(Number.NEGATIVE_INFINITY);
  firstAnswer[0] = Number.NEGATIVE_INFINITY;
  const clusterOf = (call: Call): number => {
    const { read, write } = model.access!(call)!;
    return values.find(read ?? write ?? null);
  };
  let misread: Call | undefined;
  for (const call of calls) {
    const i = clusterOf(call);
    const writer = writers[i];
    if (i < 0 || (writer && precedes(call, writer))) {
      misread ??= call;
      continue;
    }
    if (call.to < firstAnswer[i]!) firstAnswer[i] = call.to;
    if (call.from > lastQuestion[i]!) lastQuestion[i] = call.from;
  }
  return { writers, firstAnswer, lastQuestion, clusterOf, misread };
}
