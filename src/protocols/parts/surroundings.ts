// What protocols read off a node's surroundings: its settings as numbers and waits, and who the others are.

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId, Surroundings } from '../contract.ts';

interface Here {
  readonly node: Surroundings;
}

export const setting = ({ node }: Here, name: string): number => Number(node.settings[name] ?? 0);

/** So many times a setting in milliseconds, as a wait that luck has no part in. */
export function exactly(here: Here, name: string, times = 1): readonly [Micros, Micros] {
  const wait = ms(setting(here, name) * times);
  return [wait, wait];
}

export const everybody = ({ node }: Here): readonly NodeId[] => node.names.map((_, i) => i);

export const others = (here: Here): readonly NodeId[] => everybody(here).filter((i) => i !== here.node.self);
