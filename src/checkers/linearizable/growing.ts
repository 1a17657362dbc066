// Sets that only grow: reads must form a chain, and the chain must fit real time. One sweep over the chain decides,
// where a search would drown in the orders of concurrent adds.

import type { Call } from '../history.ts';
import type { Edge } from '../verdict.ts';
import { type Break, type Chain, chainOf, type Member } from './chain.ts';
import { type Finding, found, type Part, refuted } from './part.ts';

/** The finding for a set that only grows; undefined for anything else.
 *
 *  The chain fixes what comes in which order: the members of the first read, that read, the members new in the
 *  second, that read, and so on, and after the last read the members that nobody saw. A member may enter between
 *  the first question and the first answer of its adds (the others then add what is there already), a read between
 *  its own. So each is put as early as what comes before it in the chain allows; if even that is too late, no order
 *  fits. */
export function growingSetFinding(part: Part): Finding | undefined {
  const { model, calls } = part;
  if (!model.adds || !calls.every((call) => isPlain(call, model.adds!(call) !== undefined))) return undefined;
  const chain = chainOf(part);
  if (chain.broken) return refutedByBreak(chain, chain.broken);
  return new Climb(chain).finding();
}

const isPlain = (call: Call, isAdd: boolean): boolean =>
  call.granted && (isAdd || Array.isArray(call.output));

/** The latest question so far: nothing further up the chain happened before. */
interface Floor {
  readonly place: number;
  readonly call: Call | undefined;
  /** A read that saw what the call added; the call itself if it is a read. */
  readonly read: Call | undefined;
}

class Climb {
  readonly #chain: Chain;
  readonly #order: { readonly call: Call; readonly moment: number }[] = [];
  #floor: Floor = { place: Number.NEGATIVE_INFINITY, call: undefined, read: undefined };

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  finding(): Finding {
    for (const number of this.#chain.start) this.#addAgain(this.#chain.members[number]!.adds, 0);
    for (const { reads, entering } of this.#chain.levels) {
      const refutation = this.#enter(entering, reads[0]) ?? this.#see(reads, entering);
      if (refutation) return refutation;
    }
    return this.#enter(this.#chain.unseen, undefined) ?? found(() => this.#inOrder());
  }

  /** Lets members enter, before `read`, a read that saw them, if anybody did. */
  #enter(members: readonly number[], read: Call | undefined): Finding | undefined {
    let floor = this.#floor;
    for (const number of members) {
      const member = this.#chain.members[number]!;
      const { asked, answered } = member;
      if (!asked) return refuted([read!]);
      if (answered && answered.to < this.#floor.place) return refutedByAbsence(answered, this.#floor);
      const moment = Math.max(this.#floor.place, asked.from);
      if (moment > floor.place) floor = { place: moment, call: asked, read };
      if (read || answered) this.#place(member, moment);
    }
    this.#floor = floor;
    return undefined;
  }

  #see(reads: readonly Call[], entering: readonly number[]): Finding | undefined {
    let floor = this.#floor;
    for (const read of reads) {
      if (read.to < this.#floor.place)
        return refutedByPresence(read, this.#floor, this.#chain.members[entering[0]!]);
      const moment = Math.max(this.#floor.place, read.from);
      this.#order.push({ call: read, moment });
      if (moment > floor.place) floor = { place: moment, call: read, read };
    }
    this.#floor = floor;
    return undefined;
  }

  /** The add that was asked first brings the member; the other answered ones change nothing, whenever later. */
  #place({ adds }: Member, moment: number): void {
    this.#order.push({ call: adds[0]!, moment });
    this.#addAgain(adds.slice(1), moment);
  }

  #addAgain(adds: readonly Call[], moment: number): void {
    for (const call of adds) {
      if (call.outcome === 'done') this.#order.push({ call, moment: Math.max(moment, call.from) });
    }
  }

  /** Sorting keeps the chain's order where moments are the same. */
  #inOrder(): readonly Call[] {
    return this.#order.sort((a, b) => a.moment - b.moment).map(({ call }) => call);
  }
}

/** Two reads, each of which saw something before the other did. */
function refutedByBreak(
  { members }: Chain,
  { smaller, larger, onlyInSmaller, onlyInLarger }: Break,
): Finding {
  if (!smaller) return refuted([larger]);
  const x = members[onlyInSmaller]?.asked;
  const y = members[onlyInLarger]?.asked;
  const edges: Edge[] = [];
  if (x)
    edges.push({ before: x, after: smaller, why: 'read-from' }, { before: larger, after: x, why: 'unseen' });
  if (y)
    edges.push({ before: y, after: larger, why: 'read-from' }, { before: smaller, after: y, why: 'unseen' });
  return refuted(inOrder([smaller, larger, x, y]), edges);
}

/** An add was answered, and a read that began later, or saw what was added later, did not see it. */
function refutedByAbsence(add: Call, { call, read }: Floor): Finding {
  const edges: Edge[] = [
    { before: add, after: call!, why: 'real-time' },
    { before: read!, after: add, why: 'unseen' },
  ];
  if (call !== read) edges.push({ before: call!, after: read!, why: 'read-from' });
  return refuted(inOrder([add, call, read]), edges);
}

/** A read saw what was added only later, or what a later read did not see: `entering`, its newest member. */
function refutedByPresence(read: Call, floor: Floor, entering: Member | undefined): Finding {
  const { call } = floor;
  const edges: Edge[] = [{ before: read, after: call!, why: 'real-time' }];
  if (call !== floor.read) {
    edges.push({ before: call!, after: read, why: 'read-from' });
    return refuted(inOrder([read, call]), edges);
  }
  const added = entering?.asked;
  if (added)
    edges.push(
      { before: call!, after: added, why: 'unseen' },
      { before: added, after: read, why: 'read-from' },
    );
  return refuted(inOrder([read, call, added]), edges);
}

const inOrder = (calls: readonly (Call | undefined)[]): Call[] =>
  [...new Set(calls)].filter((call) => call !== undefined).sort((a, b) => a.id - b.id);
