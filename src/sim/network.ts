// The lines between nodes: which are cut, how long the next message takes, whether it is lost or doubled. Each
// draw depends on (seed, link, how many messages the link has carried) and on nothing else.

import { delayAt, type Micros, stream, uniform } from '../kernel/index.ts';
import type { Moment } from './moment.ts';
import { type Link, line, type NetworkSetting, type Weather } from './setting.ts';

export interface NetworkSnapshot {
  readonly isCut: Uint8Array;
  readonly cuts: Int32Array;
  readonly carried: Float64Array;
  readonly latest: Float64Array;
  readonly held: readonly Moment[];
  readonly cutAt: Float64Array;
  readonly weather: ReadonlyMap<number, Weather>;
}

function usualOver({ delay, loss, duplication, lines = [] }: NetworkSetting, nodes: number): Weather[] {
  const usual = new Array<Weather>(nodes * nodes).fill({ delay, loss, duplication });
  for (const { nodes: ends, delay: own } of lines)
    for (const [from, to] of line(...ends)) usual[from * nodes + to] = { delay: own, loss, duplication };
  return usual;
}

/** Enough for any loss short of certain. */
const MOST_LOSSES = 12;

export class Network {
  readonly #setting: NetworkSetting;
  readonly #nodes: number;
  /** What each link does to messages unless the weather says otherwise. */
  readonly #usual: readonly Weather[];
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
  /** When each link that is cut was cut. */
  #cutAt: Float64Array;
  /** The weather of links that have one of their own. */
  #weather = new Map<number, Weather>();

  constructor(setting: NetworkSetting, nodes: number, seed: number) {
    this.#setting = setting;
    this.#nodes = nodes;
    const links = nodes * nodes;
    const streams = (purpose: string) =>
      Int32Array.from({ length: links }, (_, i) => stream(seed, purpose, Math.floor(i / nodes), i % nodes));
    this.#usual = usualOver(setting, nodes);
    this.#delays = streams('delay');
    this.#losses = streams('loss');
    this.#doubles = streams('duplication');
    this.#isCut = new Uint8Array(links);
    this.#cuts = new Int32Array(links);
    this.#carried = new Float64Array(links);
    this.#latest = new Float64Array(links);
    this.#cutAt = new Float64Array(links);
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

  /** Since when nothing has come over the line between two nodes, one way or the other; Infinity if it is whole. */
  silentSince(link: number): Micros {
    return Math.min(this.#cutSince(link), this.#cutSince(this.backOf(link)));
  }

  #cutSince(link: number): Micros {
    return this.#isCut[link] === 1 ? this.#cutAt[link]! : Number.POSITIVE_INFINITY;
  }

  /** The link in the other direction. */
  backOf(link: number): number {
    return this.linkOf(link % this.#nodes, Math.floor(link / this.#nodes));
  }

  /** What this link does to messages. */
  #over(link: number): Weather {
    const usual = this.#usual[link]!;
    return this.#weather.size === 0 ? usual : (this.#weather.get(link) ?? usual);
  }

  /** Counts a message onto the link and gives it its number there. */
  carry(link: number): number {
    const k = this.#carried[link]!;
    this.#carried[link] = k + 1;
    return k;
  }

  /** How long the link's k-th message takes. */
  delay(link: number, k: number): Micros {
    return delayAt(this.#over(link).delay, uniform(this.#delays[link]!, k));
  }

  /** When the link's k-th message, sent now, arrives. */
  arrival(link: number, k: number, now: Micros): Micros {
    const due = now + this.delay(link, k);
    if (!this.#setting.ordered) return due;
    const inOrder = Math.max(due, this.#latest[link]!);
    this.#latest[link] = inOrder;
    return inOrder;
  }

  isLost(link: number, k: number): boolean {
    const { loss } = this.#over(link);
    return loss > 0 && uniform(this.#losses[link]!, k) < loss;
  }

  /** How often in a row the k-th message is lost, if it is sent again until it is not. */
  losses(link: number, k: number): number {
    const { loss } = this.#over(link);
    let times = 0;
    if (loss === 0) return times;
    const u = uniform(this.#losses[link]!, k);
    for (let chance = loss; u < chance && times < MOST_LOSSES; chance *= loss) times++;
    return times;
  }

  /** How much later the k-th message arrives a second time, or undefined if it does not. */
  echo(link: number, k: number): Micros | undefined {
    const { duplication: chance, delay } = this.#over(link);
    if (chance === 0) return undefined;
    const u = uniform(this.#doubles[link]!, k);
    return u < chance ? delayAt(delay, u / chance) : undefined;
  }

  /** Cuts these links, and answers with those that were whole until now. */
  cut(links: readonly Link[], now: Micros): ReadonlySet<number> {
    const fresh = new Set<number>();
    for (const [from, to] of links) {
      const link = this.linkOf(from, to);
      if (this.#isCut[link] === 1) continue;
      this.#isCut[link] = 1;
      this.#cuts[link]! += 1;
      this.#cutAt[link] = now;
      fresh.add(link);
    }
    return fresh;
  }

  heal(links: readonly Link[]): void {
    for (const [from, to] of links) this.#isCut[this.linkOf(from, to)] = 0;
  }

  /** Gives these links a weather of their own, or takes it from them. */
  change(links: readonly Link[], weather: Weather | null): void {
    this.#weather = new Map(this.#weather);
    for (const [from, to] of links) {
      const link = this.linkOf(from, to);
      if (weather === null) this.#weather.delete(link);
      else this.#weather.set(link, weather);
    }
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
      cutAt: this.#cutAt.slice(),
      weather: this.#weather,
    };
  }

  restore(snapshot: NetworkSnapshot): void {
    this.#isCut = snapshot.isCut.slice();
    this.#cuts = snapshot.cuts.slice();
    this.#carried = snapshot.carried.slice();
    this.#latest = snapshot.latest.slice();
    this.#held = snapshot.held;
    this.#cutAt = snapshot.cutAt.slice();
    this.#weather = new Map(snapshot.weather);
  }
}
