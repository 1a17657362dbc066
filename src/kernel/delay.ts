// How long things take: distributions of delays as data, and the draw from one by inversion.

import { ln, pow } from './exact.ts';
import { between } from './streams.ts';
import type { Micros } from './units.ts';

/** The largest double below one. */
const ALMOST_ONE = 1 - Number.EPSILON / 2;

/** A distribution of delays. Times are microseconds. */
export type Delay =
  | { readonly kind: 'constant'; readonly us: Micros }
  | { readonly kind: 'uniform'; readonly lowUs: Micros; readonly highUs: Micros }
  | { readonly kind: 'exponential'; readonly meanUs: number; readonly plusUs?: Micros }
  | { readonly kind: 'pareto'; readonly scaleUs: number; readonly alpha: number }
  | { readonly kind: 'table'; readonly us: readonly Micros[] }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: Delay }[] };

/** The delay at quantile u in [0, 1). One draw decides everything, so a mixture costs no second one. */
export function delayAt(delay: Delay, u: number): Micros {
  switch (delay.kind) {
    case 'constant':
      return delay.us;
    case 'uniform':
      return between(u, delay.lowUs, delay.highUs);
    case 'exponential':
      return Math.round((delay.plusUs ?? 0) - delay.meanUs * ln(1 - u));
    case 'pareto':
      return Math.round(delay.scaleUs * pow(1 - u, -1 / delay.alpha));
    case 'table':
      return delay.us[Math.floor(u * delay.us.length)] ?? 0;
    case 'mixture':
      return mixtureAt(delay.parts, u);
  }
}

function mixtureAt(parts: Extract<Delay, { kind: 'mixture' }>['parts'], u: number): Micros {
  let below = 0;
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    if (u < below + part.weight || isLast) {
      const inside = (u - below) / part.weight;
      return delayAt(part.of, inside < 1 ? inside : ALMOST_ONE);
    }
    below += part.weight;
  }
  return 0;
}
