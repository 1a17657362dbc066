// The four session guarantees of registers, by least visibility: Terry et al., "Session Guarantees for Weakly Consistent
// Replicated Data", PDIS 1994; Viotti and Vukolić, "Consistency in Non-Transactional Distributed Storage Systems", 2016.
// A read sees the write it returns, and what the guarantee adds to that. The other writes of its key that it sees must
// have come before. Only for small histories.

import { effect, isLook, isSame } from './meaning.ts';
import { type Datum, isDone, type Operation } from './operation.ts';

export const GUARANTEES = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
] as const;
export type Guarantee = (typeof GUARANTEES)[number];

/** The write that each read returns, by the read; null for what was there from the start. */
type Sources = ReadonlyMap<Operation, Operation | null>;
type Step = readonly [before: Operation, after: Operation];

const REGISTER: ReadonlySet<string> = new Set(['read', 'get', 'write', 'put']);
const MOST_SOURCES = 5_000;

/** Reads and writes alone: what these guarantees mean for other operations is nowhere said. */
export const areRegisters = (operations: readonly Operation[]): boolean =>
  operations.every(({ f }) => REGISTER.has(f)) && operations.some((each) => !isLook(each));

/** Undefined if there are too many ways to say which read returned which write. */
export function guarantees(
  guarantee: Guarantee,
  operations: readonly Operation[],
  init: Datum,
): boolean | undefined {
  const all = allSources(operations, init);
  return all?.some((sources) => isKept(guarantee, operations, sources));
}

function allSources(operations: readonly Operation[], init: Datum): readonly Sources[] | undefined {
  let all: Sources[] = [new Map()];
  for (const read of operations.filter((each) => isLook(each) && isDone(each))) {
    const writes = operations.filter(
      (w) => !isLook(w) && w.key === read.key && isSame(effect(init, w), read.told),
    );
    const sources = isSame(init, read.told) ? [null, ...writes] : writes;
    all = sources.flatMap((source) => all.map((each) => new Map([...each, [read, source]])));
    if (all.length > MOST_SOURCES) return undefined;
  }
  return all;
}

function isKept(guarantee: Guarantee, operations: readonly Operation[], sources: Sources): boolean {
  const steps: Step[] = [];
  for (const [read, source] of sources) {
    const older = seen(guarantee, read, sources, operations).filter(
      (w) => w.key === read.key && w !== source,
    );
    if (source === null && older.length > 0) return false;
    if (source !== null) steps.push(...older.map((w): Step => [w, source]));
  }
  for (const write of operations.filter((each) => !isLook(each))) {
    const earlier = operations.filter((each) => each.process === write.process && each.from < write.from);
    if (guarantee === 'monotonic-writes') {
      steps.push(...earlier.filter((each) => !isLook(each)).map((w): Step => [w, write]));
    }
    if (guarantee === 'writes-follow-reads') {
      const sourcesBefore = earlier.map((each) => sources.get(each)).filter((each) => each !== undefined);
      steps.push(...sourcesBefore.filter((each) => each !== null).map((w): Step => [w, write]));
    }
  }
  return !hasCycle(steps);
}

/** The writes that a read sees besides the one it returns. */
function seen(guarantee: Guarantee, read: Operation, sources: Sources, operations: readonly Operation[]) {
  const earlier = operations.filter(({ process, from }) => process === read.process && from < read.from);
  if (guarantee === 'read-your-writes') return earlier.filter((each) => !isLook(each));
  if (guarantee !== 'monotonic-reads') return [];
  return earlier.flatMap((each) => sources.get(each) ?? []);
}

/** Takes away, over and over, steps from where no step leads to: a circle is what never goes away. */
function hasCycle(steps: readonly Step[]): boolean {
  const left = steps.filter(([before]) => steps.some(([, after]) => after === before));
  return left.length === steps.length ? steps.length > 0 : hasCycle(left);
}
