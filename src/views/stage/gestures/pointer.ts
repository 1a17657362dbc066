// The pointer on the stage: a click cuts the line beneath it, a stroke every line it crosses, a loop every line between
// what it holds and the rest. One handler for mouse, pen and finger, whatever the picture.

import type { Point, Strands } from '../../../pictures/index.ts';
import { NO_OVERLAY, type Overlay } from '../overlay.ts';
import { crossing } from './crossing.ts';
import { ropedIn } from './lasso.ts';
import { distanceTo } from './nearest.ts';

/** A line that was crossed, and where along it. */
interface Crossed {
  readonly line: number;
  readonly at: number;
}

export interface Hands {
  strands(): Strands | null;
  lay(overlay: Overlay): void;
  /** Does dragging rope nodes in, where no key says so? */
  isLasso(): boolean;
  onClick(line: number): void;
  /** A line was asked about: by the other button, or by holding still. */
  onMenu(line: number, at: Point): void;
  onStroke(crossed: readonly Crossed[], end: Point): void;
  onLoop(nodes: readonly number[], end: Point): void;
}

/** How near to a line, in rem, counts as on it. */
const NEAR_REM = 0.75;
/** How far a pointer goes before a click is a stroke. */
const DRAG_PX = 7;
const HOLD_MS = 550;
/** What has its own use for a pointer. */
const TAKEN = 'button, a, input, select, label, form, [popover], .branch, .bubble';

interface Drag {
  readonly pointer: number;
  readonly from: Point;
  readonly line: number | null;
  readonly as: Overlay['as'];
  trail: Point[];
}

export class PointerOnStage {
  readonly #stage: HTMLElement;
  readonly #hands: Hands;
  readonly #listening = new AbortController();
  #drag: Drag | null = null;
  #hovered: number | null = null;
  #holding: ReturnType<typeof setTimeout> | undefined;

  constructor(stage: HTMLElement, hands: Hands) {
    this.#stage = stage;
    this.#hands = hands;
    const { signal } = this.#listening;
    stage.addEventListener('pointerdown', this.#down, { signal });
    stage.addEventListener('pointermove', this.#move, { signal });
    stage.addEventListener('pointerup', this.#up, { signal });
    stage.addEventListener('pointercancel', this.#cancel, { signal });
    stage.addEventListener('pointerleave', this.#leave, { signal });
    stage.addEventListener('contextmenu', this.#menu, { signal });
    addEventListener('keydown', (event) => event.key === 'Escape' && this.#cancel(), { signal });
  }

  stop(): void {
    this.#cancel();
    this.#listening.abort();
  }

  /** Where the pointer is on the stage; null where something else is meant. */
  #at(event: MouseEvent): Point | null {
    if (event.target instanceof Element && event.target.closest(TAKEN) !== null) return null;
    const { left, top } = this.#stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #lineAt(at: Point): number | null {
    const strands = this.#hands.strands();
    if (strands === null) return null;
    let nearest: number | null = null;
    let least = NEAR_REM * 16 * strands.scenery.scale;
    for (let line = 0; line < strands.count; line++) {
      const distance = distanceTo(at, strands.trail(line));
      if (distance < least) [nearest, least] = [line, distance];
    }
    return nearest;
  }

  readonly #down = (event: PointerEvent): void => {
    const at = this.#at(event);
    if (at === null || event.button !== 0 || this.#drag !== null) return;
    const as = event.shiftKey || this.#hands.isLasso() ? 'loop' : 'stroke';
    this.#drag = { pointer: event.pointerId, from: at, line: this.#lineAt(at), as, trail: [at] };
    if (event.pointerType === 'touch') this.#hold(this.#drag, { x: event.clientX, y: event.clientY });
  };

  #hold({ line }: Drag, at: Point): void {
    if (line === null) return;
    this.#holding = setTimeout(() => {
      this.#cancel();
      this.#hands.onMenu(line, at);
    }, HOLD_MS);
  }

  readonly #move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag === null) return event.pointerType === 'touch' ? undefined : this.#hover(this.#at(event));
    if (event.pointerId !== drag.pointer) return;
    const { left, top } = this.#stage.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    if (drag.trail.length === 1 && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < DRAG_PX) return;
    if (drag.trail.length === 1) this.#stage.setPointerCapture(drag.pointer);
    clearTimeout(this.#holding);
    drag.trail.push(at);
    this.#hands.lay({ line: null, drawn: drag.trail, as: drag.as });
  };

  #hover(at: Point | null): void {
    const line = at === null ? null : this.#lineAt(at);
    if (line === this.#hovered) return;
    this.#hovered = line;
    this.#stage.toggleAttribute('data-on-line', line !== null);
    this.#hands.lay({ ...NO_OVERLAY, line });
  }

  readonly #up = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag === null || event.pointerId !== drag.pointer) return;
    this.#cancel();
    const end = drag.trail.at(-1)!;
    if (drag.trail.length === 1) {
      if (drag.line !== null) this.#hands.onClick(drag.line);
    } else if (drag.as === 'loop') this.#loop(drag.trail, end);
    else this.#stroke(drag.trail, end);
  };

  #stroke(trail: readonly Point[], end: Point): void {
    const strands = this.#hands.strands();
    if (strands === null) return;
    const stroke = trail.flatMap(({ x, y }) => [x, y]);
    const crossed: Crossed[] = [];
    for (let line = 0; line < strands.count; line++) {
      const along = crossing(stroke, strands.trail(line));
      if (along !== null) crossed.push({ line, at: strands.breakFor(line, along) });
    }
    this.#hands.onStroke(crossed, end);
  }

  #loop(trail: readonly Point[], end: Point): void {
    const discs = this.#hands.strands()?.scenery.discs ?? [];
    this.#hands.onLoop(ropedIn(trail, discs), end);
  }

  readonly #menu = (event: MouseEvent): void => {
    const at = this.#at(event);
    const line = at === null ? null : this.#lineAt(at);
    if (line === null) return;
    event.preventDefault();
    this.#cancel();
    this.#hands.onMenu(line, { x: event.clientX, y: event.clientY });
  };

  readonly #leave = (): void => {
    if (this.#drag === null) this.#hover(null);
  };

  readonly #cancel = (): void => {
    clearTimeout(this.#holding);
    this.#drag = null;
    this.#hovered = null;
    this.#stage.removeAttribute('data-on-line');
    this.#hands.lay(NO_OVERLAY);
  };
}
