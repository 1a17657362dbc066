// Dots by the hundred: gathered first, then drawn with one path for all of a kind.

const FULL = 2 * Math.PI;

export interface DotLook {
  readonly radius: number;
  readonly fill: string;
  readonly stroke: string;
  readonly lineWidth: number;
}

export class Dots {
  #at = new Float32Array(256);
  #count = 0;

  add(x: number, y: number): void {
    if (2 * this.#count === this.#at.length) {
      const more = new Float32Array(2 * this.#at.length);
      more.set(this.#at);
      this.#at = more;
    }
    this.#at[2 * this.#count] = x;
    this.#at[2 * this.#count + 1] = y;
    this.#count += 1;
  }

  /** Draws what was gathered, and forgets it. */
  draw(context: CanvasRenderingContext2D, { radius, fill, stroke, lineWidth }: DotLook): void {
    if (this.#count === 0) return;
    context.beginPath();
    for (let i = 0; i < this.#count; i++) {
      const x = this.#at[2 * i]!;
      const y = this.#at[2 * i + 1]!;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, FULL);
    }
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = lineWidth;
    context.stroke();
    this.#count = 0;
  }
}
