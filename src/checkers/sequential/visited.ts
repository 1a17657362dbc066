// A set of vectors of whole numbers, all of one width: found by hash, told apart by exact comparison.

const FIRST_SLOTS = 1024;

export class Visited {
  private readonly width: number;
  private readonly limit: number;
  private slots = new Int32Array(FIRST_SLOTS).fill(-1);
  private hashes = new Int32Array(FIRST_SLOTS);
  private vectors: Int32Array;
  private count = 0;

  constructor(width: number, limit: number) {
    this.width = Math.max(1, width);
    this.limit = limit;
    this.vectors = new Int32Array(this.width * FIRST_SLOTS);
  }

  get isFull(): boolean {
    return this.count >= this.limit;
  }

  /** False if the vector (the first `width` numbers of what is given) was there before. */
  add(vector: Int32Array, hash: number): boolean {
    if (this.count * 2 >= this.slots.length) this.rehash();
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let found = this.slots[slot]!; found >= 0; found = this.slots[slot]!) {
      if (this.hashes[found] === hash && this.isSame(found, vector)) return false;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.keep(vector, hash);
    return true;
  }

  private isSame(found: number, vector: Int32Array): boolean {
    const at = found * this.width;
    for (let i = 0; i < this.width; i++) if (this.vectors[at + i] !== vector[i]) return false;
    return true;
  }

  private keep(vector: Int32Array, hash: number): number {
    const at = this.count * this.width;
    if (at + this.width > this.vectors.length) this.vectors = larger(this.vectors);
    for (let i = 0; i < this.width; i++) this.vectors[at + i] = vector[i]!;
    if (this.count === this.hashes.length) this.hashes = larger(this.hashes);
    this.hashes[this.count] = hash;
    return this.count++;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let i = 0; i < this.count; i++) {
      let slot = this.hashes[i]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = i;
    }
  }
}

function larger(array: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(array.length * 2);
  copy.set(array);
  return copy;
}
