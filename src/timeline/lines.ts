// The lines between nodes: when each was cut and spliced, and when any at all was cut.

import type { Fact } from '../wire/index.ts';
import { lastUpTo } from './ordered.ts';

interface Change {
  readonly at: number;
  readonly link: number;
  readonly isCut: boolean;
}

/** More nodes than any run has. */
const MOST = 65_536;

/** A directed link as one number, to look it up by. */
export const linkKey = (from: number, to: number): number => from * MOST + to;

/** A stretch of time in which some line was cut. `to` is null while it goes on. */
export interface Cut {
  readonly from: number;
  readonly to: number | null;
}

/** A stretch of time in which these links were cut, and no others. */
export interface Parting extends Cut {
  readonly links: readonly (readonly [number, number])[];
}

const timeOf = ({ at }: Change): number => at;

export class Lines {
  readonly #changes: Change[] = [];
  #cuts: readonly Cut[] | null = null;
  #partings: readonly Parting[] | null = null;
  #last: { readonly change: number; readonly cut: ReadonlyMap<number, number> } | null = null;

  add(fact: Fact): void {
    if (fact.type !== 'line-cut' && fact.type !== 'line-healed') return;
    const isCut = fact.type === 'line-cut';
    for (const [from, to] of fact.links) this.#changes.push({ at: fact.at, link: linkKey(from, to), isCut });
    this.#cuts = null;
    this.#partings = null;
    this.#last = null;
  }

  truncate(t: number): void {
    this.#changes.length = lastUpTo(this.#changes, t, timeOf) + 1;
    this.#cuts = null;
    this.#partings = null;
    this.#last = null;
  }

  /** Is the line between these two cut at t, in one direction at least? */
  isCut(a: number, b: number, t: number): boolean {
    const cut = this.cutAt(t);
    return cut.has(linkKey(a, b)) || cut.has(linkKey(b, a));
  }

  /** The links that are cut at t, each with the time since when. The same map as before, if nothing changed: who
   *  looks at every frame need look no further. */
  cutAt(t: number): ReadonlyMap<number, number> {
    const change = lastUpTo(this.#changes, t, timeOf);
    if (this.#last?.change === change) return this.#last.cut;
    const cut = new Map<number, number>();
    for (let i = 0; i <= change; i++) {
      const { at, link, isCut } = this.#changes[i]!;
      if (!isCut) cut.delete(link);
      else if (!cut.has(link)) cut.set(link, at);
    }
    this.#last = { change, cut };
    return cut;
  }

  /** The stretches up to t in which any line was cut. One that goes on at t has no end. */
  cutsUpTo(t: number): readonly Cut[] {
    this.#cuts ??= stretches(this.#changes);
    return this.#cuts
      .filter(({ from }) => from <= t)
      .map(({ from, to }) => ({ from, to: to !== null && to <= t ? to : null }));
  }

  /** The newest of the stretches that had begun by t. */
  newestCut(t: number): Cut | undefined {
    this.#cuts ??= stretches(this.#changes);
    return this.#cuts[lastUpTo(this.#cuts, t, ({ from }) => from)];
  }

  /** All that was cut, stretch after stretch, as far as it is known. */
  get partings(): readonly Parting[] {
    this.#partings ??= partingsOf(this.#changes);
    return this.#partings;
  }
}

export const linkOf = (key: number): readonly [number, number] => [Math.floor(key / MOST), key % MOST];

/** What changes in one instant changes at once. */
function partingsOf(changes: readonly Change[]): readonly Parting[] {
  const cut = new Set<number>();
  const found: Parting[] = [];
  changes.forEach(({ at, link, isCut }, i) => {
    if (isCut) cut.add(link);
    else cut.delete(link);
    const next = changes[i + 1];
    if (next?.at !== at && cut.size > 0)
      found.push({ from: at, to: next?.at ?? null, links: [...cut].map(linkOf) });
  });
  return found;
}

function stretches(changes: readonly Change[]): readonly Cut[] {
  const cut = new Set<number>();
  const found: { from: number; to: number | null }[] = [];
  for (const { at, link, isCut } of changes) {
    const before = cut.size;
    if (isCut) cut.add(link);
    else cut.delete(link);
    if (before === 0 && cut.size === 1) found.push({ from: at, to: null });
    if (before === 1 && cut.size === 0) found.at(-1)!.to = at;
  }
  return found.filter(({ from, to }) => to !== from);
}
