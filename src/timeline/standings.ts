// How each node stands: up, paused, in which role, leading or not; and since when. What changes at every answer is
// left out, so these lists stay short.

import type { Fact } from '../wire/index.ts';
import { lastUpTo } from './ordered.ts';

export interface Standing {
  readonly at: number;
  readonly isUp: boolean;
  readonly isPaused: boolean;
  readonly role: string;
  readonly leads: boolean;
}

const timeOf = ({ at }: Standing): number => at;
const NONE: readonly Standing[] = [];

export class Standings {
  readonly #of: Standing[][];

  constructor(nodes: number) {
    this.#of = Array.from({ length: nodes }, () => []);
  }

  add(fact: Fact): void {
    if (fact.type === 'node-changed') {
      const { at, node, up, view } = fact;
      const role = up ? view.role : '';
      this.#change(node, { at, isUp: up, role, leads: up && view.leads === true });
    } else if (fact.type === 'node-paused' || fact.type === 'node-resumed') {
      this.#change(fact.node, { at: fact.at, isPaused: fact.type === 'node-paused' });
    }
  }

  #change(node: number, change: Partial<Standing> & { readonly at: number }): void {
    const list = this.#of[node];
    if (list === undefined) return;
    const before = list.at(-1);
    const next = { isUp: true, isPaused: false, role: '', leads: false, ...before, ...change };
    if (before !== undefined && isSame(before, next)) return;
    // Of several changes in one instant the last is what is seen.
    if (before?.at === next.at) list.pop();
    list.push(next);
  }

  truncate(t: number): void {
    for (const list of this.#of) list.length = lastUpTo(list, t, timeOf) + 1;
  }

  /** All of a node's standings, in order of time. */
  of(node: number): readonly Standing[] {
    return this.#of[node] ?? NONE;
  }
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.isUp === b.isUp && a.isPaused === b.isPaused && a.role === b.role && a.leads === b.leads;
