// Everything that was scheduled, by id: messages, timers and disk writes, each with its cause. Explanations
// follow these links; the painter asks which messages are under way.

import type { Fact, MessageSent } from '../wire/index.ts';

/** A message on the picture: until when it is seen, and how it ends. */
export interface Flight {
  readonly message: MessageSent;
  end: number;
  fate: 'arrives' | 'lost' | 'held';
}

export interface Cause {
  readonly id: number;
  readonly cause: number;
  readonly at: number;
  readonly what: Extract<Fact, { type: 'message-sent' | 'timer-fired' | 'disk-wrote' }>;
}

/** A message lost in a cut is seen to go as far as the cut: half of its way. */
const flightOf = (message: MessageSent): Flight => {
  const { at, due, fate } = message;
  if (fate === 'under-way') return { message, end: due, fate: 'arrives' };
  return { message, end: at + Math.floor((due - at) / 2), fate: fate === 'held' ? 'held' : 'lost' };
};

export class Moments {
  readonly flights: Flight[] = [];
  readonly #byId = new Map<number, Cause>();
  readonly #flightOf = new Map<number, Flight>();
  #longest = 0;

  add(fact: Fact): void {
    if (fact.type === 'message-sent') {
      const flight = flightOf(fact);
      this.flights.push(flight);
      this.#flightOf.set(fact.id, flight);
      this.#longest = Math.max(this.#longest, flight.end - fact.at);
      this.#byId.set(fact.id, { id: fact.id, cause: fact.cause, at: fact.at, what: fact });
    } else if (fact.type === 'timer-fired' || fact.type === 'disk-wrote') {
      this.#byId.set(fact.id, { id: fact.id, cause: fact.cause, at: fact.at, what: fact });
    } else if (fact.type === 'message-dropped') {
      const flight = this.#flightOf.get(fact.id);
      if (flight) Object.assign(flight, { end: fact.at, fate: 'lost' });
    }
  }

  get(id: number): Cause | undefined {
    return this.#byId.get(id);
  }

  /** Visits causes in the order in which they came about, up to t. */
  eachUpTo(t: number, visit: (cause: Cause) => void): void {
    for (const cause of this.#byId.values()) {
      if (cause.at > t) return;
      visit(cause);
    }
  }

  flight(id: number): Flight | undefined {
    return this.#flightOf.get(id);
  }

  /** Visits the messages under way at t. */
  underWay(t: number, visit: (flight: Flight) => void): void {
    const { flights } = this;
    for (let i = lastUpTo(flights, t, (f) => f.message.at); i >= 0; i--) {
      const flight = flights[i]!;
      if (flight.message.at < t - this.#longest) return;
      if (flight.end > t) visit(flight);
    }
  }

  /** How many messages each sender has lost in this stretch of time. */
  lostBetween(from: number, to: number): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (let i = lastUpTo(this.flights, to, (f) => f.message.at); i >= 0; i--) {
      const { message, fate, end } = this.flights[i]!;
      if (message.at < from - this.#longest) break;
      if (fate === 'lost' && end >= from && end <= to)
        counts.set(message.from, (counts.get(message.from) ?? 0) + 1);
    }
    return counts;
  }

  /** When the newest message from any other node reached this one, up to t, or null if none ever did. */
  lastArrival(node: number, t: number, isNode: (endpoint: number) => boolean): number | null {
    let newest: number | null = null;
    for (let i = lastUpTo(this.flights, t, (f) => f.message.at); i >= 0; i--) {
      const { message, fate, end } = this.flights[i]!;
      if (newest !== null && message.at < newest - this.#longest) break;
      if (message.to !== node || !isNode(message.from) || fate !== 'arrives' || end > t) continue;
      newest = Math.max(newest ?? 0, end);
    }
    return newest;
  }

  /** Drops what was sent after t, and takes back what only happened to messages after it. */
  truncate(t: number): void {
    while (this.flights.length > 0 && this.flights.at(-1)!.message.at > t) this.flights.pop();
    for (const flight of this.flights) {
      const { message, end, fate } = flight;
      if (fate === 'lost' && message.fate === 'under-way' && end > t)
        Object.assign(flight, flightOf(message));
    }
    for (const [id, cause] of this.#byId) if (cause.at > t) this.#byId.delete(id);
    for (const [id, flight] of this.#flightOf) if (flight.message.at > t) this.#flightOf.delete(id);
  }
}

/** The place of the last item whose time is not after t, or -1. Items lie in order of time. */
export function lastUpTo<T>(items: readonly T[], t: number, timeOf: (item: T) => number): number {
  let low = -1;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (timeOf(items[middle]!) <= t) low = middle;
    else high = middle;
  }
  return low;
}
