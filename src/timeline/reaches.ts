// How far a list of stretches in order of their beginnings reaches: block by block, so that those which touch a piece
// of time are found without a look at all the others, however long a few of them last.

const BLOCK = 64;

export class Reaches {
  /** The latest end in each block, and in all blocks up to it. */
  readonly #ends: number[] = [];
  readonly #soFar: number[] = [];

  /** The stretch at this place ends then at the latest. Places come in order. */
  note(place: number, end: number): void {
    const block = Math.floor(place / BLOCK);
    this.#ends[block] = Math.max(this.#ends[block] ?? end, end);
    this.#soFar[block] = Math.max(this.#soFar[block - 1] ?? end, this.#ends[block]);
  }

  clear(): void {
    this.#ends.length = 0;
    this.#soFar.length = 0;
  }

  /** Visits every `stride`-th place up to `last` that may reach beyond `from`, the newest first. */
  eachBeyond(from: number, { last, stride }: Pick, visit: (place: number) => void): void {
    for (let place = last - (last % stride); place >= 0; place -= stride) {
      const block = Math.floor(place / BLOCK);
      if (this.#soFar[block]! <= from) return;
      if (this.#ends[block]! > from) visit(place);
      else if (stride < BLOCK) place = firstAfter(block * BLOCK, stride);
    }
  }
}

interface Pick {
  readonly last: number;
  readonly stride: number;
}

/** The least multiple of `stride` that is not before this place. */
const firstAfter = (place: number, stride: number): number => Math.ceil(place / stride) * stride;
