// Connections between nodes, as TCP keeps them: in order, nothing lost, sent again at intervals that double until it
// gets through (RFC 6298, sections 2 and 5). So a connection comes back some time after its line does; unless its ends
// look after each other: then they drop it after a silence and dial anew. Each direction is a half of its own. Left
// out: windows, the second round trip of a new connection, and what a line that is cut one way does to the other.

import type { Micros } from '../kernel/index.ts';
import { ms } from '../kernel/index.ts';
import type { Moment } from './moment.ts';
import type { Transport } from './setting.ts';

/** A half by number: a directed link on one channel. */
export type Half = number;

export interface ConnectionsSnapshot {
  readonly epochs: Int32Array;
  readonly stalledSince: Float64Array;
  readonly latest: Float64Array;
  readonly brokenSince: Float64Array;
  readonly upAt: Float64Array;
  readonly isNew: Uint8Array;
  readonly queues: ReadonlyMap<Half, readonly Moment[]>;
}

const NEVER = Number.POSITIVE_INFINITY;
const NOTHING: readonly Moment[] = [];
/** Before the first round trip is known, and at most (RFC 6298, 2.1 and 2.5). */
const FIRST_TIMEOUT: Micros = ms(1_000);
const LONGEST_TIMEOUT: Micros = ms(120_000);
/** Marks hold a half's epoch above the link's count of cuts. */
const CUTS = 0x10000;

export class Connections {
  readonly #transports: readonly Transport[];
  readonly #links: number;
  readonly #nodes: number;
  /** Which connection this is: goes up when one is closed, so that what was in the old one is known by its mark. */
  #epochs: Int32Array;
  /** When the oldest message not yet through was first sent; NEVER while all is well. */
  #stalledSince: Float64Array;
  #latest: Float64Array;
  #brokenSince: Float64Array;
  #upAt: Float64Array;
  #isNew: Uint8Array;
  #queues = new Map<Half, readonly Moment[]>();

  constructor(transports: readonly Transport[], nodes: number) {
    this.#transports = transports;
    this.#nodes = nodes;
    this.#links = nodes * nodes;
    const halves = transports.length * this.#links;
    this.#epochs = new Int32Array(halves);
    this.#stalledSince = new Float64Array(halves).fill(NEVER);
    this.#latest = new Float64Array(halves);
    this.#brokenSince = new Float64Array(halves).fill(NEVER);
    this.#upAt = new Float64Array(halves);
    this.#isNew = new Uint8Array(halves);
  }

  half(channel: number, link: number): Half {
    return channel * this.#links + link;
  }

  transportOf(half: Half): Transport {
    return this.#transports[Math.floor(half / this.#links)]!;
  }

  /** Every half over this link, one for each channel. */
  halvesOver(link: number): readonly Half[] {
    return this.#transports.map((_, channel) => this.half(channel, link));
  }

  /** The other direction of the same connection. */
  backOf(half: Half): Half {
    const link = half % this.#links;
    const [from, to] = [Math.floor(link / this.#nodes), link % this.#nodes];
    return half - link + to * this.#nodes + from;
  }

  markOf(half: Half, cuts: number): number {
    return this.#epochs[half]! * CUTS + cuts;
  }

  isOfNow(half: Half, mark: number): boolean {
    return Math.floor(mark / CUTS) === this.#epochs[half];
  }

  /** Have both ends given it up, after a silence that began then? */
  isBroken(half: Half, silentSince: Micros, now: Micros): boolean {
    const { noticeMs } = this.transportOf(half);
    if (this.#brokenSince[half]! <= now) return true;
    return noticeMs !== null && now >= silentSince + ms(noticeMs);
  }

  /** Nobody has dialed successfully yet. */
  isDialing(half: Half, now: Micros): boolean {
    return now < this.#upAt[half]!;
  }

  /** When a message sent now arrives that takes this long: never before those sent earlier. */
  arrival(half: Half, due: Micros): Micros {
    const inOrder = Math.max(due, this.#latest[half]!);
    this.#latest[half] = inOrder;
    return inOrder;
  }

  /** Something got through. */
  flow(half: Half): void {
    this.#stalledSince[half] = NEVER;
    this.#isNew[half] = 0;
  }

  /** It did not get through, and waits to be sent again. */
  stall(half: Half, message: Moment, since: Micros): void {
    if (this.#stalledSince[half] === NEVER) this.#stalledSince[half] = since;
    this.#queues.set(half, [...(this.#queues.get(half) ?? NOTHING), message]);
  }

  /** What waits to be sent again, taken out of the queue. */
  take(half: Half): readonly Moment[] {
    const waiting = this.#queues.get(half) ?? NOTHING;
    this.#queues.delete(half);
    return waiting;
  }

  /** When the queue is sent again next, at `now` or later: the wait doubles each time. */
  nextRetransmission(half: Half, now: Micros): Micros {
    const since = this.#stalledSince[half]!;
    if (since === NEVER) return now;
    let timeout = this.#isNew[half] ? FIRST_TIMEOUT : ms(this.transportOf(half).retransmitMs);
    let at = since + timeout;
    while (at < now) {
      timeout = Math.min(2 * timeout, LONGEST_TIMEOUT);
      at += timeout;
    }
    return at;
  }

  /** A line over which nothing came since then is whole again one way: was the silence too long? */
  noteSilence(half: Half, silentSince: Micros, now: Micros): void {
    const { noticeMs } = this.transportOf(half);
    if (noticeMs === null || now < silentSince + ms(noticeMs)) return;
    this.#brokenSince[half] = Math.min(this.#brokenSince[half]!, silentSince + ms(noticeMs));
  }

  /** Both ways are whole: a connection that was given up comes back at the next dialing. What was in it is lost. */
  redial(half: Half, now: Micros): readonly Moment[] {
    const broken = this.#brokenSince[half]!;
    if (broken === NEVER) return NOTHING;
    const every = ms(this.transportOf(half).redialMs);
    const lost = this.close(half);
    this.#upAt[half] = broken + Math.ceil((now - broken) / every) * every;
    return lost;
  }

  /** Ends this half; what it held is lost. */
  close(half: Half): readonly Moment[] {
    const lost = this.take(half);
    this.#epochs[half]! += 1;
    this.#stalledSince[half] = NEVER;
    this.#latest[half] = 0;
    this.#brokenSince[half] = NEVER;
    this.#upAt[half] = 0;
    this.#isNew[half] = 1;
    return lost;
  }

  snapshot(): ConnectionsSnapshot {
    return {
      epochs: this.#epochs.slice(),
      stalledSince: this.#stalledSince.slice(),
      latest: this.#latest.slice(),
      brokenSince: this.#brokenSince.slice(),
      upAt: this.#upAt.slice(),
      isNew: this.#isNew.slice(),
      queues: new Map(this.#queues),
    };
  }

  restore(snapshot: ConnectionsSnapshot): void {
    this.#epochs = snapshot.epochs.slice();
    this.#stalledSince = snapshot.stalledSince.slice();
    this.#latest = snapshot.latest.slice();
    this.#brokenSince = snapshot.brokenSince.slice();
    this.#upAt = snapshot.upAt.slice();
    this.#isNew = snapshot.isNew.slice();
    this.#queues = new Map(snapshot.queues);
  }
}
