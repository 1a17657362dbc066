// The search for one order of all calls that keeps each process's own: depth first over how far each process has
// come and what state that left, never entering the same place twice (after Wing and Gong, JPDC 17, 1993, and Lowe,
// "Testing for linearizability", 2017, without real time). A read that fits is taken at once: it changes nothing.

import type { Lanes } from '../causal/lanes.ts';
import type { Call, Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { Transitions } from '../models/transitions.ts';
import { type Key, NONE, Records } from '../records.ts';
import type { Budget, Purse } from '../verdict.ts';

export interface Search {
  readonly model: Model;
  readonly init: Value;
  readonly calls: readonly Call[];
  readonly lanes: Lanes;
  /** For each call and chain, how many of the chain must come first, where that is known. */
  readonly clocks: Int32Array | undefined;
}

export type Outcome =
  | { readonly found: readonly number[] }
  /** How far each chain came at most: what lies beyond played no part. */
  | { readonly furthest: Int32Array }
  | { readonly spent: 'steps' | 'memory' };

/** Numbers that are kept for each state that the budget allows to remember, on average. */
const NUMBERS_PER_STATE = 16;

interface Frame {
  /** How many calls had been taken before those of this frame. */
  readonly taken: number;
  readonly choices: readonly number[];
  next: number;
}

/** Looks for an order; each place it enters is a step. */
export function searchOrder(search: Search, budget: Budget, purse: Purse = { steps: 0 }): Outcome {
  const walk = new Walk(search);
  const outcome = walk.run(budget);
  // At each place it looks at the next call of every chain.
  purse.steps -= walk.places * search.lanes.chains;
  return outcome;
}

class Walk {
  /** How many places it has entered. */
  places = 0;
  private readonly search: Search;
  private readonly transitions: Transitions;
  /** By call: its class. */
  private readonly kinds: Int32Array;
  /** For each chain how many of its calls were taken, then for each key its state. */
  private readonly at: Int32Array;
  private readonly keyOf: Int32Array;
  private readonly isUpdate: Uint8Array;
  private readonly isOptional: Uint8Array;
  private readonly furthest: Int32Array;
  private readonly taken: number[] = [];
  private readonly statesBefore: number[] = [];
  /** Chains by how soon their next call was told, so that the likeliest order is tried first. */
  private readonly deadline: Float64Array;
  private readonly width: number;
  private hash = 0;
  private left: number;

  constructor(search: Search) {
    const { calls, model, lanes } = search;
    this.search = search;
    this.transitions = new Transitions(model);
    this.kinds = Int32Array.from(calls, (call) => this.transitions.classOf(call));
    const keys = new Map<string, number>();
    const keyNumber = (call: Call): number => {
      if (!keys.has(call.key)) keys.set(call.key, keys.size);
      return lanes.chains + keys.get(call.key)!;
    };
    this.keyOf = Int32Array.from(calls, keyNumber);
    this.isUpdate = Uint8Array.from(calls, (call) => (model.isUpdate(call) ? 1 : 0));
    this.isOptional = Uint8Array.from(lanes.members, (own) => (calls[own[0]!]!.outcome === 'open' ? 1 : 0));
    this.deadline = Float64Array.from(calls, (call) => call.to);
    this.at = new Int32Array(lanes.chains + keys.size);
    this.at.fill(this.transitions.stateOf(model.initial(search.init)), lanes.chains);
    this.furthest = new Int32Array(lanes.chains);
    // Where all orders of the same updates leave the same state, how far the chains came says it all.
    this.width = model.commutes ? lanes.chains : this.at.length;
    this.left = calls.filter((call) => call.outcome === 'done').length;
  }

  run({ steps, memory }: Budget): Outcome {
    const limit = Math.min(memory, Math.ceil((memory * NUMBERS_PER_STATE) / this.at.length));
    const visited = new Records();
    const place: Key = { numbers: this.at, length: this.width, hash: 0 };
    const frames: Frame[] = [this.enter()];
    while (this.left > 0) {
      const frame = frames.at(-1);
      if (frame === undefined) return { furthest: this.furthest };
      const choice = frame.choices[frame.next++];
      if (choice === undefined) {
        this.undo(frame.taken);
        frames.pop();
        continue;
      }
      if (this.places++ >= steps) return { spent: 'steps' };
      const taken = this.taken.length;
      this.take(choice);
      const entered = this.enter(taken);
      if (this.left === 0) break;
      if (visited.size >= limit) return { spent: 'memory' };
      place.hash = this.hash;
      if (visited.latest(place) === NONE) {
        visited.add(place);
        frames.push(entered);
      } else this.undo(taken);
    }
    return { found: [...this.taken] };
  }

  /** Takes what can be taken at once, and lists what can be taken next. */
  private enter(taken = this.taken.length): Frame {
    const { chains } = this.search.lanes;
    for (let chain = 0, idle = 0; idle < chains; chain = (chain + 1) % chains) {
      idle++;
      for (let call = this.nextOf(chain); call >= 0 && !this.isUpdate[call]; call = this.nextOf(chain)) {
        if (!this.canTake(call)) break;
        this.take(call);
        idle = 0;
      }
    }
    return { taken, choices: this.choices(), next: 0 };
  }

  private choices(): number[] {
    const choices: number[] = [];
    for (let chain = 0; chain < this.search.lanes.chains; chain++) {
      const call = this.nextOf(chain);
      if (call >= 0 && this.isUpdate[call] && this.canTake(call)) choices.push(call);
    }
    return choices.sort((a, b) => this.deadline[a]! - this.deadline[b]! || a - b);
  }

  private nextOf(chain: number): number {
    return this.search.lanes.members[chain]![this.at[chain]!] ?? -1;
  }

  private canTake(call: number): boolean {
    const { lanes, clocks } = this.search;
    const before = lanes.before[call]!;
    if (before >= 0 && this.at[lanes.chain[before]!]! <= lanes.place[before]!) return false;
    if (clocks && !this.isFree(call, clocks)) return false;
    return this.stateAfter(call) >= 0;
  }

  /** The state of its object once the call took effect, or -1 if it does not fit now. */
  private stateAfter(call: number): number {
    return this.transitions.step(this.at[this.keyOf[call]!]!, this.kinds[call]!);
  }

  private isFree(call: number, clocks: Int32Array): boolean {
    const { chains, chain } = this.search.lanes;
    for (let i = 0, at = call * chains; i < chains; i++) {
      if (i !== chain[call] && clocks[at + i]! > this.at[i]!) return false;
    }
    return true;
  }

  private take(call: number): void {
    const key = this.keyOf[call]!;
    const chain = this.search.lanes.chain[call]!;
    const state = this.at[key]!;
    this.taken.push(call);
    this.statesBefore.push(state);
    this.set(key, this.stateAfter(call));
    this.set(chain, this.at[chain]! + 1);
    if (this.at[chain]! > this.furthest[chain]!) this.furthest[chain] = this.at[chain]!;
    if (!this.isOptional[chain]) this.left--;
  }

  private undo(taken: number): void {
    while (this.taken.length > taken) {
      const call = this.taken.pop()!;
      const chain = this.search.lanes.chain[call]!;
      this.set(this.keyOf[call]!, this.statesBefore.pop()!);
      this.set(chain, this.at[chain]! - 1);
      if (!this.isOptional[chain]) this.left++;
    }
  }

  /** The hash is the sum over what the set compares, so that a change costs no more than itself. */
  private set(slot: number, value: number): void {
    if (slot < this.width) this.hash ^= mixed(slot, this.at[slot]!) ^ mixed(slot, value);
    this.at[slot] = value;
  }
}

function mixed(slot: number, value: number): number {
  let h = Math.imul(slot + 1, 0x9e3779b1) ^ Math.imul(value + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}
