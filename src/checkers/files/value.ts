// Values from outside: what a file may write, read and answer with. Anything else is turned away in a sentence.

import type { Value } from '../history.ts';

/** Deeper lists than this are a mistake or an attack, and would exhaust whoever walks them. */
export const DEPTH_MAX = 100;

/** A value that was refused. */
export class Refused {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** The value itself, copied where it is a list; or why it is none. */
export function valueFrom(raw: unknown, depth = 0): Value | Refused {
  if (raw === null || typeof raw === 'boolean' || typeof raw === 'string') return raw;
  if (typeof raw === 'number') return numberFrom(raw);
  if (!Array.isArray(raw))
    return new Refused(`A value is a text, a number, a list or nothing, not ${shown(raw)}.`);
  if (depth >= DEPTH_MAX) return new Refused(`A list lies more than ${DEPTH_MAX} lists deep.`);
  const items: Value[] = [];
  for (const each of raw) {
    const item = valueFrom(each, depth + 1);
    if (item instanceof Refused) return item;
    items.push(item);
  }
  return items;
}

/** Past 2^53 two different numbers may be read as one, which would make two values the same. */
function numberFrom(raw: number): Value | Refused {
  const isExact = Number.isFinite(raw) && (!Number.isInteger(raw) || Number.isSafeInteger(raw));
  if (!isExact) return new Refused('A number is too large to be told from its neighbors.');
  // Minus zero is written as 0, and so is 0: they are one value.
  return raw === 0 ? 0 : raw;
}

/** A value that is none, as a sentence can show it: short, whatever it is. */
export function shown(raw: unknown): string {
  if (raw === undefined) return 'nothing at all';
  if (Array.isArray(raw)) return 'a list';
  if (typeof raw === 'object' && raw !== null)
    return Object.hasOwn(raw, 'oddity') ? String(raw) : 'an object';
  const text = String(raw);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
