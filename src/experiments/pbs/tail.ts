// The largest of very many numbers, so that a quantile near the end is exact and costs the memory of the tail alone.
// Tails of parts of the numbers make the tail of all.

export class Tail {
  readonly #keep: number;
  readonly #kept: Float64Array;
  #count = 0;
  /** Nothing up to here is among the largest. */
  #floor = Number.NEGATIVE_INFINITY;

  constructor(keep: number) {
    this.#keep = keep;
    this.#kept = new Float64Array(2 * keep);
  }

  add(x: number): void {
    if (x <= this.#floor) return;
    this.#kept[this.#count++] = x;
    if (this.#count === this.#kept.length) this.#drop();
  }

  addAll(values: Iterable<number>): void {
    for (const value of values) this.add(value);
  }

  #drop(): void {
    this.#kept.sort();
    this.#kept.copyWithin(0, this.#keep);
    this.#count = this.#keep;
    this.#floor = this.#kept[0]!;
  }

  /** The largest, largest first: as many as are kept, if there were so many. */
  largest(): Float64Array {
    return this.#kept.slice(0, this.#count).sort().reverse().slice(0, this.#keep);
  }
}
