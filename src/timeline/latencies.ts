// How long answers took: a histogram whose bins grow with what they hold, so that milliseconds and minutes fit in one and
// half of all answers are found without a look at each.

/** Bins in each doubling: a quantile read off them is right to two in a hundred. */
const PER_OCTAVE = 16;
/** An hour is below two to the power of 32 microseconds. */
const OCTAVES = 32;
const BINS = PER_OCTAVE * OCTAVES;
/** Those that are drawn as one bar: half a doubling. */
const PER_BAR = PER_OCTAVE / 2;

const binOf = (us: number): number => Math.min(BINS - 1, us < 1 ? 0 : Math.floor(Math.log2(us) * PER_OCTAVE));

const edgeOf = (bin: number): number => 2 ** (bin / PER_OCTAVE);

export interface LatencyBar {
  readonly fromUs: number;
  readonly toUs: number;
  readonly count: number;
}

export interface Latency {
  readonly answers: number;
  readonly p50Us: number;
  readonly p99Us: number;
  /** Side by side, from the fastest answer to the slowest. */
  readonly bars: readonly LatencyBar[];
}

export class Latencies {
  readonly #bins = new Uint32Array(BINS);
  #answers = 0;
  /** As it was last read, until an answer is counted: most looks find nothing new. */
  #read: Latency | null = null;

  /** One answer more that took so long, or one less. */
  count(us: number, by: 1 | -1): void {
    this.#bins[binOf(us)]! += by;
    this.#answers += by;
    this.#read = null;
  }

  /** Null while there is no answer. */
  read(): Latency | null {
    if (this.#answers === 0) return null;
    this.#read ??= {
      answers: this.#answers,
      p50Us: this.#quantile(0.5),
      p99Us: this.#quantile(0.99),
      bars: this.#bars(),
    };
    return this.#read;
  }

  /** The middle of the bin in which the answer lies that so many are not slower than. */
  #quantile(share: number): number {
    let left = Math.max(1, Math.ceil(share * this.#answers));
    const bin = this.#bins.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
    return edgeOf(bin + 0.5);
  }

  #bars(): readonly LatencyBar[] {
    const bars: LatencyBar[] = [];
    const last = Math.floor(this.#bins.findLastIndex((count) => count > 0) / PER_BAR);
    for (let bar = Math.floor(this.#bins.findIndex((count) => count > 0) / PER_BAR); bar <= last; bar++) {
      const [from, to] = [bar * PER_BAR, (bar + 1) * PER_BAR];
      let count = 0;
      for (let bin = from; bin < to; bin++) count += this.#bins[bin]!;
      bars.push({ fromUs: edgeOf(from), toUs: edgeOf(to), count });
    }
    return bars;
  }
}
