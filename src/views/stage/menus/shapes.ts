// The shapes that a cut can be given by name, for as many nodes as there are.

import { apart, bridge, deaf, everyLink, type Link, mute, ring } from '../../../wire/index.ts';
import type { Doing } from './doing.ts';

interface Among {
  readonly nodes: number;
  readonly names: readonly string[];
  /** The node that shapes with one node in the middle are about. */
  readonly one: number;
  readonly leader: number | null;
}

const cut = (label: string, links: readonly Link[]): Doing => ({ label, action: { type: 'cut', links } });

const SECOND_MS = 1_000;

const flapping = (links: readonly Link[]): Doing => ({
  label: 'halves, on and off every second',
  action: { type: 'flap', links, upMs: SECOND_MS, downMs: SECOND_MS },
});

const first = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Each shape, but none that would cut nothing. */
export function shapesOf({ nodes, names, one, leader }: Among): readonly Doing[] {
  if (nodes < 2) return [];
  const half = Math.ceil(nodes / 2);
  const others = first(nodes).filter((node) => node !== one);
  const side = others.slice(0, Math.floor(others.length / 2));
  const shapes = [
    cut('in halves', apart(nodes, first(half))),
    cut(`${names[one]} alone`, apart(nodes, [one])),
    ...(leader === null ? [] : [cut(`the leader, ${names[leader]}, alone`, apart(nodes, [leader]))]),
    cut('into a ring', ring(nodes)),
    cut(`a bridge over ${names[one]}`, bridge(nodes, one, side)),
    cut(`${names[one]} hears nobody`, deaf(nodes, one)),
    cut(`nobody hears ${names[one]}`, mute(nodes, one)),
    flapping(apart(nodes, first(half))),
    cut('every line', everyLink(nodes)),
  ];
  return shapes.filter(({ action }) => 'links' in action && action.links.length > 0);
}
