// What a write knew of, as its client carries it and as a copy has it without what it dropped.

import type { Value } from '../../objects/object.ts';
import {
  type CausalContext,
  contextOf,
  type Dot,
  EMPTY_CONTEXT,
  knows,
  union,
} from '../../parts/versions/dots.ts';
import { seenOf } from '../../parts/versions/vector.ts';

const nameOf = ([replica, n]: Dot): string => `${replica} ${n}`;

/** The context without some of its dots: a store that dropped an update never knew of it. */
export function without(context: CausalContext, dots: readonly Dot[]): CausalContext {
  const gone = dots.filter((dot) => knows(context, dot));
  if (gone.length === 0) return context;
  const vector = context.vector.map((n, replica) =>
    Math.min(n, ...gone.filter((dot) => dot[0] === replica).map((dot) => dot[1] - 1)),
  );
  const left = context.vector.flatMap((most, replica) =>
    Array.from({ length: most - vector[replica]! }, (_, i): Dot => [replica, vector[replica]! + 1 + i]),
  );
  const names = new Set(gone.map(nameOf));
  const isLeft = (dot: Dot) => !names.has(nameOf(dot));
  const cloud = contextOf([...context.cloud, ...left].filter(isLeft));
  while (vector.length > 0 && seenOf(vector, vector.length - 1) === 0) vector.pop();
  return union({ vector, cloud: [] }, cloud);
}

/** As a client carries it. */
export const contextToShow = ({ vector, cloud }: CausalContext): Value => [vector, cloud];

type Shown = readonly [vector: readonly number[], cloud: readonly Dot[]];

export function contextShown(shown: Value | undefined): CausalContext {
  if (!Array.isArray(shown)) return EMPTY_CONTEXT;
  const [vector, cloud] = shown as unknown as Shown;
  return { vector, cloud };
}
