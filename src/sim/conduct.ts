// How a client conducts itself: which site it asks, what it does when an answer does not come, and what it remembers of
// that. Pure decisions over plain data; `asking.ts` carries them out.
// Nygard 2018, “Release It!”, chapter 5 (circuit breaker); Brooker 2015, “Exponential Backoff and Jitter”; Dean and
// Barroso 2013, “The Tail at Scale” (hedged requests); Terry et al. 1994 (sessions).

import { type Micros, ms } from '../kernel/index.ts';
import type { NodeId } from '../protocols/index.ts';

/** Everything here may be left out: whoever has no policy asks once, at its own site, and waits. */
export interface ClientPolicy {
  /** How long one attempt may take. It is given up then, and whether it happened is not known. */
  readonly attemptMs?: number;
  readonly retry?: Retry;
  /** A read that has no answer yet after so long is asked at another site as well; the first answer counts. */
  readonly hedgeMs?: number;
  readonly breaker?: {
    /** So many failures of a site in a row, and it is not asked any more … */
    readonly failures: number;
    /** … for so long; then one attempt tries it. */
    readonly openMs: number;
  };
  /** Where else it can go, the nearest first. */
  readonly sites?: readonly NodeId[];
  /** How much longer the way to any of those is, one way. */
  readonly awayMs?: number;
  /** `pinned`: always the same site. `failover`: on to the next when one fails, and it stays there. `rotate`: each
   *  question to the next. */
  readonly route?: 'pinned' | 'failover' | 'rotate';
  /** After an own write, reads go to this site for so long: read your writes from the primary. */
  readonly ownWrites?: { readonly site: NodeId; readonly forMs: number };
}

export interface Retry {
  /** How many attempts after the first. */
  readonly most: number;
  /** The wait before the first of them; each later one is `factor` times as long, up to `mostMs`. */
  readonly firstMs: number;
  readonly factor: number;
  readonly mostMs: number;
  /** How much of the wait is drawn: 0 for none of it, 1 for all. */
  readonly jitter: number;
  /** Are attempts repeated of which nobody knows whether they happened? An update may then happen twice. */
  readonly whenUnknown: 'never' | 'reads' | 'always';
}

interface Breaker {
  readonly failures: number;
  /** Not asked before this; 0 while it is closed. */
  readonly openUntil: Micros;
}

/** What a client remembers from question to question. */
export interface Memory {
  /** The place, among its sites, where it goes. */
  readonly at: number;
  readonly turn: number;
  readonly ownUntil: Micros;
  readonly breakers: readonly Breaker[];
}

const CLOSED: Breaker = { failures: 0, openUntil: 0 };

/** Its own site first, and each once. */
export const sitesOf = (home: NodeId, { sites = [], ownWrites }: ClientPolicy): readonly NodeId[] => [
  ...new Set([home, ...sites, ...(ownWrites ? [ownWrites.site] : [])]),
];

export const freshMemory = (sites: number): Memory => ({
  at: 0,
  turn: 0,
  ownUntil: 0,
  breakers: Array.from({ length: sites }, () => CLOSED),
});

/** The place to ask now, or undefined if every breaker is open. */
export function placeNow(memory: Memory, policy: ClientPolicy, now: Micros): number | undefined {
  const { breakers } = memory;
  const { route = 'pinned' } = policy;
  const first = route === 'rotate' ? memory.turn % breakers.length : memory.at;
  const places = route === 'pinned' ? [first] : breakers.map((_, i) => (first + i) % breakers.length);
  return places.find((place) => breakers[place]!.openUntil <= now);
}

/** The next place after this one that may be asked. */
export function otherPlace({ breakers }: Memory, first: number, now: Micros): number | undefined {
  const others = breakers.slice(1).map((_, i) => (first + 1 + i) % breakers.length);
  return others.find((place) => breakers[place]!.openUntil <= now);
}

/** A site failed: its breaker counts, and who fails over goes on. */
export function afterFailure(
  memory: Memory,
  place: number,
  { policy, now }: { readonly policy: ClientPolicy; readonly now: Micros },
): Memory {
  const { breaker, route } = policy;
  const before = memory.breakers[place] ?? CLOSED;
  const failures = before.failures + 1;
  const isOpen = breaker !== undefined && failures >= breaker.failures;
  const after: Breaker = { failures, openUntil: isOpen ? now + ms(breaker.openMs) : before.openUntil };
  const at = route === 'failover' && memory.at === place ? (place + 1) % memory.breakers.length : memory.at;
  return { ...memory, at, turn: memory.turn + 1, breakers: memory.breakers.with(place, after) };
}

export function afterSuccess(memory: Memory, place: number): Memory {
  const breakers = memory.breakers[place] === CLOSED ? memory.breakers : memory.breakers.with(place, CLOSED);
  return { ...memory, turn: memory.turn + 1, breakers };
}

/** The wait before attempt number `attempt` after the first, given a draw. */
export function backoff({ firstMs, factor, mostMs, jitter }: Retry, attempt: number, draw: number): Micros {
  let wait = firstMs;
  for (let i = 1; i < attempt && wait < mostMs; i++) wait *= factor;
  return Math.round(ms(Math.min(wait, mostMs)) * (1 - jitter * draw));
}

/** May an attempt that ended so be repeated? */
export function isRepeatable(retry: Retry, isRead: boolean, isDoubtful: boolean): boolean {
  if (!isDoubtful) return true;
  return retry.whenUnknown === 'always' || (retry.whenUnknown === 'reads' && isRead);
}

/** Why nobody can conduct themselves so, in a sentence, or undefined. */
export function policyObjection(policy: ClientPolicy, nodes: number): string | undefined {
  const { retry, breaker, ownWrites, sites = [] } = policy;
  const isNode = (node: NodeId) => Number.isInteger(node) && node >= 0 && node < nodes;
  if (![...sites, ...(ownWrites ? [ownWrites.site] : [])].every(isNode)) return 'There is no such site.';
  const waits = [policy.attemptMs, policy.hedgeMs, breaker?.openMs, ownWrites?.forMs];
  if (waits.some((wait) => wait !== undefined && !(wait > 0)))
    return 'Every wait of a client is longer than none.';
  if (breaker && !(breaker.failures >= 1)) return 'A breaker opens after one failure or more.';
  if (retry && !(retry.firstMs > 0 && retry.factor >= 1 && retry.jitter >= 0 && retry.jitter <= 1))
    return 'Waits between attempts do not shrink, and luck draws a share of each.';
  return undefined;
}
