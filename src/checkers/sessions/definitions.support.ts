// The session guarantees by brute force, straight from their definitions: for registers every choice of writers and
// the closure of the order that it asks for; for other objects every order of updates and every set that was seen.

import { isRegisterLike } from '../causal/accesses.ts';
import { replayed, sessionPast, someOrder, standings, subsets } from '../causal/definitions.support.ts';
import type { Call, History } from '../history.ts';
import { same } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';
import type { SessionLevel } from './registers.ts';

export function isKept(level: SessionLevel, history: History): boolean {
  const model = modelNamed(history.model);
  const isRegister = isRegisterLike(history.calls, model);
  return standings(history).some((calls) =>
    isRegister ? keepsRegisters(level, history, calls) : keepsObjects(level, history, calls),
  );
}

type Writers = ReadonlyMap<Call, Call | undefined>;

function keepsRegisters(level: SessionLevel, history: History, calls: readonly Call[]): boolean {
  const { access, initial } = modelNamed(history.model);
  const writes = calls.filter((call) => call.granted && access!(call)!.write !== undefined);
  const reads = calls.filter((call) => access!(call)!.read !== undefined);
  const choose = (i: number, writers: Writers): boolean => {
    const read = reads[i];
    if (read === undefined) return isLeastVisible(level, calls, writers);
    const isDenied = !read.granted && access!(read)!.write !== undefined;
    return [undefined, ...writes].some((writer) => {
      if (writer && (writer === read || writer.key !== read.key)) return false;
      const value = writer ? access!(writer)!.write : initial(history.init);
      return (
        same(value, access!(read)!.read) !== isDenied && choose(i + 1, new Map([...writers, [read, writer]]))
      );
    });
  };
  return choose(0, new Map());
}

function isLeastVisible(level: SessionLevel, calls: readonly Call[], writers: Writers): boolean {
  const isWrite = (call: Call): boolean => call.granted && !['read', 'get'].includes(call.f);
  const seenBy = (read: Call): Call[] => {
    const seen = [writers.get(read)];
    const past = sessionPast(calls, read);
    if (level === 'read-your-writes') seen.push(...past.filter(isWrite));
    if (level === 'monotonic-reads') seen.push(...past.map((earlier) => writers.get(earlier)));
    return seen.filter((write) => write !== undefined);
  };
  const pairs: (readonly [Call, Call])[] = [];
  for (const [read, writer] of writers) {
    const onKey = seenBy(read).filter((write) => write.key === read.key && write !== writer);
    if (!writer && onKey.length > 0) return false;
    for (const write of onKey) pairs.push([write, writer!]);
  }
  for (const write of calls.filter(isWrite)) {
    const past = sessionPast(calls, write);
    if (level === 'monotonic-writes') for (const each of past.filter(isWrite)) pairs.push([each, write]);
    if (level !== 'writes-follow-reads') continue;
    for (const read of [...past, write].filter((each) => writers.has(each))) {
      for (const seen of seenBy(read)) pairs.push([seen, write]);
    }
  }
  const isFirst = (call: Call, rest: readonly Call[]): boolean =>
    !pairs.some(([before, after]) => after === call && (before === call || rest.includes(before)));
  return someOrder(calls, isFirst, () => true);
}

function keepsObjects(level: SessionLevel, history: History, calls: readonly Call[]): boolean {
  const { isUpdate } = modelNamed(history.model);
  const updates = calls.filter(isUpdate);
  const isKeptOrder = (order: readonly Call[]): boolean =>
    level !== 'monotonic-writes' ||
    order.every(
      (update, i) => !order.slice(0, i).some((other) => sessionPast(updates, other).includes(update)),
    );
  const isExplained = (order: readonly Call[]): boolean => {
    const extend = (i: number, seen: ReadonlyMap<Call, readonly Call[]>): boolean => {
      const call = calls[i];
      if (call === undefined) return true;
      return subsets(order.filter((update) => update !== call)).some(
        (set) =>
          mayHaveSeen(level, { call, set, order, seen, calls }) &&
          replayed(history, [...set, call], (each) => each === call) !== undefined &&
          extend(i + 1, new Map([...seen, [call, set]])),
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

interface Sight {
  readonly call: Call;
  readonly set: readonly Call[];
  readonly order: readonly Call[];
  readonly seen: ReadonlyMap<Call, readonly Call[]>;
  readonly calls: readonly Call[];
}

function mayHaveSeen(level: SessionLevel, { call, set, order, seen, calls }: Sight): boolean {
  const past = sessionPast(calls, call);
  if (level === 'read-your-writes') return past.every((own) => !order.includes(own) || set.includes(own));
  if (level === 'monotonic-reads') {
    return past.every((earlier) => seen.get(earlier)!.every((each) => each === call || set.includes(each)));
  }
  if (level === 'monotonic-writes') return true;
  const then = order.filter((update) => update === call || sessionPast(calls, update).includes(call));
  return set.every((each) => then.every((update) => order.indexOf(each) < order.indexOf(update)));
}
