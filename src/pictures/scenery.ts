// What a picture of a run tells the painter: where nodes, lines and clients are, in pixels of the stage. The painter
// draws all pictures alike; what differs between them is here.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node: its middle, and how far it reaches. Cards have no rim of their own to draw on. */
export interface Disc extends Point {
  readonly radius: number;
}

/** Room for the points of a line's two halves, x and y in turn, one half after the other. */
export type Trace = Float32Array;

export interface Scenery {
  readonly width: number;
  readonly height: number;
  /** How much larger than usual the page's type is: lines and dots grow with it. */
  readonly scale: number;
  readonly nodes: number;
  readonly discs: readonly Disc[];
  /** A cable falls apart where it is cut and hangs; a hairline is dotted from end to end. */
  readonly look: 'cable' | 'hairline';
  /** How many steps each half of a line is drawn in. */
  readonly steps: number;
  /** Writes both halves of the line between these two, `open` of the way from whole (0) to cut (1). `at` is the place
   *  of the cut along it. */
  trace(line: LineShape, into: Trace): void;
  /** Where a question sets out from, and where it is heard. */
  way(client: number, node: number): readonly [Point, Point];
  /** Where a line breaks unless somebody cut it elsewhere. */
  breakOf(a: number, b: number): number;
}

export interface LineShape {
  readonly a: number;
  readonly b: number;
  readonly open: number;
  readonly at: number;
}

export const linesAmong = (nodes: number): number => (nodes * (nodes - 1)) / 2;

/** The number of the line between two nodes, whichever is named first. */
export function lineOf(one: number, other: number, nodes: number): number {
  const a = Math.min(one, other);
  return a * nodes - (a * (a + 1)) / 2 + Math.max(one, other) - a - 1;
}

/** Every line as its two ends, in the order of their numbers. */
export function endsOfLines(nodes: number): readonly (readonly [number, number])[] {
  const ends: [number, number][] = [];
  for (let a = 0; a < nodes; a++) for (let b = a + 1; b < nodes; b++) ends.push([a, b]);
  return ends;
}

/** Writes a straight line, from rim to rim, in two halves of one step each. */
export function traceStraight(from: Disc, to: Disc, at: number, into: Trace): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  const whole = Math.max(0, length - from.radius - to.radius);
  const reach = [0, at * whole, at * whole, whole];
  reach.forEach((along, i) => {
    into[2 * i] = from.x + ux * (from.radius + along);
    into[2 * i + 1] = from.y + uy * (from.radius + along);
  });
}
