// Where each call of a history is drawn. Only the order of things is kept: empty stretches are squeezed out, and a
// stretch is as wide as the words in it need. Lengths are sixteenths of a rem, so that large type gets room.

import type { DrawnCall } from '../../wire/index.ts';

export interface Bar {
  readonly call: DrawnCall;
  readonly label: string;
  readonly row: number;
  readonly left: number;
  readonly right: number;
  /** Where its words end. */
  readonly wordsEnd: number;
}

export interface Row {
  readonly process: number;
  /** Is it the process's first? Calls of one process that overlap take a row each. */
  readonly isFirst: boolean;
}

export interface Plan {
  readonly bars: readonly Bar[];
  readonly rows: readonly Row[];
  readonly width: number;
  /** Where calls are left out between two that are drawn. */
  readonly breaks: readonly number[];
}

export interface Room {
  /** To be filled, if that takes no more than stretching. */
  readonly width: number;
  /** The least way from one event to the next. */
  readonly step: number;
  /** The width of a letter of the words over the bars; all are the same. */
  readonly letter: number;
}

const GAP = 14;
const SHORTEST = 16;
/** How long a call is drawn whose end nobody knows, where nothing follows it. */
const OPEN = 88;
const LONGEST_LABEL = 26;

export function planOf(calls: readonly DrawnCall[], leftOut: readonly number[], room: Room): Plan {
  const { rowOf, rows } = inRows(calls);
  const places = placesOf(calls);
  const natural = spread(calls, { places, rowOf, room });
  const { xs, width } = stretched(natural, room.width);
  const at = (place: number) => xs[indexIn(places, place)] ?? 0;
  const bars = barsOf(calls, { at, rowOf, letter: room.letter });
  return { bars, rows, width, breaks: breaksOf(places, xs, leftOut) };
}

/** Each process's rows lie together, in the order of the processes' numbers. */
function inRows(calls: readonly DrawnCall[]) {
  const busyUntil = new Map<number, number[]>();
  const within = calls.map((call) => {
    const ends = busyUntil.get(call.process) ?? [];
    busyUntil.set(call.process, ends);
    const free = ends.findIndex((end) => end < call.from);
    const row = free < 0 ? ends.length : free;
    // What nobody knows the end of makes room for what its process asked next.
    ends[row] = call.to ?? call.from;
    return row;
  });
  const rows: Row[] = [];
  const first = new Map<number, number>();
  for (const process of [...busyUntil.keys()].sort((a, b) => a - b)) {
    first.set(process, rows.length);
    for (const i of busyUntil.get(process)?.keys() ?? []) rows.push({ process, isFirst: i === 0 });
  }
  return { rowOf: calls.map((call, i) => (first.get(call.process) ?? 0) + (within[i] ?? 0)), rows };
}

/** Every place at which something begins or ends, once, in order. */
const placesOf = (calls: readonly DrawnCall[]): readonly number[] =>
  [...new Set(calls.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort((a, b) => a - b);

interface Spreading {
  readonly places: readonly number[];
  readonly rowOf: readonly number[];
  readonly room: Room;
}

interface Spread {
  readonly xs: readonly number[];
  /** What the last words need beyond the last place. */
  readonly tail: number;
}

/** How far right each place lies: a step from the one before, and no label runs into the next of its row. */
function spread(calls: readonly DrawnCall[], { places, rowOf, room }: Spreading): Spread {
  const free: number[] = [];
  const xs: number[] = [];
  let next = 0;
  let end = 0;
  for (const [i, place] of places.entries()) {
    let x = i === 0 ? 0 : (xs[i - 1] ?? 0) + room.step;
    const first = next;
    for (; calls[next]?.from === place; next++) x = Math.max(x, free[rowOf[next] ?? 0] ?? 0);
    for (let n = first; n < next; n++) {
      const wordsEnd = x + needed(calls[n], room.letter);
      free[rowOf[n] ?? 0] = wordsEnd + GAP;
      end = Math.max(end, wordsEnd);
    }
    xs.push(x);
  }
  return { xs, tail: Math.max(0, end - (xs.at(-1) ?? 0)) };
}

const needed = (call: DrawnCall | undefined, letter: number): number =>
  call === undefined ? 0 : Math.max(short(call.label).length * letter, call.to === null ? OPEN : SHORTEST);

function stretched({ xs, tail }: Spread, wanted: number): { xs: readonly number[]; width: number } {
  const last = xs.at(-1) ?? 0;
  const factor = last > 0 ? Math.max(1, (wanted - tail) / last) : 1;
  return { xs: xs.map((x) => x * factor), width: Math.max(wanted, last * factor + tail) };
}

interface Placing {
  readonly at: (place: number) => number;
  readonly rowOf: readonly number[];
  readonly letter: number;
}

function barsOf(calls: readonly DrawnCall[], { at, rowOf, letter }: Placing): readonly Bar[] {
  const nextInRow: number[] = [];
  const bars: Bar[] = [];
  for (let i = calls.length - 1; i >= 0; i--) {
    const call = calls[i];
    const row = rowOf[i] ?? 0;
    if (call === undefined) continue;
    const left = at(call.from);
    const open = Math.min(left + OPEN, (nextInRow[row] ?? Number.POSITIVE_INFINITY) - GAP / 2);
    const right = Math.max(left + SHORTEST, call.to === null ? open : at(call.to));
    const label = short(call.label);
    bars.push({ call, label, row, left, right, wordsEnd: left + label.length * letter });
    nextInRow[row] = left;
  }
  return bars.reverse();
}

const short = (label: string): string =>
  label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;

/** Midway between two places, wherever something that is not drawn began between them. */
function breaksOf(places: readonly number[], xs: readonly number[], leftOut: readonly number[]) {
  const after = new Set(leftOut.map((place) => indexIn(places, place)));
  return [...after].flatMap((i) => {
    const [left, right] = [xs[i - 1], xs[i]];
    return left === undefined || right === undefined ? [] : [(left + right) / 2];
  });
}

/** The first index whose place is not before this one. */
function indexIn(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
