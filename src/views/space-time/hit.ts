// What lies under a pointer: a bar before a mark, a mark before a message, a message before a cut.

import type { Flight } from '../../timeline/index.ts';
import type { Band } from './bands.ts';
import type { Bar } from './bars.ts';
import type { Mark } from './runs.ts';
import type { Sheet } from './sheet.ts';
import { LOOKS } from './slants.ts';

export type Hit =
  | { readonly kind: 'operation'; readonly bar: Bar }
  | { readonly kind: 'message'; readonly flight: Flight }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'cut'; readonly band: Band };

export interface Pointed {
  readonly x: number;
  readonly y: number;
  /** How far off still counts, in pixels. */
  readonly reach: number;
}

export function hitAt(sheets: readonly Sheet[], bands: readonly Band[], at: Pointed): Hit | undefined {
  for (const { bars } of sheets) {
    const bar = bars.find((each) => isOn(each, at));
    if (bar !== undefined) return { kind: 'operation', bar };
  }
  for (const { marks } of sheets) {
    const mark = marks.find(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= at.reach * 1.5);
    if (mark !== undefined) return { kind: 'mark', mark };
  }
  const flight = nearest(sheets, at);
  if (flight !== undefined) return { kind: 'message', flight };
  const band = bands.find((b) => at.x >= b.left && at.x <= b.right && at.y >= b.top && at.y <= b.bottom);
  return band === undefined ? undefined : { kind: 'cut', band };
}

const isOn = ({ left, right, y, height }: Bar, at: Pointed): boolean =>
  at.x >= left - at.reach && at.x <= right + at.reach && Math.abs(at.y - y) <= height / 2 + at.reach / 2;

function nearest(sheets: readonly Sheet[], at: Pointed): Flight | undefined {
  let best: Flight | undefined;
  let distance = at.reach;
  for (const { slants } of sheets) {
    for (const look of LOOKS) {
      const { points, flights } = slants.of[look];
      for (let i = 0; i < flights.length; i++) {
        const far = distanceTo(points, i * 4, at);
        if (far > distance) continue;
        distance = far;
        best = flights[i];
      }
    }
  }
  return best;
}

/** From a point to the stretch whose ends are the four numbers from this place on. */
export function distanceTo(points: readonly number[], place: number, { x, y }: Pointed): number {
  const [x0, y0, x1, y1] = [points[place]!, points[place + 1]!, points[place + 2]!, points[place + 3]!];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square));
  return Math.hypot(x0 + dx * along - x, y0 + dy * along - y);
}
