// The places a search has been to: which calls are in the order so far, and the state they led to (Lowe 2017).

import { stream } from '../../kernel/index.ts';
import { type Key, NONE, Records, type Row } from '../records.ts';

/** A set of calls as bits. Most of an order's beginning is complete: words before `low` are all ones. */
export class CallSet {
  readonly words: Int32Array;
  readonly #numbers: Int32Array;
  /** Combines the calls' own numbers, so that it need not be computed anew for each set. */
  hash = 0;
  #low = 0;
  #high = -1;

  constructor(size: number) {
    this.words = new Int32Array((size >> 5) + 1);
    this.#numbers = Int32Array.from({ length: size }, (_, call) => stream(call, 'call'));
  }

  /** Words below are all ones. */
  get low(): number {
    while (this.words[this.#low] === -1) this.#low++;
    return this.#low;
  }

  /** Words from here on are all zeros. */
  get end(): number {
    while (this.#high >= 0 && this.words[this.#high] === 0) this.#high--;
    return this.#high + 1;
  }

  has(call: number): boolean {
    return ((this.words[call >> 5]! >> (call & 31)) & 1) === 1;
  }

  add(call: number): void {
    this.words[call >> 5]! |= 1 << (call & 31);
    this.hash ^= this.#numbers[call]!;
    if (call >> 5 > this.#high) this.#high = call >> 5;
  }

  remove(call: number): void {
    this.words[call >> 5]! &= ~(1 << (call & 31));
    this.hash ^= this.#numbers[call]!;
    if (call >> 5 < this.#low) this.#low = call >> 5;
  }
}

export interface Place {
  readonly done: CallSet;
  readonly open: CallSet;
  state: number;
}

/** A place is as good as visited if the search has been where the same done calls led to the same state with
 *  fewer open calls spent: whatever can follow here could follow there. */
export class Visited {
  readonly #records = new Records();
  /** State, first word and words of the done calls. */
  readonly #key: Key = { numbers: new Int32Array(64), length: 0, hash: 0 };
  readonly #open: Row = { numbers: new Int32Array(0), length: 0 };

  get size(): number {
    return this.#records.size;
  }

  /** Remembers the place; false if it brings nothing new. */
  add({ done, open, state }: Place): boolean {
    const records = this.#records;
    this.#setKey(done, state);
    for (let record = records.latest(this.#key); record !== NONE; record = records.older(record)) {
      if (this.#spentNoMore(record, open)) return false;
    }
    this.#open.numbers = open.words;
    this.#open.length = open.end;
    records.add(this.#key, this.#open);
    return true;
  }

  #setKey(done: CallSet, state: number): void {
    const key = this.#key;
    const { low, words } = done;
    const count = Math.max(0, done.end - low);
    key.hash = done.hash ^ Math.imul(state + 1, 0x9e3779b1);
    key.length = 2 + count;
    if (key.length > key.numbers.length) key.numbers = new Int32Array(2 * key.length);
    key.numbers[0] = state;
    key.numbers[1] = low;
    for (let i = 0; i < count; i++) key.numbers[2 + i] = words[low + i]!;
  }

  #spentNoMore(record: number, open: CallSet): boolean {
    const count = this.#records.bodyLength(record);
    for (let i = 0; i < count; i++) if ((this.#records.body(record, i) & ~open.words[i]!) !== 0) return false;
    return true;
  }
}
