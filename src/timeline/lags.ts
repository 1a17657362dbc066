// How far copies are behind: how many acknowledged updates the worst of them lacks, and for how long any has lacked one.
// What a copy dropped for another update it does not lack, and a node that is down has no copy.

import type { NodeChanged } from '../wire/index.ts';
import { lastUpTo } from './ordered.ts';

export interface Lag {
  /** What the copy lacks that is furthest behind: now, and at the worst moment so far. */
  readonly behind: number;
  readonly worst: number;
  /** For how long some copy lacked something, in all. */
  readonly apartUs: number;
  /** Since when some copy lacks something, or null. */
  readonly apartSince: number | null;
}

interface Change extends Lag {
  readonly at: number;
}

const timeOf = ({ at }: Change): number => at;
const TOGETHER: Lag = { behind: 0, worst: 0, apartUs: 0, apartSince: null };
const NONE: ReadonlySet<number> = new Set();

/** What it takes to begin anew in the middle of a run. */
interface Known {
  readonly nodes: readonly (NodeChanged | undefined)[];
  readonly dropped: Iterable<number>;
}

export class Lags {
  readonly #changes: Change[] = [];
  /** What each node lacks. */
  readonly #lacking: ReadonlySet<number>[];
  readonly #dropped = new Set<number>();

  constructor(nodes: number) {
    this.#lacking = Array.from({ length: nodes }, () => NONE);
  }

  changed(fact: NodeChanged): void {
    this.#take(fact);
    this.#note(fact.at);
  }

  /** Some copy has dropped it: whoever lacks it does so for good, and is no more behind for it. */
  dropped(op: number, at: number): void {
    this.#dropped.add(op);
    for (const [node, lacking] of this.#lacking.entries())
      if (lacking.has(op)) this.#lacking[node] = new Set([...lacking].filter((one) => one !== op));
    this.#note(at);
  }

  truncate(t: number, { nodes, dropped }: Known): void {
    this.#changes.length = lastUpTo(this.#changes, t, timeOf) + 1;
    this.#dropped.clear();
    for (const op of dropped) this.#dropped.add(op);
    for (const [node, fact] of nodes.entries()) {
      this.#lacking[node] = NONE;
      if (fact) this.#take(fact);
    }
  }

  at(t: number): Lag {
    const change = this.#changes[lastUpTo(this.#changes, t, timeOf)];
    if (change === undefined) return TOGETHER;
    const { behind, worst, apartUs, apartSince, at } = change;
    return { behind, worst, apartSince, apartUs: apartUs + (behind > 0 ? t - at : 0) };
  }

  #take({ node, up, missing }: NodeChanged): void {
    const isKept = up && missing.length > 0;
    this.#lacking[node] = isKept ? new Set(missing.filter((op) => !this.#dropped.has(op))) : NONE;
  }

  #note(at: number): void {
    const behind = this.#lacking.reduce((most, { size }) => Math.max(most, size), 0);
    // Of what happens in one instant, only the last is ever seen.
    if (this.#changes.at(-1)?.at === at) this.#changes.pop();
    const { behind: before, worst, apartUs, apartSince } = this.at(at);
    if (behind === before) return;
    this.#changes.push({
      at,
      behind,
      worst: Math.max(worst, behind),
      apartUs,
      apartSince: behind === 0 ? null : (apartSince ?? at),
    });
  }
}
