// The places a search has been to: which calls are in the order so far, and the state they led to (Lowe 2017).
// The hash only finds the shelf; what lies on it is compared bit by bit.

import { stream } from '../../kernel/index.ts';

/** In an entry: hash, next entry under the same key, state, first word, how many words of done and of open calls. */
const HEADER = 6;
const NONE = -1;

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
  #slots = new Int32Array(1024).fill(NONE);
  #shelf = new Int32Array(4096);
  #end = 0;
  #keys = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Remembers the place; false if it brings nothing new. */
  add(place: Place): boolean {
    const hash = place.done.hash ^ Math.imul(place.state + 1, 0x9e3779b1);
    const slot = this.#slotOf(hash, place);
    const head = this.#slots[slot]!;
    for (let entry = head; entry !== NONE; entry = this.#shelf[entry + 1]!) {
      if (this.#spentNoMore(entry, place.open)) return false;
    }
    this.#slots[slot] = this.#append(place, hash, head);
    this.#size++;
    if (head === NONE && 2 * ++this.#keys > this.#slots.length) this.#grow();
    return true;
  }

  #slotOf(hash: number, place: Place): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== NONE; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (this.#shelf[entry] === hash && this.#isAt(entry, place)) break;
    }
    return slot;
  }

  #isAt(entry: number, { done, state }: Place): boolean {
    const shelf = this.#shelf;
    const low = done.low;
    const count = Math.max(0, done.end - low);
    if (shelf[entry + 2] !== state || shelf[entry + 3] !== low || shelf[entry + 4] !== count) return false;
    for (let i = 0; i < count; i++) if (shelf[entry + HEADER + i] !== done.words[low + i]) return false;
    return true;
  }

  #spentNoMore(entry: number, open: CallSet): boolean {
    const shelf = this.#shelf;
    const start = entry + HEADER + shelf[entry + 4]!;
    const count = shelf[entry + 5]!;
    for (let i = 0; i < count; i++) if ((shelf[start + i]! & ~open.words[i]!) !== 0) return false;
    return true;
  }

  #append({ done, open, state }: Place, hash: number, next: number): number {
    const entry = this.#end;
    const low = done.low;
    const count = Math.max(0, done.end - low);
    this.#reserve(entry + HEADER + count + open.end);
    this.#shelf.set([hash, next, state, low, count, open.end], entry);
    for (let i = 0; i < count; i++) this.#shelf[entry + HEADER + i] = done.words[low + i]!;
    for (let i = 0; i < open.end; i++) this.#shelf[entry + HEADER + count + i] = open.words[i]!;
    this.#end = entry + HEADER + count + open.end;
    return entry;
  }

  #reserve(end: number): void {
    if (end <= this.#shelf.length) return;
    const larger = new Int32Array(2 * end);
    larger.set(this.#shelf);
    this.#shelf = larger;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length).fill(NONE);
    const mask = this.#slots.length - 1;
    for (const entry of old) {
      if (entry === NONE) continue;
      let slot = this.#shelf[entry]! & mask;
      while (this.#slots[slot] !== NONE) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}
