// What hands do on the diagram: press, drag, drag the playhead, pinch with two fingers. It takes bare points, so it can
// be tried without a page, and answers by calling back.

export interface Touch {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly isFinger: boolean;
}

export interface Grips {
  /** Where the playhead stands. */
  playheadX(): number;
  moveBy(dx: number, dy: number): void;
  /** Closer by this factor, around this place. */
  zoom(factor: number, x: number): void;
  dragPlayhead(x: number): void;
  press(at: Touch): void;
  /** The pointer rests here, or nowhere. */
  hover(at: Touch | null): void;
}

/** A hand that presses is not quite still. */
const STILL = 5;
const REACH = { mouse: 6, finger: 18 } as const;

type Doing = 'nothing' | 'press' | 'drag' | 'playhead' | 'pinch';

export class Gestures {
  readonly #grips: Grips;
  readonly #down = new Map<number, Touch>();
  #doing: Doing = 'nothing';
  #start: Touch | null = null;

  constructor(grips: Grips) {
    this.#grips = grips;
  }

  get doing(): Doing {
    return this.#doing;
  }

  /** Would a press here take hold of the playhead? */
  isAtPlayhead({ x, isFinger }: Touch): boolean {
    return Math.abs(x - this.#grips.playheadX()) <= (isFinger ? REACH.finger : REACH.mouse);
  }

  down(touch: Touch): void {
    this.#down.set(touch.id, touch);
    this.#start = touch;
    if (this.#down.size > 1) this.#doing = 'pinch';
    else this.#doing = this.isAtPlayhead(touch) ? 'playhead' : 'press';
    this.#grips.hover(null);
  }

  move(touch: Touch): void {
    const before = this.#down.get(touch.id);
    if (before === undefined) return this.#grips.hover(touch);
    const start = this.#start!;
    if (this.#doing === 'press' && Math.hypot(touch.x - start.x, touch.y - start.y) > STILL)
      this.#doing = 'drag';
    if (this.#doing === 'pinch') this.#pinch(before, touch);
    if (this.#doing === 'press') return;
    this.#down.set(touch.id, touch);
    if (this.#doing === 'drag') this.#grips.moveBy(touch.x - before.x, touch.y - before.y);
    if (this.#doing === 'playhead') this.#grips.dragPlayhead(touch.x);
  }

  #pinch(before: Touch, touch: Touch): void {
    const other = [...this.#down.values()].find(({ id }) => id !== touch.id);
    if (other === undefined) return;
    const apart = (a: Touch) => Math.max(8, Math.hypot(a.x - other.x, a.y - other.y));
    this.#grips.zoom(apart(touch) / apart(before), (touch.x + other.x) / 2);
    this.#grips.moveBy((touch.x - before.x) / 2, (touch.y - before.y) / 2);
  }

  up(touch: Touch): void {
    const wasPress = this.#doing === 'press' && this.#down.has(touch.id);
    this.#leave(touch.id);
    if (wasPress) this.#grips.press(touch);
  }

  /** The page took the gesture for itself, to scroll, or the pointer went away. */
  cancel(id: number): void {
    this.#leave(id);
    this.#grips.hover(null);
  }

  /** After a pinch the finger that stays does nothing more. */
  #leave(id: number): void {
    this.#down.delete(id);
    if (this.#down.size === 0) this.#doing = 'nothing';
    else this.#doing = 'pinch';
  }
}

/** How much closer one turn of the wheel brings. A line or a page counts as so many pixels. */
export const wheelFactor = (deltaY: number, deltaMode: number): number =>
  Math.exp(-Math.max(-240, Math.min(240, deltaY * [1, 20, 200][deltaMode]!)) * 0.002);
