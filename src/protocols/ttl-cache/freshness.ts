// How old an entry is, whether it may still be given out, and what is said of that: RFC 2181 section 8 for name servers,
// RFC 9111 section 4.2 for the web.

import { type Micros, ms } from '../../kernel/index.ts';
import type { Field, Surroundings } from '../contract.ts';
import { amount, chosen, whole } from './parameters.ts';
import type { Entry } from './state.ts';

const SECOND: Micros = ms(1_000);

const wholeSecond = (at: Micros): number => Math.floor(at / SECOND);

/** Absence is kept by a time of its own (RFC 2308). */
const ttlSeconds = (entry: Entry, node: Surroundings): number =>
  whole(node, entry.ledger.state === null ? 'negativeTtlSeconds' : 'ttlSeconds');

/** How much of its time is left, in seconds; nothing or less if it has expired. Whoever counts in whole seconds sees an
 *  age of none until the clock's second turns. */
export function secondsLeft(entry: Entry, node: Surroundings): number {
  const ttl = ttlSeconds(entry, node);
  if (chosen(node, 'ages') === 'exactly') return ttl - (node.clock - entry.storedAt) / SECOND;
  return ttl - (wholeSecond(node.clock) - wholeSecond(entry.storedAt));
}

/** Through the last second: an entry with nothing left is still good. */
export function isFresh(entry: Entry, node: Surroundings): boolean {
  const left = secondsLeft(entry, node);
  return chosen(node, 'ages') === 'seconds-through' ? left >= 0 : left > 0;
}

/** May it be used although it has expired? */
export const isUsable = (entry: Entry | null, node: Surroundings): entry is Entry =>
  entry !== null && -secondsLeft(entry, node) <= amount(node, 'staleSeconds');

/** Does so little of its time remain that it is asked for anew before anybody has to wait? */
export const isDue = (entry: Entry, node: Surroundings): boolean =>
  secondsLeft(entry, node) <= amount(node, 'prefetchSeconds');

/** Where an answer came from, in the words of proxies. */
export type Status = 'HIT' | 'MISS' | 'EXPIRED' | 'STALE' | 'UPDATING';

export const isStale = (status: Status): boolean => status === 'STALE' || status === 'UPDATING';

/** What a cache says beside an answer. */
export function detailsOf(entry: Entry, status: Status, node: Surroundings): readonly Field[] {
  const ageSeconds = Math.max(0, Math.floor((node.clock - entry.storedAt) / SECOND));
  switch (chosen(node, 'tells')) {
    case 'ttl': {
      const left = Math.max(0, Math.floor(secondsLeft(entry, node)));
      return [{ name: 'ttl', value: String(isStale(status) ? whole(node, 'staleTtlSeconds') : left) }];
    }
    case 'age':
      return [{ name: 'age', value: String(ageSeconds) }];
    case 'status':
      return [
        { name: 'age', value: 'None' },
        { name: '', value: status },
      ];
    default:
      return [];
  }
}

/** What the origin says beside an answer: it is as new as can be. */
export function originDetails(node: Surroundings): readonly Field[] {
  const tells = chosen(node, 'tells');
  if (tells === 'ttl') return [{ name: 'ttl', value: String(whole(node, 'ttlSeconds')) }];
  return tells === 'nothing' ? [] : [{ name: 'age', value: 'None' }];
}
