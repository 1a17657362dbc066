// How the drawing is laid out in the room it has: where the lanes have their names, how many neighbors the named
// calls are given, and where everything then lies.

import type { DrawnCall, DrawnOrder } from '../../wire/index.ts';
import { type Arrow, arrowsOf, type Box, type RowShape } from './arrows.ts';
import { chosen } from './choice.ts';
import { type Plan, planOf } from './places.ts';

export interface Layout {
  readonly plan: Plan;
  readonly arrows: readonly Arrow[];
  readonly shape: RowShape;
  /** How far right the first lane begins: beside its name, or underneath. */
  readonly indent: number;
  readonly isNamedAbove: boolean;
  readonly isWhole: boolean;
}

export interface Wanted {
  readonly calls: readonly DrawnCall[];
  readonly named: ReadonlySet<number>;
  readonly orders: readonly DrawnOrder[];
  readonly nameOf: (process: number) => string;
  readonly width: number;
  readonly isWhole: boolean;
  readonly isCompact: boolean;
}

export const MARGIN = 8;
/** How far down its lane a name begins that lies over it. */
export const NAME_TOP = 4;
const NARROW = 480;
const BESIDE: RowShape = { height: 76, label: 20, barTop: 27, barBottom: 44 };
const ABOVE: RowShape = { height: 88, label: 33, barTop: 40, barBottom: 56 };
const DENSE: RowShape = { height: 54, label: 18, barTop: 24, barBottom: 37 };
/** Fewer neighbors where more would not fit. */
const NEIGHBORS = [6, 3, 1, 0];
const LETTER = 7;

export function layoutOf(wanted: Wanted): Layout {
  const { calls, orders, nameOf, width, isWhole, isCompact } = wanted;
  const isNamedAbove = isCompact || width < NARROW;
  const shape = isNamedAbove ? ABOVE : isWhole ? DENSE : BESIDE;
  const names = new Set(calls.map((call) => call.process));
  const longest = [...names].reduce((most, process) => Math.max(most, nameOf(process).length), 0);
  const indent = isNamedAbove ? 0 : 16 + LETTER * longest;
  const plan = isWhole ? whole(wanted, width - indent) : fitting(wanted, width - indent);
  const others = isNamedAbove ? nameBoxes(plan, { nameOf, height: shape.height }) : [];
  const arrows = arrowsOf(orders, { bars: plan.bars, shape, width: plan.width, others });
  return { plan, arrows, shape, indent, isNamedAbove, isWhole };
}

interface Naming {
  readonly nameOf: (process: number) => string;
  readonly height: number;
}

/** Where the names stand that lie over their lanes. */
const nameBoxes = (plan: Plan, { nameOf, height }: Naming): readonly Box[] =>
  plan.rows.flatMap(({ process, isFirst }, i) => {
    const top = i * height + NAME_TOP;
    return isFirst ? [{ left: 0, right: LETTER * nameOf(process).length, top, bottom: top + 14 }] : [];
  });

const whole = ({ calls }: Wanted, width: number): Plan => {
  const { calls: sorted } = chosen(calls, new Set());
  return planOf(sorted, [], { width: width - 2 * MARGIN, step: 14, letter: 8.2 });
};

/** The named calls with as many neighbors as there is room for. */
function fitting({ calls, named, isCompact }: Wanted, width: number): Plan {
  const room = { width: width - 2 * MARGIN, step: isCompact ? 16 : 24, letter: 9.5 };
  const planWith = (neighbors: number): Plan => {
    const { calls: shown, leftOut } = chosen(calls, named, neighbors);
    return planOf(shown, leftOut, room);
  };
  for (const neighbors of isCompact ? [] : NEIGHBORS) {
    const plan = planWith(neighbors);
    if (plan.width <= room.width) return plan;
  }
  return planWith(0);
}
