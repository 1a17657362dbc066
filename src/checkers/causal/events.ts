// The calls of a register-like history as events: who wrote what, and whose write each read may have found.
// What was never looked at (an open write of a value that nobody answered) is left out.

import type { Call, History, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { textOf } from '../models/model.ts';
import { type Access, accessesOf } from './accesses.ts';
import { type Lanes, lanesOf } from './lanes.ts';

/** Where a read may have found its value: the start, or a write. */
export const START = -1;
/** The writer of what looks at nothing. */
export const NONE = -2;

export interface Events extends Lanes {
  readonly count: number;
  readonly calls: readonly Call[];
  readonly key: Int32Array;
  readonly keys: number;
  readonly isWrite: Uint8Array;
  readonly isRead: Uint8Array;
  readonly isOpen: Uint8Array;
  /** The writes on each key, chain by chain and in the chain's order. */
  readonly writes: readonly (readonly (readonly number[])[])[];
  /** For each read, whom it may have read from. */
  readonly sources: readonly (readonly number[])[];
}

const NOBODY: readonly number[] = [];

export function eventsOf({ calls, init }: History, model: Model): Events {
  const accesses = accessesOf(calls, model);
  const key = numbersOf(accesses.map((access) => access.call.key));
  const lanes = lanesOf(accesses.map((access) => access.call));
  return {
    ...lanes,
    count: accesses.length,
    calls: accesses.map((access) => access.call),
    key: key.numbers,
    keys: key.count,
    isWrite: Uint8Array.from(accesses, (access) => (access.write === undefined ? 0 : 1)),
    isRead: Uint8Array.from(accesses, (access) => (access.looks ? 1 : 0)),
    isOpen: Uint8Array.from(accesses, (access) => (access.call.outcome === 'open' ? 1 : 0)),
    writes: writesOf(accesses, key, lanes),
    sources: sourcesOf(accesses, key.numbers, model.initial(init)),
  };
}

function numbersOf(names: readonly string[]): { numbers: Int32Array; count: number } {
  const known = new Map<string, number>();
  const numbers = new Int32Array(names.length);
  for (let i = 0; i < names.length; i++) {
    const number = known.get(names[i]!) ?? known.size;
    known.set(names[i]!, number);
    numbers[i] = number;
  }
  return { numbers, count: known.size };
}

function writesOf(
  accesses: readonly Access[],
  key: { numbers: Int32Array; count: number },
  { chain }: Lanes,
): number[][][] {
  const byChain = Array.from({ length: key.count }, () => new Map<number, number[]>());
  accesses.forEach((access, event) => {
    if (access.write === undefined) return;
    const chains = byChain[key.numbers[event]!]!;
    const list = chains.get(chain[event]!);
    if (list) list.push(event);
    else chains.set(chain[event]!, [event]);
  });
  return byChain.map((chains) => [...chains.values()]);
}

/** Reads of the same value of the same key share one list. */
function sourcesOf(
  accesses: readonly Access[],
  key: Int32Array,
  init: Value,
): readonly (readonly number[])[] {
  const start = textOf(init);
  const writers = new Map<string, number[]>();
  const everyone: number[][] = [];
  accesses.forEach((access, event) => {
    everyone[key[event]!] ??= [];
    if (access.write === undefined) return;
    everyone[key[event]!]!.push(event);
    const name = `${key[event]} ${access.write}`;
    const list = writers.get(name);
    if (list) list.push(event);
    else writers.set(name, [event]);
  });
  const shared = new Map<string, readonly number[]>();
  return accesses.map((access, event) => {
    if (!access.looks) return NOBODY;
    const name = `${key[event]} ${access.isOther ? 'not' : 'is'} ${access.read}`;
    const known = shared.get(name);
    if (known) return known;
    const found = access.isOther
      ? everyone[key[event]!]!.filter((writer) => accesses[writer]!.write !== access.read)
      : (writers.get(`${key[event]} ${access.read}`) ?? NOBODY);
    const isStart = (start === access.read) !== access.isOther;
    const list = isStart ? [START, ...found] : found;
    shared.set(name, list);
    return list;
  });
}
