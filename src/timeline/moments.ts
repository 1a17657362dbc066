// Everything that was scheduled, by id: messages, timers and disk writes, each with its cause. Explanations
// follow these links; the painter asks which messages are under way.

import type { Fact, Link, MessageSent } from '../wire/index.ts';
import { linkKey } from './lines.ts';
import { insertInOrder, lastUpTo } from './ordered.ts';
import { Reaches } from './reaches.ts';

/** A message on the picture: until when it is seen, and how it ends. */
export interface Flight {
  readonly message: MessageSent;
  end: number;
  fate: 'arrives' | 'held' | 'lost-in-cut' | 'lost' | 'node-down';
  /** It answers a message that came from where it goes. */
  readonly isReply: boolean;
}

interface Glance {
  readonly most: number;
  readonly visit: (flight: Flight) => void;
}

type Cause = Extract<Fact, { type: 'message-sent' | 'timer-fired' | 'disk-wrote' }>;

/** A message that a cut stops is seen to go as far as the cut: half of its way. */
function flightOf(message: MessageSent, isReply: boolean): Flight {
  const { at, due, fate } = message;
  if (fate === 'under-way') return { message, end: due, fate: 'arrives', isReply };
  return { message, end: at + Math.floor((due - at) / 2), fate, isReply };
}

const sentAt = ({ message }: Flight): number => message.at;
const endOf = (flight: Flight): number => flight.end;
const isLost = ({ fate }: Flight): boolean => fate === 'lost-in-cut';

export class Moments {
  readonly flights: Flight[] = [];
  readonly #causes = new Map<number, Cause>();
  readonly #flights = new Map<number, Flight>();
  /** The ends of messages, in order of time: those lost in a cut, by link; those arrived, by receiver. */
  readonly #losses = new Map<number, Flight[]>();
  readonly #arrivals = new Map<number, Flight[]>();
  readonly #reaches = new Reaches();

  add(fact: Fact): void {
    switch (fact.type) {
      case 'message-sent':
        this.#causes.set(fact.id, fact);
        this.#take(flightOf(fact, this.#isReply(fact)));
        break;
      case 'timer-fired':
      case 'disk-wrote':
        this.#causes.set(fact.id, fact);
        break;
      case 'message-stopped': {
        const flight = this.#flights.get(fact.id);
        if (flight) this.#end(flight, fact.at, fact.why === 'cut' ? 'lost-in-cut' : fact.why);
        break;
      }
      default:
        break;
    }
  }

  #take(flight: Flight): void {
    const { message } = flight;
    this.#reaches.note(this.flights.length, flight.end);
    this.flights.push(flight);
    this.#flights.set(message.id, flight);
    this.#file(flight);
  }

  /** Did it come about because of a message from its receiver, at once or when the disk had it? */
  #isReply({ cause, from, to }: MessageSent): boolean {
    let before = this.#causes.get(cause);
    if (before?.type === 'disk-wrote') before = this.#causes.get(before.cause);
    return before?.type === 'message-sent' && before.from === to && before.to === from;
  }

  #file(flight: Flight): void {
    const { from, to } = flight.message;
    if (isLost(flight)) insertInOrder(listOf(this.#losses, linkKey(from, to)), flight, endOf);
    else if (flight.fate === 'arrives') insertInOrder(listOf(this.#arrivals, to), flight, endOf);
  }

  /** The message ends otherwise than it set out to. */
  #end(flight: Flight, end: number, fate: Flight['fate']): void {
    const filed = listOf(this.#arrivals, flight.message.to);
    const place = filed.lastIndexOf(flight);
    if (place >= 0) filed.splice(place, 1);
    Object.assign(flight, { end, fate });
    this.#file(flight);
  }

  get(id: number): Cause | undefined {
    return this.#causes.get(id);
  }

  flight(id: number): Flight | undefined {
    return this.#flights.get(id);
  }

  /** Visits causes in the order in which they came about, up to t. */
  eachUpTo(t: number, visit: (cause: Cause) => void): void {
    for (const cause of this.#causes.values()) {
      if (cause.at > t) return;
      visit(cause);
    }
  }

  /** Visits the messages under way at t, the newest first. */
  underWay(t: number, visit: (flight: Flight) => void): void {
    const { flights } = this;
    this.#reaches.eachBeyond(t, { last: lastUpTo(flights, t, sentAt), stride: 1 }, (place) => {
      const flight = flights[place]!;
      if (flight.end > t) visit(flight);
    });
  }

  /** Visits the messages that were under way at some time between these two, the newest first: all of them, or every
   *  second, fourth and so on where more than `most` were sent. Answers with how many each one stands for. */
  between(from: number, to: number, { most, visit }: Glance): number {
    const { flights } = this;
    const last = lastUpTo(flights, to, sentAt);
    const sent = last - lastUpTo(flights, from, sentAt);
    let stride = 1;
    while (sent > most * stride) stride *= 2;
    this.#reaches.eachBeyond(from, { last, stride }, (place) => {
      const flight = flights[place]!;
      if (flight.end > from) visit(flight);
    });
    return stride;
  }

  /** How many messages this link has lost to a cut in this stretch of time. */
  lostBetween(link: Link, from: number, to: number): number {
    const losses = this.#losses.get(linkKey(...link));
    if (losses === undefined) return 0;
    return lastUpTo(losses, to, endOf) - lastUpTo(losses, from - 1, endOf);
  }

  /** When the newest message from any other node reached this one, up to t, or null if none ever did. */
  lastArrival(node: number, t: number): number | null {
    const arrivals = this.#arrivals.get(node) ?? [];
    for (let i = lastUpTo(arrivals, t, endOf); i >= 0; i--) {
      const { message, end } = arrivals[i]!;
      if (message.kind === 'message') return end;
    }
    return null;
  }

  /** Drops what was sent after t, and takes back what only happened to messages after it. */
  truncate(t: number): void {
    const kept = this.flights.slice(0, lastUpTo(this.flights, t, sentAt) + 1);
    for (const [id, cause] of this.#causes) if (cause.at > t) this.#causes.delete(id);
    this.#reaches.clear();
    for (const files of [this.flights, this.#flights, this.#losses, this.#arrivals]) empty(files);
    for (const flight of kept) {
      const isUndone = flight.end > t && flight.message.fate === 'under-way';
      this.#take(isUndone ? flightOf(flight.message, flight.isReply) : flight);
    }
  }
}

function empty(files: unknown[] | Map<number, unknown>): void {
  if (Array.isArray(files)) files.length = 0;
  else files.clear();
}

function listOf(lists: Map<number, Flight[]>, key: number): Flight[] {
  const known = lists.get(key);
  if (known) return known;
  const fresh: Flight[] = [];
  lists.set(key, fresh);
  return fresh;
}
