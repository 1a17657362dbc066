// Messages in a portrait: those under way on lines and at counters, and those that lie at a cut.

import type { Flight } from '../timeline/index.ts';
import type { Look, Pen } from './pen.ts';
import type { Point } from './scenery.ts';
import type { Shot } from './shot.ts';
import type { Strands } from './strands.ts';
import { eachPiled, placeFlight } from './whereabouts.ts';

export function drawTraffic(pen: Pen, strands: Strands, { timeline, summary }: Shot): void {
  const { at: t } = summary;
  const { ink, second, cut } = pen.palette;
  const spot = new Float32Array(2);
  const here = (): Point => ({ x: spot[0]!, y: spot[1]! });
  const size = strands.scenery.nodes > 12 ? 0.6 : 1;
  eachPiled(strands, { timeline, t, spot }, () => pen.circle(here(), 4.5 * size, hollow(pen, cut)));
  timeline.moments.underWay(t, (flight) => {
    const isBetweenNodes = placeAt(strands, { flight, t }, spot);
    if (!isBetweenNodes) return pen.circle(here(), 4.5 * size, hollow(pen, second));
    const look = flight.isReply ? hollow(pen, ink) : { fill: ink, stroke: pen.palette.paper, width: 1.6 };
    pen.circle(here(), (flight.isReply ? 5.5 : 6.5) * size, look);
  });
}

const hollow = (pen: Pen, stroke: string): Look => ({ fill: pen.palette.paper, stroke, width: 2 });

/** Writes where the message is; true if that is on a line, false if it is at a counter. */
function placeAt(
  strands: Strands,
  { flight, t }: { flight: Flight; t: number },
  spot: Float32Array,
): boolean {
  const { from, to, at, due } = flight.message;
  const { scenery } = strands;
  const part = due > at ? (Math.min(t, flight.end) - at) / (due - at) : 1;
  if (from < scenery.nodes && to < scenery.nodes) {
    placeFlight(strands, flight, part, spot);
    return true;
  }
  const isQuestion = from >= scenery.nodes;
  const [counter, node] = scenery.way((isQuestion ? from : to) - scenery.nodes, isQuestion ? to : from);
  const [a, b] = isQuestion ? [counter, node] : [node, counter];
  spot[0] = a.x + (b.x - a.x) * part;
  spot[1] = a.y + (b.y - a.y) * part;
  return false;
}
