// One number over a stream of facts: two 32-bit lanes, folded to 53 bits at the end. It tells replays
// apart; it is no cryptography.

import { hashText, scramble } from './streams.ts';

const texts = new Map<string, number>();
const MOST_TEXTS = 10_000;
const bits = new DataView(new ArrayBuffer(8));

function digestText(text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  const fresh = hashText(text);
  texts.set(text, fresh);
  return fresh;
}

function digestNumber(x: number): number {
  if ((x | 0) === x) return Math.imul(x, 0x9e3779b1) ^ 0x2545f491;
  bits.setFloat64(0, x);
  return Math.imul(bits.getInt32(0), 0x85ebca6b) ^ bits.getInt32(4);
}

/** Folds plain data (no functions, maps or cycles) to 32 bits. Field order counts: values built by one piece
 *  of code have one order. An object that carries its own `digest` is taken at its word, so that long shared
 *  structures (a ledger, a log) need not be walked again for every message. */
export function digest(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return digestNumber(value);
    case 'string':
      return digestText(value);
    case 'boolean':
      return value ? 0x1b873593 : 0x0cc9e2d5;
    case 'undefined':
      return 0x7ed55d16;
    default:
      return value === null ? 0x165667b1 : digestFields(value as Fields);
  }
}

interface Fields {
  readonly [field: string]: unknown;
}

function digestFields(value: Fields): number {
  const own = value['digest'];
  if (typeof own === 'number') return own;
  let h = 0x3c074a61;
  for (const field in value) {
    h = Math.imul(h ^ digestText(field), 0x01000193);
    h = Math.imul(((h << 13) | (h >>> 19)) ^ digest(value[field]), 0xcc9e2d51);
  }
  return scramble(h);
}

/** A running digest. Its two lanes are its whole state. */
export class Fingerprint {
  low = 0x2f6e2b1;
  high = 0x51ed270b;

  add(x: number): void {
    this.low = Math.imul(this.low ^ x, 0x9e3779b1);
    this.low = (this.low << 15) | (this.low >>> 17);
    this.high = Math.imul((this.high + this.low) ^ x, 0x85ebca6b);
    this.high = (this.high << 11) | (this.high >>> 21);
  }

  /** A time or id may pass 32 bits: both halves count. */
  addLarge(x: number): void {
    this.add(x | 0);
    this.add(Math.floor(x / 0x1_0000_0000));
  }

  /** The digest so far as one whole number below 2^53. */
  get value(): number {
    return (scramble(this.high) >>> 11) * 0x1_0000_0000 + (scramble(this.low ^ this.high) >>> 0);
  }

  snapshot(): readonly [low: number, high: number] {
    return [this.low, this.high];
  }

  restore([low, high]: readonly [low: number, high: number]): void {
    this.low = low;
    this.high = high;
  }
}
