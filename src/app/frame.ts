// The one frame loop: first the session moves the playhead, then every painter draws what it sees there. When
// nothing changes, nothing is drawn.

import type { Session } from './session.ts';

/** Draws the run at t. Answers whether it wants another frame although the playhead stands still. */
export type Painter = (t: number, now: number) => boolean;

export class FrameLoop {
  readonly #session: Session;
  readonly #painters = new Set<Painter>();
  #before = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Adds a painter; call the answer to take it away again. */
  add(painter: Painter): () => void {
    this.#painters.add(painter);
    this.#session.touch();
    return () => void this.#painters.delete(painter);
  }

  start(): void {
    const frame = (now: number) => {
      requestAnimationFrame(frame);
      try {
        this.#frame(now);
      } catch (error) {
        this.#session.fail(error);
      }
    };
    requestAnimationFrame(frame);
  }

  #frame(now: number): void {
    // A tab that slept must not leap: at most a tenth of a second passes between two frames.
    const elapsed = Math.min(now - this.#before, 100);
    this.#before = now;
    this.#session.tick(elapsed);
    if (!this.#session.takeChange()) return;
    let isMoving = false;
    for (const paint of this.#painters) isMoving = paint(this.#session.playhead, now) || isMoving;
    if (isMoving) this.#session.touch();
  }
}
