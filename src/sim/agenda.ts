// What is still to come: the clock, the queue of moments, and the id that each of them is handed.

import { EventQueue, type Micros, type QueueSnapshot } from '../kernel/index.ts';
import type { MomentId } from './facts.ts';
import type { Moment, MomentType } from './moment.ts';

export interface AgendaSnapshot {
  readonly now: Micros;
  readonly lastId: MomentId;
  readonly queue: QueueSnapshot<Moment>;
}

/** What a moment is about. Every caller gives every part, so that the engine meets one shape only. */
type About = Pick<Moment, 'from' | 'name' | 'body' | 'durable' | 'mark'>;

export class Agenda {
  readonly #queue = new EventQueue<Moment>();
  #lastId: MomentId = 0;
  now: Micros = 0;
  /** What is being handled: the cause of whatever comes about now. */
  current: MomentId = 0;

  get isEmpty(): boolean {
    return this.#queue.size === 0;
  }

  /** When the next moment is due, or Infinity. */
  get nextTime(): Micros {
    return this.#queue.nextTime;
  }

  /** The next moment, left where it is. There must be one. */
  get first(): Moment {
    return this.#queue.first;
  }

  /** Takes the next moment. There must be one. */
  next(): Moment {
    return this.#queue.pop();
  }

  nextId(): MomentId {
    return ++this.#lastId;
  }

  /** Puts something on the agenda; what is being handled is its cause. */
  schedule(type: MomentType, at: Micros, node: number, about: About): MomentId {
    const moment = this.moment(type, at, node, about);
    this.#queue.push(at, moment.id, moment);
    return moment.id;
  }

  /** A moment that nothing will bring about by itself. */
  moment(type: MomentType, at: Micros, node: number, about: About): Moment {
    const id = ++this.#lastId;
    const { from, name, body, durable, mark } = about;
    return { type, at, id, cause: this.current, node, from, name, body, durable, mark };
  }

  /** Visits everything that is still to come, in no particular order. */
  forEach(visit: (moment: Moment) => void): void {
    this.#queue.forEach(visit);
  }

  snapshot(): AgendaSnapshot {
    return { now: this.now, lastId: this.#lastId, queue: this.#queue.snapshot() };
  }

  restore(snapshot: AgendaSnapshot): void {
    this.now = snapshot.now;
    this.#lastId = snapshot.lastId;
    this.#queue.restore(snapshot.queue);
  }
}
