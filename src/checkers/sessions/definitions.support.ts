// The session guarantees by brute force, straight from their definitions: for registers every choice of writers and
// the closure of the order that it asks for; for other objects every order of updates and every set that was seen.
// Like the brute force of the corpora, it shares no code with the checkers or their models.

import { initOf, operationsOf } from '../brute-force.support.ts';
import { effect, isRight, isSame, isUpdate } from '../corpora/meaning.ts';
import { type Datum, isDone, type Operation } from '../corpora/operation.ts';
import type { History } from '../history.ts';
import type { SessionLevel } from './registers.ts';

type Operations = readonly Operation[];

export function isKept(level: SessionLevel, history: History): boolean {
  const operations = operationsOf(history);
  const init = initOf(history);
  const keeps = operations.every(({ f }) => REGISTER.has(f)) ? keepsRegisters : keepsObjects;
  return standings(operations).some((some) => keeps(level, some, init));
}

const REGISTER: ReadonlySet<string> = new Set(['read', 'write', 'cas', 'get', 'put']);

/** Every way to leave out operations that may never have taken effect. */
function standings(operations: Operations): Operations[] {
  const done = operations.filter(isDone);
  const open = operations.filter((each) => !isDone(each) && isUpdate(each));
  return subsets(open).map((some) => [...done, ...some].sort((a, b) => a.from - b.from));
}

function subsets<T>(items: readonly T[]): T[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

const sessionPast = (operations: Operations, one: Operation): Operations =>
  operations.filter((other) => isDone(other) && other.process === one.process && other.from < one.from);

/** Is there an order in which each may follow what is then left, and which is right from each beginning on? */
function someOrder(
  operations: Operations,
  mayFollow: (one: Operation, rest: Operations) => boolean,
  isRightSoFar: (order: Operations) => boolean,
): boolean {
  const extend = (order: Operations, rest: Operations): boolean => {
    if (!isRightSoFar(order)) return false;
    if (rest.length === 0) return true;
    return rest.some((one) => {
      const others = rest.filter((other) => other !== one);
      return mayFollow(one, others) && extend([...order, one], others);
    });
  };
  return extend([], operations);
}

type Writers = ReadonlyMap<Operation, Operation | null>;

/** What it looked for; undefined if it did not look. */
const sought = ({ f, input, told }: Operation): Datum | undefined =>
  f === 'cas' ? (input as readonly Datum[])[0] : told;

function keepsRegisters(level: SessionLevel, operations: Operations, init: Datum): boolean {
  const writes = operations.filter(isUpdate);
  const reads = operations.filter((each) => sought(each) !== undefined);
  const choose = (i: number, writers: Writers): boolean => {
    const read = reads[i];
    if (read === undefined) return isLeastVisible(level, operations, writers);
    // A denied cas saw anything but what it sought.
    return [null, ...writes].some((writer) => {
      if (writer && (writer === read || writer.key !== read.key)) return false;
      const value = writer ? effect(init, writer) : init;
      return (
        isSame(value, sought(read)) === read.granted && choose(i + 1, new Map([...writers, [read, writer]]))
      );
    });
  };
  return choose(0, new Map());
}

function isLeastVisible(level: SessionLevel, operations: Operations, writers: Writers): boolean {
  const seenBy = (read: Operation): Operations => {
    const seen = [writers.get(read)];
    const past = sessionPast(operations, read);
    if (level === 'read-your-writes') seen.push(...past.filter(isUpdate));
    if (level === 'monotonic-reads') seen.push(...past.map((earlier) => writers.get(earlier)));
    return seen.filter((write) => write !== undefined && write !== null);
  };
  const pairs: (readonly [Operation, Operation])[] = [];
  for (const [read, writer] of writers) {
    const onKey = seenBy(read).filter((write) => write.key === read.key && write !== writer);
    if (!writer && onKey.length > 0) return false;
    for (const write of onKey) pairs.push([write, writer!]);
  }
  for (const write of operations.filter(isUpdate)) {
    const past = sessionPast(operations, write);
    if (level === 'monotonic-writes') for (const each of past.filter(isUpdate)) pairs.push([each, write]);
    if (level !== 'writes-follow-reads') continue;
    for (const read of [...past, write].filter((each) => writers.has(each))) {
      for (const seen of seenBy(read)) pairs.push([seen, write]);
    }
  }
  const isFirst = (one: Operation, rest: Operations): boolean =>
    !pairs.some(([before, after]) => after === one && (before === one || rest.includes(before)));
  return someOrder(operations, isFirst, () => true);
}

function keepsObjects(level: SessionLevel, operations: Operations, init: Datum): boolean {
  const updates = operations.filter(isUpdate);
  const isKeptOrder = (order: Operations): boolean =>
    level !== 'monotonic-writes' ||
    order.every(
      (update, i) => !order.slice(0, i).some((other) => sessionPast(updates, other).includes(update)),
    );
  const isExplained = (order: Operations): boolean => {
    const extend = (i: number, seen: ReadonlyMap<Operation, Operations>): boolean => {
      const one = operations[i];
      if (one === undefined) return true;
      return subsets(order.filter((update) => update !== one)).some(
        (set) =>
          mayHaveSeen(level, { one, set, order, seen, operations }) &&
          isRight(stateAfter(set, one.key, init), one) &&
          extend(i + 1, new Map([...seen, [one, set]])),
      );
    };
    return extend(0, new Map());
  };
  return someOrder(
    updates,
    () => true,
    (order) => isKeptOrder(order) && (order.length < updates.length || isExplained(order)),
  );
}

const stateAfter = (updates: Operations, key: string, init: Datum): Datum =>
  updates.filter((each) => each.key === key).reduce(effect, init);

interface Sight {
  readonly one: Operation;
  readonly set: Operations;
  readonly order: Operations;
  readonly seen: ReadonlyMap<Operation, Operations>;
  readonly operations: Operations;
}

function mayHaveSeen(level: SessionLevel, { one, set, order, seen, operations }: Sight): boolean {
  const past = sessionPast(operations, one);
  if (level === 'read-your-writes') return past.every((own) => !order.includes(own) || set.includes(own));
  if (level === 'monotonic-reads') {
    return past.every((earlier) => seen.get(earlier)!.every((each) => each === one || set.includes(each)));
  }
  if (level === 'monotonic-writes') return true;
  const then = order.filter((update) => update === one || sessionPast(operations, update).includes(one));
  return set.every((each) => then.every((update) => order.indexOf(each) < order.indexOf(update)));
}
