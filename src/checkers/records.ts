// Records: what a search remembers, as rows of whole numbers under keys that are such rows as well. The hash only finds
// them: keys are compared number by number, so that no verdict ever rests on luck.

/** The first so many of these numbers. */
export interface Row {
  numbers: Int32Array;
  length: number;
}

export interface Key extends Row {
  hash: number;
}

/** There is no such record. */
export const NONE = -1;

/** A record begins with its key's hash, the record before it under that key, and the lengths of its key and its body. */
const HEADER = 4;
const EMPTY: Row = { numbers: new Int32Array(0), length: 0 };

/** Open addressing over typed arrays: there may be millions of records, and each is looked for in an innermost loop. */
export class Records {
  #slots = new Int32Array(1024).fill(NONE);
  #numbers = new Int32Array(4096);
  #end = 0;
  #keys = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The record that was added last under this key. */
  latest(key: Key): number {
    return this.#slots[this.#slotOf(key)]!;
  }

  /** The record that was added before this one, under the same key. */
  older(record: number): number {
    return this.#numbers[record + 1]!;
  }

  bodyLength(record: number): number {
    return this.#numbers[record + 3]!;
  }

  /** The i-th number of what was remembered. */
  body(record: number, i: number): number {
    return this.#numbers[record + HEADER + this.#numbers[record + 2]! + i]!;
  }

  add(key: Key, body: Row = EMPTY): void {
    const slot = this.#slotOf(key);
    const older = this.#slots[slot]!;
    this.#slots[slot] = this.#written([key.hash, older, key.length, body.length], key, body);
    this.#size++;
    if (older === NONE && 2 * ++this.#keys > this.#slots.length) this.#grow();
  }

  #slotOf(key: Key): number {
    const mask = this.#slots.length - 1;
    let slot = key.hash & mask;
    for (; this.#slots[slot] !== NONE; slot = (slot + 1) & mask) {
      const record = this.#slots[slot]!;
      if (this.#numbers[record] === key.hash && this.#isUnder(key, record)) break;
    }
    return slot;
  }

  #isUnder({ numbers, length }: Row, record: number): boolean {
    const known = this.#numbers;
    if (known[record + 2] !== length) return false;
    const start = record + HEADER;
    for (let i = 0; i < length; i++) if (known[start + i] !== numbers[i]) return false;
    return true;
  }

  #written(header: readonly number[], key: Row, body: Row): number {
    const record = this.#end;
    const start = record + HEADER;
    this.#end = start + key.length + body.length;
    if (this.#end > this.#numbers.length) this.#enlarge();
    this.#numbers.set(header, record);
    for (let i = 0; i < key.length; i++) this.#numbers[start + i] = key.numbers[i]!;
    for (let i = 0; i < body.length; i++) this.#numbers[start + key.length + i] = body.numbers[i]!;
    return record;
  }

  #enlarge(): void {
    const larger = new Int32Array(2 * this.#end);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length).fill(NONE);
    const mask = this.#slots.length - 1;
    for (const record of old) {
      if (record === NONE) continue;
      let slot = this.#numbers[record]! & mask;
      while (this.#slots[slot] !== NONE) slot = (slot + 1) & mask;
      this.#slots[slot] = record;
    }
  }
}
