// Messages under way, what lies at a cut, and the arcs of timers about to fire. Read anew at each frame, so it keeps its
// own room for what it gathers and makes nothing new.

import { eachPiled, placeFlight, type Strands } from '../../pictures/index.ts';
import type { Flight, Timeline } from '../../timeline/index.ts';
import { type DotLook, Dots } from './dots.ts';
import type { Inks } from './inks.ts';

export interface Moment {
  readonly t: number;
  readonly timeline: Timeline;
  readonly inks: Inks;
  /** Without motion a message is seen where it starts, half way, and where it arrives. */
  readonly isStill: boolean;
}

/** Of more nodes than these nobody could tell the arcs apart. */
const MOST_ARCS = 12;
/** How far outside a node's rim its arc runs. */
const ARC_PX = 5;
const TOP = -Math.PI / 2;

/** A client's way to a node: two points as four numbers. */
type Way = Float32Array;

export class MovingLayer {
  readonly #strands: Strands;
  readonly #ways = new Map<number, Way>();
  readonly #messages = new Dots();
  readonly #replies = new Dots();
  readonly #questions = new Dots();
  readonly #answers = new Dots();
  readonly #piled = new Dots();
  readonly #spot = new Float32Array(2);
  #t = 0;
  #isStill = false;

  constructor(strands: Strands) {
    this.#strands = strands;
  }

  draw(context: CanvasRenderingContext2D, { t, timeline, inks, isStill }: Moment): void {
    this.#t = t;
    this.#isStill = isStill;
    this.#arcs(context, { t, timeline, inks });
    eachPiled(this.#strands, { timeline, t, spot: this.#spot }, this.#pile);
    timeline.moments.underWay(t, this.#gather);
    const size = this.#strands.scenery.scale * (this.#strands.scenery.nodes > 12 ? 0.6 : 1);
    const { ink, second, paper, cut } = inks;
    this.#piled.draw(context, hollow(4.5 * size, cut, paper));
    this.#questions.draw(context, hollow(4 * size, second, paper));
    this.#answers.draw(context, filled(4.5 * size, second, paper));
    this.#replies.draw(context, hollow(5.5 * size, ink, paper));
    this.#messages.draw(context, filled(6.5 * size, ink, paper));
  }

  /** Around each node the time that is left until its next timer fires. */
  #arcs(context: CanvasRenderingContext2D, { t, timeline, inks }: Omit<Moment, 'isStill'>): void {
    const { discs, nodes, scale } = this.#strands.scenery;
    if (nodes > MOST_ARCS) return;
    context.strokeStyle = inks.rule;
    context.lineWidth = 3 * scale;
    context.lineCap = 'round';
    context.beginPath();
    for (let node = 0; node < nodes; node++) {
      const timer = timeline.timers.next(node, t);
      const { x, y, radius } = discs[node]!;
      if (timer === undefined || timer.due <= t || radius === 0) continue;
      const around = radius + ARC_PX * scale;
      const left = (timer.due - t) / (timer.due - timer.setAt);
      context.moveTo(x, y - around);
      context.arc(x, y, around, TOP, TOP + 2 * Math.PI * Math.min(1, left));
    }
    context.stroke();
  }

  readonly #gather = (flight: Flight): void => {
    const { message, end } = flight;
    const { from, to, at, due } = message;
    const t = this.#t;
    const goes = due > at ? (Math.min(t, end) - at) / (due - at) : 1;
    const p = this.#isStill ? Math.round(goes * 2) / 2 : goes;
    const { nodes } = this.#strands.scenery;
    if (from >= nodes || to >= nodes) return this.#counter(from, to, p);
    placeFlight(this.#strands, flight, p, this.#spot);
    (flight.isReply ? this.#replies : this.#messages).add(this.#spot[0]!, this.#spot[1]!);
  };

  /** A question to a node, or the answer to it. */
  #counter(from: number, to: number, p: number): void {
    const { nodes } = this.#strands.scenery;
    const isQuestion = from >= nodes;
    const way = this.#way((isQuestion ? from : to) - nodes, isQuestion ? to : from);
    const s = isQuestion ? p : 1 - p;
    const dots = isQuestion ? this.#questions : this.#answers;
    dots.add(way[0]! + (way[2]! - way[0]!) * s, way[1]! + (way[3]! - way[1]!) * s);
  }

  #way(client: number, node: number): Way {
    const key = client * this.#strands.scenery.nodes + node;
    const known = this.#ways.get(key);
    if (known !== undefined) return known;
    const [a, b] = this.#strands.scenery.way(client, node);
    const way = Float32Array.of(a.x, a.y, b.x, b.y);
    this.#ways.set(key, way);
    return way;
  }

  readonly #pile = (): void => this.#piled.add(this.#spot[0]!, this.#spot[1]!);
}

const filled = (radius: number, color: string, paper: string): DotLook => ({
  radius,
  fill: color,
  stroke: paper,
  lineWidth: radius / 4,
});

const hollow = (radius: number, color: string, paper: string): DotLook => ({
  radius,
  fill: paper,
  stroke: color,
  lineWidth: radius / 2.5,
});
