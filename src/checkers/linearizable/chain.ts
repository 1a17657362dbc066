// The chain of a set that only grows: what its reads saw, from the least to the most, and who added what.

import type { Call, Value } from '../history.ts';
import { Interned } from '../models/interned.ts';
import type { Part } from './part.ts';

/** The adds of one member. It enters with the first of them to take effect. */
export interface Member {
  /** The add that was asked first, if there is any: the member cannot be there before. */
  readonly asked: Call | undefined;
  /** The add that was answered first, if any was: the member must be there by then. */
  readonly answered: Call | undefined;
  readonly adds: readonly Call[];
}

/** The reads that saw the same set, and the members it has beyond that of the level below. */
export interface Level {
  readonly reads: readonly Call[];
  readonly entering: readonly number[];
}

/** Two reads of which neither saw all that the other saw; or one that missed what was there from the start. */
export interface Break {
  readonly smaller: Call | undefined;
  readonly larger: Call;
  readonly onlyInSmaller: number;
  /** -1 if `smaller` is the start. */
  readonly onlyInLarger: number;
}

export interface Chain {
  readonly members: readonly Member[];
  readonly levels: readonly Level[];
  /** Members that were there from the start. */
  readonly start: readonly number[];
  /** Members that no read saw. */
  readonly unseen: readonly number[];
  readonly broken: Break | undefined;
}

interface Sight {
  readonly read: Call;
  readonly seen: readonly number[];
}

/** What must be there at least: what the last read saw, or, before any, what was there from the start. */
type Reach = { readonly read: Call | undefined; readonly seen: readonly number[] };

const listed = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);

/** The members' numbers, each once. */
const numbersOf = (members: readonly Value[], values: Interned): number[] => [
  ...new Set(members.map((member) => values.idOf(member))),
];

function addTo(adds: Call[][], member: number, call: Call): void {
  const others = adds[member];
  if (others) others.push(call);
  else adds[member] = [call];
}

/** The chain of a part whose calls are all adds and answered reads. */
export function chainOf({ model, initial, calls }: Part): Chain {
  const values = new Interned();
  const start = new Set(listed(initial).map((value) => values.idOf(value)));
  const adds: Call[][] = [];
  const sights: Sight[] = [];
  for (const call of calls) {
    const added = model.adds!(call);
    if (added === undefined) sights.push({ read: call, seen: numbersOf(listed(call.output), values) });
    else addTo(adds, values.idOf(added), call);
  }
  sights.sort((a, b) => a.seen.length - b.seen.length || a.read.from - b.read.from);
  const members = Array.from({ length: values.size }, (_, member) => memberOf(adds[member] ?? []));
  return { members, start: [...start], ...climbed(sights, start, members.length) };
}

function memberOf(adds: readonly Call[]): Member {
  let answered: Call | undefined;
  for (const add of adds) {
    if (add.outcome === 'done' && (answered === undefined || add.to < answered.to)) answered = add;
  }
  return { asked: adds[0], answered, adds };
}

/** Goes through the reads from the least to the most. Each must have seen all that the one before it saw. */
function climbed(
  sights: readonly Sight[],
  start: ReadonlySet<number>,
  count: number,
): Omit<Chain, 'members' | 'start'> {
  const there = new Set(start);
  const levels: { reads: Call[]; entering: readonly number[] }[] = [];
  let last: Reach = { read: undefined, seen: [...start] };
  for (const sight of sights) {
    const entering = sight.seen.filter((member) => !there.has(member));
    if (sight.seen.length - entering.length < there.size) {
      return { levels, unseen: [], broken: brokenBetween(last, sight, entering) };
    }
    for (const member of entering) there.add(member);
    if (entering.length > 0 || levels.length === 0) levels.push({ reads: [sight.read], entering });
    else levels.at(-1)!.reads.push(sight.read);
    last = sight;
  }
  const unseen = Array.from({ length: count }, (_, member) => member).filter((member) => !there.has(member));
  return { levels, unseen, broken: undefined };
}

function brokenBetween(smaller: Reach, larger: Sight, entering: readonly number[]): Break {
  const seen = new Set(larger.seen);
  return {
    smaller: smaller.read,
    larger: larger.read,
    onlyInSmaller: smaller.seen.find((member) => !seen.has(member))!,
    onlyInLarger: entering[0] ?? -1,
  };
}
