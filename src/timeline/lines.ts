// The lines between nodes: when each was cut and spliced, and when any at all was cut.

import type { Fact } from '../wire/index.ts';
import { lastUpTo } from './ordered.ts';

interface Change {
  readonly at: number;
  readonly link: string;
  readonly isCut: boolean;
}

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

  add(fact: Fact): void {
    if (fact.type !== 'line-cut' && fact.type !== 'line-healed') return;
    const isCut = fact.type === 'line-cut';
    for (const [from, to] of fact.links) this.#changes.push({ at: fact.at, link: `${from} ${to}`, isCut });
    this.#cuts = null;
    this.#partings = null;
  }

  truncate(t: number): void {
    this.#changes.length = lastUpTo(this.#changes, t, timeOf) + 1;
    this.#cuts = null;
    this.#partings = null;
  }

  /** Is the line between these two cut at t, in one direction at least? */
  isCut(a: number, b: number, t: number): boolean {
    return this.#isLinkCut(`${a} ${b}`, t) || this.#isLinkCut(`${b} ${a}`, t);
  }

  #isLinkCut(link: string, t: number): boolean {
    for (let i = lastUpTo(this.#changes, t, timeOf); i >= 0; i--) {
      const change = this.#changes[i]!;
      if (change.link === link) return change.isCut;
    }
    return false;
  }

  /** The stretches up to t in which any line was cut. One that goes on at t has no end. */
  cutsUpTo(t: number): readonly Cut[] {
    this.#cuts ??= stretches(this.#changes);
    return this.#cuts
      .filter(({ from }) => from <= t)
      .map(({ from, to }) => ({ from, to: to !== null && to <= t ? to : null }));
  }

  /** All that was cut, stretch after stretch, as far as it is known. */
  get partings(): readonly Parting[] {
    this.#partings ??= partingsOf(this.#changes);
    return this.#partings;
  }
}

const linkOf = (link: string): readonly [number, number] => {
  const [from, to] = link.split(' ').map(Number);
  return [from!, to!];
};

/** What changes in one instant changes at once. */
function partingsOf(changes: readonly Change[]): readonly Parting[] {
  const cut = new Set<string>();
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
  const cut = new Set<string>();
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
