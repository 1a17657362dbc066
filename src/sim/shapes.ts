// The shapes a partition can have: sets of directed links to cut. Who is on which side is for others to say: dice in a
// storm, a hand on the stage.

import type { NodeId } from '../protocols/index.ts';
import { between, type Link } from './setting.ts';

const nodesOf = (count: number): readonly NodeId[] => Array.from({ length: count }, (_, i) => i);

/** All nodes but these. */
export const othersThan = (count: number, ...but: readonly NodeId[]): readonly NodeId[] =>
  nodesOf(count).filter((node) => !but.includes(node));

/** Every link there is. */
export const everyLink = (count: number): readonly Link[] =>
  nodesOf(count).flatMap((a) => othersThan(count, a).map((b): Link => [a, b]));

/** This group and the rest do not hear each other. */
export const apart = (count: number, group: readonly NodeId[]): readonly Link[] =>
  between(group, othersThan(count, ...group));

/** Each hears its two neighbors only, so that any two see different majorities. */
export function ring(count: number): readonly Link[] {
  const isNeighbor = (a: NodeId, b: NodeId) => (a + 1) % count === b || (b + 1) % count === a;
  return everyLink(count).filter(([a, b]) => !isNeighbor(a, b));
}

/** This group and the rest hear each other through one node alone. */
export const bridge = (count: number, middle: NodeId, group: readonly NodeId[]): readonly Link[] =>
  between(group, othersThan(count, middle, ...group));

/** One that hears nothing, though all hear it. */
export const deaf = (count: number, one: NodeId): readonly Link[] =>
  othersThan(count, one).map((other): Link => [other, one]);

/** One that nobody hears, though it hears all. */
export const mute = (count: number, one: NodeId): readonly Link[] =>
  othersThan(count, one).map((other): Link => [one, other]);
