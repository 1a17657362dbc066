// Partitions as storms draw them: any shape, around any nodes.

import { apart, bridge, deaf, type Link, line, mute, othersThan as others, ring } from '../../sim/index.ts';
import type { Dice } from './dice.ts';

/** Two groups that do not hear each other. */
const halves = (count: number, dice: Dice): readonly Link[] => apart(count, some(others(count), dice));

const oneAlone = (count: number, dice: Dice): readonly Link[] => apart(count, [dice.whole(0, count - 1)]);

const some = (nodes: readonly number[], dice: Dice): readonly number[] =>
  nodes.filter(() => dice.chance(0.5));

/** Two groups that hear each other through one node alone. */
function bridged(count: number, dice: Dice): readonly Link[] {
  const middle = dice.whole(0, count - 1);
  return bridge(count, middle, some(others(count, middle), dice));
}

/** One that is heard and hears nothing, or the other way round. */
function oneWay(count: number, dice: Dice): readonly Link[] {
  const one = dice.whole(0, count - 1);
  return dice.chance(0.5) ? deaf(count, one) : mute(count, one);
}

function oneLine(count: number, dice: Dice): readonly Link[] {
  const one = dice.whole(0, count - 1);
  const other = dice.pick(others(count, one));
  return dice.chance(0.5) ? line(one, other) : [[one, other]];
}

const SHAPES = [halves, oneAlone, oneAlone, ring, bridged, oneWay, oneLine] as const;

/** A partition of some shape; nothing where there is one node. */
export const shape = (count: number, dice: Dice): readonly Link[] =>
  count < 2 ? [] : dice.pick(SHAPES)(count, dice);
