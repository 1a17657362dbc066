// Which calls stand: those that were answered; and open ones, if a call that stands read what they wrote.

import { type Events, NONE } from './events.ts';

/** The reading of an open call that stands and has nobody to read from. */
export const LOST = -3;

export interface Standing {
  /** Whom each standing read read from; NONE for the others. */
  readonly standing: Int32Array;
  /** For each open call that stands, a read that tells. */
  readonly because: ReadonlyMap<number, number>;
}

export function standingOf({ count, isOpen, isRead }: Events, from: Int32Array): Standing {
  const standing = new Int32Array(count).fill(NONE);
  const because = new Map<number, number>();
  const pending: number[] = [];
  for (let event = 0; event < count; event++) if (!isOpen[event]) pending.push(event);
  for (let event = pending.pop(); event !== undefined; event = pending.pop()) {
    const writer = from[event]!;
    standing[event] = writer;
    if (writer < 0 || !isOpen[writer] || because.has(writer)) continue;
    because.set(writer, event);
    pending.push(writer);
  }
  for (const open of because.keys()) if (isRead[open] && standing[open] === NONE) standing[open] = LOST;
  return { standing, because };
}
