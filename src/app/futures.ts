// The futures of a run as a tree: where each one left another. Two runs of one beginning are the same as long as the same
// was done in them, so where they part is read off what people did, and nothing need be remembered of the forking itself.

import type { SavedRun } from '../wire/index.ts';
import type { LeftFuture } from './store.ts';

export interface Branch {
  /** Its place among the futures that were left; null for the present one. */
  readonly future: number | null;
  readonly run: SavedRun;
  /** How far it was played. */
  readonly reached: number;
  /** The row of the branch that it leaves, and when; null for one that begins by itself. */
  readonly from: number | null;
  readonly partsAt: number;
  /** How many forks lie between it and the beginning. */
  readonly depth: number;
}

interface Known {
  readonly future: number | null;
  readonly run: SavedRun;
  readonly reached: number;
}

const beginning = ({ actions: _, ...rest }: SavedRun): string => JSON.stringify(rest);

/** When two runs begin to differ: null if they never have anything in common, Infinity if they are the same. */
export function partingOf(one: SavedRun, other: SavedRun): number | null {
  if (beginning(one) !== beginning(other)) return null;
  const length = Math.max(one.actions.length, other.actions.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [one.actions[i], other.actions[i]];
    if (JSON.stringify(a) !== JSON.stringify(b)) return Math.min(a?.at ?? Infinity, b?.at ?? Infinity);
  }
  return Infinity;
}

/** The branches in the order in which they are drawn: each below the one it leaves, the present one first. */
export function branchesOf(
  present: Omit<Known, 'future'>,
  left: readonly Pick<LeftFuture, 'run' | 'reached'>[],
): readonly Branch[] {
  const placed: Branch[] = [{ ...present, future: null, from: null, partsAt: 0, depth: 0 }];
  const waiting: Known[] = left.map(({ run, reached }, future) => ({ run, reached, future }));
  while (waiting.length > 0) {
    const next = closest(waiting, placed);
    waiting.splice(waiting.indexOf(next.known), 1);
    place(placed, next);
  }
  return placed;
}

interface Near {
  readonly known: Known;
  readonly from: number | null;
  readonly partsAt: number;
}

/** Of those that wait, the one that shares the most with any that is placed. */
function closest(waiting: readonly Known[], placed: readonly Branch[]): Near {
  let best: Near = { known: waiting[0]!, from: null, partsAt: -1 };
  for (const known of waiting) {
    for (const [row, branch] of placed.entries()) {
      const partsAt = partingOf(known.run, branch.run) ?? -1;
      if (partsAt > best.partsAt) best = { known, from: row, partsAt };
    }
  }
  return best;
}

/** Below the branch that it leaves and all that left that one before. */
function place(placed: Branch[], { known, from, partsAt }: Near): void {
  const depth = from === null ? 0 : placed[from]!.depth + 1;
  let row = from === null ? placed.length : from + 1;
  while (from !== null && (placed[row]?.depth ?? -1) >= depth) row++;
  const at = Math.max(0, Math.min(partsAt, known.reached));
  placed.splice(row, 0, { ...known, from, partsAt: at, depth });
  for (const [i, branch] of placed.entries())
    if (i > row && branch.from !== null && branch.from >= row)
      placed[i] = { ...branch, from: branch.from + 1 };
}
