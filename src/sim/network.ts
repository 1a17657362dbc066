// The lines between nodes: which are cut, how long the next message takes, whether it is lost or doubled. Each
// draw depends on (seed, link, how many messages the link has carried) and on nothing else.

import { delayAt, type Micros, stream, uniform } from '../kernel/index.ts';
import type { Moment } from './moment.ts';
import type { Link, NetworkSetting } from './setting.ts';

export interface NetworkSnapshot {
  readonly isCut: Uint8Array;
  readonly cuts: Int32Array;
  readonly carried: Float64Array;
  readonly latest: Float64Array;
  readonly held: readonly Moment[];
}

export class Network {
  readonly #setting: NetworkSetting;
  readonly #nodes: number;
  readonly #delays: Int32Array;
  readonly #losses: Int32Array;
  readonly #doubles: Int32Array;
  #isCut: Uint8Array;
  /** How often each link was cut: a message under way while this changes has met a cut. */
  #cuts: Int32Array;
  #carried: Float64Array;
  /** When the latest message of an ordered link is due. */
  #latest: Float64Array;
  /** Messages waiting in a cut that holds rather than loses. Never changed in place. */
  #held: readonly Moment[] = [];

  constructor(setting: NetworkSetting, nodes: number, seed: number) {
    this.#setting = setting;
    this.#nodes = nodes;
    const links = nodes * nodes;
    const streams = (purpose: string) =>
      Int32Array.from({ length: links }, (_, i) => stream(seed, purpose, Math.floor(i / nodes), i % nodes));
    this.#delays = streams('delay');
    this.#losses = streams('loss');
    this.#doubles = streams('duplication');
    this.#isCut = new Uint8Array(links);
    this.#cuts = new Int32Array(links);
    this.#carried = new Float64Array(links);
    this.#latest = new Float64Array(links);
  }

  linkOf(from: number, to: number): number {
    return from * this.#nodes + to;
  }

  isCut(link: number): boolean {
    return this.#isCut[link] === 1;
  }

  cutsOf(link: number): number {
    return this.#cuts[link]!;
  }

  get holds(): boolean {
    return this.#setting.whenCut === 'held';
  }

  /** Counts a message onto the link and gives it its number there. */
  carry(link: number): number {
    const k = this.#carried[link]!;
    this.#carried[link] = k + 1;
    return k;
  }

  /** When the link's k-th message, sent now, arrives. */
  arrival(link: number, k: number, now: Micros): Micros {
    const due = now + delayAt(this.#setting.delay, uniform(this.#delays[link]!, k));
    if (!this.#setting.ordered) return due;
    const inOrder = Math.max(due, this.#latest[link]!);
    this.#latest[link] = inOrder;
    return inOrder;
  }

  isLost(link: number, k: number): boolean {
    return this.#setting.loss > 0 && uniform(this.#losses[link]!, k) < this.#setting.loss;
  }

  /** How much later the k-th message arrives a second time, or undefined if it does not. */
  echo(link: number, k: number): Micros | undefined {
    const chance = this.#setting.duplication;
    if (chance === 0) return undefined;
    const u = uniform(this.#doubles[link]!, k);
    return u < chance ? delayAt(this.#setting.delay, u / chance) : undefined;
  }

  /** Cuts these links, and answers with those that were whole until now. */
  cut(links: readonly Link[]): ReadonlySet<number> {
    const fresh = new Set<number>();
    for (const [from, to] of links) {
      const link = this.linkOf(from, to);
      if (this.#isCut[link] === 1) continue;
      this.#isCut[link] = 1;
      this.#cuts[link]! += 1;
      fresh.add(link);
    }
    return fresh;
  }

  heal(links: readonly Link[]): void {
    for (const [from, to] of links) this.#isCut[this.linkOf(from, to)] = 0;
  }

  hold(message: Moment): void {
    this.#held = [...this.#held, message];
  }

  /** Gives up the held messages whose link is whole again, oldest first. */
  release(): readonly Moment[] {
    const free = (m: Moment) => !this.isCut(this.linkOf(m.from, m.node));
    const released = this.#held.filter(free);
    if (released.length > 0) this.#held = this.#held.filter((m) => !free(m));
    return released;
  }

  snapshot(): NetworkSnapshot {
    return {
      isCut: this.#isCut.slice(),
      cuts: this.#cuts.slice(),
      carried: this.#carried.slice(),
      latest: this.#latest.slice(),
      held: this.#held,
    };
  }

  restore(snapshot: NetworkSnapshot): void {
    this.#isCut = snapshot.isCut.slice();
    this.#cuts = snapshot.cuts.slice();
    this.#carried = snapshot.carried.slice();
    this.#latest = snapshot.latest.slice();
    this.#held = snapshot.held;
  }
}
