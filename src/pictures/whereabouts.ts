// Where messages are on their lines, and where those lie that a cut has stopped. Read anew at each frame, so nothing new
// is made here: places are written into what the caller brings along.

import { type Flight, linkOf, type Timeline } from '../timeline/index.ts';
import type { Strands } from './strands.ts';

const MOST_PILED = 6;
/** Beyond so many lines a pile at each would be all that is seen. */
const MOST_LINES_PILED = 66;
/** How far from each other piled messages lie, and the first of them from the break. */
const PILE_PX = 11;
const OFF_BREAK_PX = 6;

type Spot = Float32Array;

/** Writes where a message between two nodes is that has come `part` of its way. One that a cut will stop goes as far as
 *  the break. */
export function placeFlight(strands: Strands, { message }: Flight, part: number, into: Spot): void {
  const { from, to, fate } = message;
  const line = strands.lineOf(from, to);
  const isDoomed = fate === 'lost-in-cut' || fate === 'held';
  const at = strands.breaks[line]!;
  const gone = from < to ? at : 1 - at;
  const reached = isDoomed ? Math.min(1, 2 * part) * gone : part;
  strands.place(line, from < to ? reached : 1 - reached, into);
}

interface Moment {
  readonly timeline: Timeline;
  readonly t: number;
  readonly spot: Spot;
}

/** What was sent into the present cut lies at its end, the newest nearest to the break. */
export function eachPiled(strands: Strands, { timeline, t, spot }: Moment, visit: () => void): void {
  if (strands.count > MOST_LINES_PILED) return;
  const { nodes, scale } = strands.scenery;
  for (const [link, since] of timeline.lines.cutAt(t)) {
    const [from, to] = linkOf(link);
    if (from >= nodes || to >= nodes) continue;
    const lost = timeline.moments.lostBetween([from, to], since, t);
    if (lost === 0) continue;
    const line = strands.lineOf(from, to);
    const at = strands.breaks[line]!;
    const length = strands.lengthOf(line, from > to);
    for (let i = 0; i < Math.min(lost, MOST_PILED); i++) {
      const away = ((OFF_BREAK_PX + i * PILE_PX) * scale) / length;
      if (away > 1) break;
      strands.place(line, from < to ? at * (1 - away) : at + (1 - at) * away, spot);
      visit();
    }
  }
}
