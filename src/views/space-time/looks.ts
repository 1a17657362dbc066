// How things look, whoever draws them: widths in sixteenths of a rem, and which color means what.

import type { Bar } from './bars.ts';
import type { Inks } from './inks.ts';
import type { Run } from './runs.ts';
import type { Look } from './slants.ts';

export const RUN_WIDTH: Readonly<Record<Run['look'], number>> = {
  up: 1.75,
  leads: 4.5,
  down: 0,
  paused: 1.75,
};
export const PAUSED_DASH = [2, 5] as const;

export const SLANT_WIDTH: Readonly<Record<Look, number>> = { message: 1.4, talk: 1.1, lost: 1.4, held: 1.4 };
export const STOPPED_DASH = [4, 3] as const;

export const BAR_EDGE = 1.6;
export const BAR_CORNER = 3.5;
export const UNKNOWN_DASH = [3, 3] as const;
/** A ring lies this far outside its bar. */
export const RING = 1.5;
/** The mark of a node, the end of a message that was stopped, one that is under way, and whatever is drawn plainly. */
export const MARK = 4;
export const STOP = 3.5;
export const HEAD = 3.2;
export const LINE = 1.75;
export const THREAD = { width: 2, apart: 5 } as const;
export const BAND_OPACITY = 0.09;
/** From a bar up to its words, and from a mark or a tick to its own. */
export const ABOVE = 5;
export const BESIDE = { mark: 6, tick: 4 } as const;
/** From the middle of a line of words down to where they stand, and from the lower edge up. */
export const SINK = 4.5;
export const RISE = 3;
export const TYPE = 13;

export const isStopped = (look: Look): boolean => look === 'lost' || look === 'held';

export const slantColor = (look: Look, inks: Inks): string =>
  look === 'message' ? inks.ink : look === 'talk' ? inks.rule : inks.cut;

/** Where many messages lie close together they step back behind the answers. */
export function messageStrength(messages: number): number {
  if (messages <= 80) return 1;
  return messages <= 250 ? 0.65 : 0.4;
}

/** Inside a bar: full where the answer is fresh, gray where there was nothing to judge. */
export function barGround(standing: Bar['standing'], inks: Inks): string {
  if (standing === 'fresh') return inks.fresh;
  return standing === 'unjudged' ? inks.track : inks.paper;
}

/** Fresh is full. Stale is striped, refused hatched; no answer is a dashed outline, and what is open a plain one. */
export function barEdge(standing: Bar['standing'], inks: Inks): string {
  if (standing === 'stale' || standing === 'refused' || standing === 'unknown') return inks[standing];
  return inks.second;
}

export function barWords(standing: Bar['standing'], inks: Inks): string {
  if (standing === 'stale') return inks.staleWords;
  return standing === 'open' ? inks.second : inks.ink;
}
