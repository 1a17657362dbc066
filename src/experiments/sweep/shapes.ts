// The shapes a partition can have: sets of directed links to cut.

import type { NodeId } from '../../protocols/index.ts';
import { between, type Link, line } from '../../sim/index.ts';
import type { Dice } from './dice.ts';

const nodesOf = (count: number): readonly NodeId[] => Array.from({ length: count }, (_, i) => i);

/** Every link there is. */
export const everything = (count: number): readonly Link[] =>
  nodesOf(count).flatMap((a) => nodesOf(count).flatMap((b) => (a === b ? [] : [[a, b] as Link])));

const others = (count: number, ...but: readonly NodeId[]): readonly NodeId[] =>
  nodesOf(count).filter((node) => !but.includes(node));

/** Two groups that do not hear each other. */
function halves(count: number, dice: Dice): readonly Link[] {
  const one = nodesOf(count).filter(() => dice.chance(0.5));
  return between(one, others(count, ...one));
}

function oneAlone(count: number, dice: Dice): readonly Link[] {
  const one = dice.whole(0, count - 1);
  return between([one], others(count, one));
}

/** Each hears its two neighbors only, so that any two see different majorities. */
function ring(count: number): readonly Link[] {
  const isNeighbor = (a: number, b: number) => (a + 1) % count === b || (b + 1) % count === a;
  return everything(count).filter(([a, b]) => !isNeighbor(a, b));
}

/** Two groups that hear each other through one node alone. */
function bridge(count: number, dice: Dice): readonly Link[] {
  const middle = dice.whole(0, count - 1);
  const one = others(count, middle).filter(() => dice.chance(0.5));
  return between(one, others(count, middle, ...one));
}

/** One that is heard and hears nothing, or the other way round. */
function oneWay(count: number, dice: Dice): readonly Link[] {
  const one = dice.whole(0, count - 1);
  const isDeaf = dice.chance(0.5);
  return others(count, one).map((other): Link => (isDeaf ? [other, one] : [one, other]));
}

function oneLine(count: number, dice: Dice): readonly Link[] {
  const one = dice.whole(0, count - 1);
  const other = dice.pick(others(count, one));
  return dice.chance(0.5) ? line(one, other) : [[one, other]];
}

const SHAPES = [halves, oneAlone, oneAlone, ring, bridge, oneWay, oneLine] as const;

/** A partition of some shape; nothing where there is one node. */
export const shape = (count: number, dice: Dice): readonly Link[] =>
  count < 2 ? [] : dice.pick(SHAPES)(count, dice);
