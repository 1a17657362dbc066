// How long messages take on a line of a run when nothing is the matter, and the same a while later.

import type { Delay } from '../../../kernel/index.ts';
import type { Setting } from '../../../wire/index.ts';

/** The delay between these two nodes, as the setting has it. */
export function usualDelay({ network }: Setting, [a, b]: readonly [number, number]): Delay {
  const own = network.lines?.findLast(({ nodes }) => nodes.includes(a) && nodes.includes(b));
  return own?.delay ?? network.delay;
}

/** Everything so much later. */
export function later(delay: Delay, byUs: number): Delay {
  switch (delay.kind) {
    case 'constant':
      return { ...delay, us: delay.us + byUs };
    case 'uniform':
      return { ...delay, lowUs: delay.lowUs + byUs, highUs: delay.highUs + byUs };
    case 'exponential':
      return { ...delay, plusUs: (delay.plusUs ?? 0) + byUs };
    case 'pareto':
      // No other form of it is later by a whole amount; its least delay is.
      return { ...delay, scaleUs: delay.scaleUs + byUs };
    case 'table':
      return { ...delay, us: delay.us.map((us) => us + byUs) };
    case 'mixture':
      return { ...delay, parts: delay.parts.map(({ weight, of }) => ({ weight, of: later(of, byUs) })) };
  }
}

/** About how long a message takes one way, in whole milliseconds, where that can be said in one number. */
export function aboutMs(delay: Delay): number | null {
  if (delay.kind === 'constant') return Math.round(delay.us / 1_000);
  if (delay.kind === 'uniform') return Math.round((delay.lowUs + delay.highUs) / 2_000);
  return null;
}
