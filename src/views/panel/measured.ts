// What a run shows of the two choices, on the scales of the dials: how much was answered while a line was cut, and how fast
// answers came while none was, between the way to the counter and a round trip to the farthest node.

import type { Summary } from '../../timeline/index.ts';
import { type Delay, delayAt, type Setting } from '../../wire/index.ts';

export interface Measured {
  /** From 0 at the consistent end to 1 at the other; null while there is nothing to measure. */
  readonly share: number | null;
  readonly words: string;
}

export const NOTHING: Measured = { share: null, words: 'not measured yet' };

export function measuredWhileCut({ whileCut: { received, answered } }: Summary): Measured {
  if (received === 0) return NOTHING;
  return { share: answered / received, words: `${answered} of ${received} answered` };
}

const typical = (delay: Delay): number => delayAt(delay, 0.5);

/** There and back, to the counter and to the farthest node behind it. */
export function boundsUs({
  counter,
  network: { delay, lines = [] },
  nodes,
}: Setting): readonly [nearUs: number, farUs: number] {
  const near = 2 * typical(counter);
  const named = lines.map((line) => typical(line.delay));
  const areAllNamed = lines.length * 2 >= nodes.length * (nodes.length - 1);
  const ways = areAllNamed ? named : [typical(delay), ...named];
  return [near, near + 2 * (nodes.length > 1 ? Math.max(...ways) : 0)];
}

/** The faster, the nearer to the end of latency. */
export function measuredOtherwise({ tally: { whenWhole } }: Summary, setting: Setting): Measured {
  if (whenWhole === null) return NOTHING;
  const [near, far] = boundsUs(setting);
  const slowness = far > near ? (whenWhole.p50Us - near) / (far - near) : 0;
  return { share: 1 - Math.max(0, Math.min(1, slowness)), words: `measured ${msText(whenWhole.p50Us)}` };
}

/** Two digits are enough to compare by: 0.4 ms, 3 ms, 42 ms, 1.2 s. */
export function msText(us: number): string {
  const ms = us / 1_000;
  if (ms < 0.95) return `${Math.max(0.1, Math.round(ms * 10) / 10)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  return `${seconds < 9.95 ? Math.round(seconds * 10) / 10 : Math.round(seconds)} s`;
}
