// What became of all that was asked, counted up to a moment. Whoever goes on from moment to moment counts each ending
// once; whoever goes back takes it out again: so a summary costs what happened since the last one, however long the run.

import type { MeasuredAvailability } from '../wire/index.ts';
import { Latencies, type Latency } from './latencies.ts';
import type { Lines } from './lines.ts';
import type { Moments } from './moments.ts';
import { lastBefore, lastUpTo } from './ordered.ts';
import { type Standing, standingAt } from './standing.ts';
import type { OperationRecord } from './timeline.ts';

/** How many operations ended in which way. */
export type Counts = { readonly [End in Exclude<Standing, 'open'>]: number };

/** What a site did for those who asked there. */
export interface SiteTally {
  readonly counts: Counts;
  /** Within the last second. */
  readonly lately: Counts;
  readonly latency: Latency | null;
}

export interface Tally extends SiteTally {
  /** Of each node; of none where there are many. */
  readonly sites: readonly SiteTally[];
  /** Of what was answered while every line was whole from the question to the answer. */
  readonly whenWhole: Latency | null;
  /** Of what was asked or still open while a line was cut, and is done with: how many got an answer, of those that came
   *  to a node that was up. */
  readonly whileCut: MeasuredAvailability;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

const nothing = (): Mutable<Counts> => ({ done: 0, fresh: 0, stale: 0, unjudged: 0, refused: 0, unknown: 0 });

interface Ending {
  readonly record: OperationRecord;
  readonly at: number;
  /** As it was counted, so that it can be taken out again; null while it is not. */
  counted: Counted | null;
}

interface Counted {
  readonly as: keyof Counts;
  readonly isDuringCut: boolean;
  readonly wasReceived: boolean;
}

interface Site {
  readonly counts: Mutable<Counts>;
  readonly latencies: Latencies;
  readonly whileCut: { received: number; answered: number };
}

const newSite = (): Site => ({
  counts: nothing(),
  latencies: new Latencies(),
  whileCut: { received: 0, answered: 0 },
});

const endOf = ({ at }: Ending): number => at;
const isAnswer = (as: keyof Counts): boolean => as !== 'refused' && as !== 'unknown';

/** An ending that stands for all of its stretch of time. */
export interface EndingMark {
  readonly op: number;
  readonly at: number;
  readonly as: keyof Counts;
}

/** The worst comes first: it is the one to be seen. */
const WORST_FIRST = ['stale', 'unknown', 'refused', 'fresh', 'unjudged', 'done'] as const;
/** So many of a stretch are looked at, however many there are. */
const MOST_LOOKS = 16;
/** Among more nodes than these nobody looks at each. */
const MOST_SITES = 9;

const SECOND_US = 1_000_000;

export class Tallies {
  readonly #lines: Lines;
  readonly #moments: Moments;
  readonly #endings: Ending[] = [];
  readonly #byOp = new Map<number, Ending>();
  readonly #sites: Site[];
  readonly #all = newSite();
  readonly #whole = new Latencies();
  /** How many endings are counted: a prefix of them. */
  #counted = 0;

  constructor(nodes: number, { lines, moments }: { readonly lines: Lines; readonly moments: Moments }) {
    this.#lines = lines;
    this.#moments = moments;
    this.#sites = Array.from({ length: nodes }, newSite);
  }

  /** An operation has ended. */
  add(record: OperationRecord, at: number): void {
    const ending: Ending = { record, at, counted: null };
    this.#endings.push(ending);
    this.#byOp.set(record.started.op, ending);
  }

  /** Something was found out about an operation: it may have to be counted otherwise. */
  judged(op: number): void {
    const ending = this.#byOp.get(op);
    if (!ending?.counted) return;
    this.#takeOut(ending);
    this.#count(ending);
  }

  /** What ended in that very instant may be seen otherwise in the future that begins there. */
  truncate(t: number): void {
    this.#moveTo(Math.min(this.#counted, lastBefore(this.#endings, t, endOf) + 1));
    const kept = lastUpTo(this.#endings, t, endOf) + 1;
    for (const { record } of this.#endings.splice(kept)) this.#byOp.delete(record.started.op);
  }

  at(t: number): Tally {
    const upTo = lastUpTo(this.#endings, t, endOf) + 1;
    this.#moveTo(upTo);
    const lately = this.#between(lastUpTo(this.#endings, t - SECOND_US, endOf) + 1, upTo);
    return {
      ...siteTally(this.#all, lately.all),
      sites:
        this.#sites.length > MOST_SITES
          ? []
          : this.#sites.map((site, node) => siteTally(site, lately.sites[node]!)),
      whenWhole: this.#whole.read(),
      whileCut: {
        ...this.#all.whileCut,
        byNode: new Map(
          [...this.#sites.entries()].flatMap(([node, { whileCut }]) =>
            whileCut.received === 0 ? [] : [[node, { ...whileCut }] as const],
          ),
        ),
      },
    };
  }

  /** What ended by t, one for each stretch of so much time: the worst of it, as far as a look tells. */
  marks(t: number, stretchUs: number): readonly EndingMark[] {
    const upTo = lastUpTo(this.#endings, t, endOf) + 1;
    const marks: EndingMark[] = [];
    for (let place = 0; place < upTo; ) {
      const stretch = Math.floor(this.#endings[place]!.at / stretchUs);
      const next = Math.min(upTo, lastBefore(this.#endings, (stretch + 1) * stretchUs, endOf) + 1);
      marks.push(this.#worstOf(place, next));
      place = next;
    }
    return marks;
  }

  #worstOf(from: number, to: number): EndingMark {
    const stride = Math.ceil((to - from) / MOST_LOOKS);
    let worst: EndingMark | undefined;
    for (let place = from; place < to; place += stride) {
      const { record, at } = this.#endings[place]!;
      const as = standingAt(record, at) as keyof Counts;
      const isWorse = worst === undefined || WORST_FIRST.indexOf(as) < WORST_FIRST.indexOf(worst.as);
      if (isWorse) worst = { op: record.started.op, at, as };
    }
    return worst!;
  }

  #moveTo(upTo: number): void {
    while (this.#counted < upTo) this.#count(this.#endings[this.#counted++]!);
    while (this.#counted > upTo) this.#takeOut(this.#endings[--this.#counted]!);
  }

  #count(ending: Ending): void {
    ending.counted = this.#seen(ending);
    this.#change(ending, ending.counted, 1);
  }

  #takeOut(ending: Ending): void {
    if (ending.counted !== null) this.#change(ending, ending.counted, -1);
    ending.counted = null;
  }

  #seen({ record, at }: Ending): Counted {
    const { started } = record;
    const cut = this.#lines.newestCut(at);
    return {
      as: standingAt(record, at) as keyof Counts,
      isDuringCut: cut !== undefined && started.at < (cut.to ?? Infinity),
      wasReceived: this.#moments.flight(started.request)?.fate === 'arrives',
    };
  }

  #change({ record: { started }, at }: Ending, counted: Counted, by: 1 | -1): void {
    const { as, isDuringCut, wasReceived } = counted;
    const tookUs = at - started.at;
    for (const site of [this.#all, this.#sites[started.node]]) {
      if (site === undefined) continue;
      site.counts[as] += by;
      if (isAnswer(as)) site.latencies.count(tookUs, by);
      if (isDuringCut && wasReceived) {
        site.whileCut.received += by;
        if (isAnswer(as)) site.whileCut.answered += by;
      }
    }
    if (!isDuringCut && isAnswer(as)) this.#whole.count(tookUs, by);
  }

  #between(from: number, to: number): { all: Counts; sites: readonly Counts[] } {
    const all = nothing();
    const sites = this.#sites.map(nothing);
    for (let i = from; i < to; i++) {
      const { record, counted } = this.#endings[i]!;
      if (counted === null) continue;
      all[counted.as]++;
      const site = sites[record.started.node];
      if (site) site[counted.as]++;
    }
    return { all, sites };
  }
}

const siteTally = ({ counts, latencies }: Site, lately: Counts): SiteTally => ({
  counts: { ...counts },
  lately,
  latency: latencies.read(),
});
