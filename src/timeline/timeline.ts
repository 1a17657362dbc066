// The timeline: what the worker has computed so far, on the page. Everything shown is a sample of it at the
// playhead, so playing, scrubbing and rewinding are one and the same thing.

import {
  type Fact,
  type Freshness,
  isDetail,
  isTold,
  type Level,
  type NodeChanged,
  type OperationEnded,
  type OperationStarted,
  type Report,
  type Rung,
  type Settings,
  type Shortfall,
  type UpdateLost,
} from '../wire/index.ts';
import { Conditions } from './conditions.ts';
import { Lags } from './lags.ts';
import { Lines } from './lines.ts';
import { Moments } from './moments.ts';
import { insertInOrder, lastBefore, lastUpTo } from './ordered.ts';
import { Standings } from './standings.ts';
import { Tallies } from './tallies.ts';
import { Timers } from './timers.ts';

/** An operation and what became of it. */
export interface OperationRecord {
  readonly started: OperationStarted;
  ended: OperationEnded | null;
  freshness: Freshness | null;
}

/** Levels of consistency that do not hold any more since one answer: told in the log beside the facts. */
export interface LevelsFell {
  readonly type: 'levels-fell';
  readonly at: number;
  readonly rungs: Rung[];
}

export type Told = Fact | LevelsFell;

const NONE: readonly OperationRecord[] = [];

type Timed = { readonly at: number };
const timeOf = (item: Timed): number => item.at;

function truncated<T extends Timed>(items: T[], t: number): void {
  items.length = lastUpTo(items, t, timeOf) + 1;
}

/** Is it worth a step of its own? What a node shows and what it waits for changes with what happens to it. */
const isSeen = ({ type }: Fact): boolean =>
  type !== 'node-changed' && type !== 'timer-set' && type !== 'timer-cancelled';

export class Timeline {
  readonly moments = new Moments();
  readonly lines = new Lines();
  readonly standings: Standings;
  readonly timers: Timers;
  readonly conditions = new Conditions();
  readonly tallies: Tallies;
  readonly lags: Lags;
  /** What the log has words for: all of it, and without mere traffic. */
  readonly #told: Told[] = [];
  readonly #essence: Told[] = [];
  /** The levels that have fallen, in the order in which they did. */
  readonly #rungs: Rung[] = [];
  readonly #falls: LevelsFell[] = [];
  readonly #nodes: NodeChanged[][];
  readonly #shortfalls: Shortfall[] = [];
  /** Updates that a copy dropped for others, each by the first that did. */
  readonly #losses: UpdateLost[] = [];
  readonly #lossOf = new Map<number, UpdateLost>();
  readonly #settings: { at: number; settings: Settings }[];
  readonly #operations: OperationRecord[] = [];
  readonly #byOp = new Map<number, OperationRecord>();
  readonly #byClient: OperationRecord[][] = [];
  /** The times at which something happened that can be seen. */
  readonly #ticks: number[] = [];
  readonly #endings: number[] = [];
  #until = -1;
  #next: number | null = 0;

  constructor(nodes: number, settings: Settings) {
    this.timers = new Timers(nodes);
    this.#nodes = Array.from({ length: nodes }, () => []);
    this.standings = new Standings(nodes);
    this.tallies = new Tallies(nodes, this);
    this.lags = new Lags(nodes);
    this.#settings = [{ at: 0, settings }];
  }

  /** How many nodes it tells of. */
  get nodes(): number {
    return this.#nodes.length;
  }

  /** Known up to here; -1 before the first report. */
  get until(): number {
    return this.#until;
  }

  /** How many facts the log could tell: a measure of how much is held here. */
  get size(): number {
    return this.#told.length;
  }

  /** When something happens next after what is known, unless somebody acts; null if nothing ever will. */
  get next(): number | null {
    return this.#next;
  }

  add(report: Report): void {
    for (const fact of report.facts) this.#addFact(fact);
    for (const shortfall of report.shortfalls) this.#shortfalls.push(shortfall);
    for (const verdict of report.verdicts) {
      const record = this.#byOp.get(verdict.op);
      if (record === undefined) continue;
      record.freshness = verdict;
      this.tallies.judged(verdict.op);
    }
    for (const rung of report.rungs) this.#addRung(rung);
    this.#until = Math.max(this.#until, report.until);
    this.#next = report.next;
  }

  /** It may have come to light only some time after it fell, and may be told twice. */
  #addRung(rung: Rung): void {
    if (this.#rungs.some((other) => other.level === rung.level)) return;
    insertInOrder(this.#rungs, rung, timeOf);
    if (rung.verdict !== 'violated') return;
    const beside = this.#falls.find(({ at }) => at === rung.at);
    if (beside) return void beside.rungs.push(rung);
    const fell: LevelsFell = { type: 'levels-fell', at: rung.at, rungs: [rung] };
    for (const list of [this.#told, this.#essence, this.#falls])
      insertInOrder<Told>(list as Told[], fell, timeOf);
  }

  #addFact(fact: Fact): void {
    this.moments.add(fact);
    this.lines.add(fact);
    this.standings.add(fact);
    this.timers.add(fact);
    this.conditions.add(fact);
    if (isTold(fact)) this.#told.push(fact);
    if (isTold(fact) && !isDetail(fact)) this.#essence.push(fact);
    if (isSeen(fact) && this.#ticks.at(-1) !== fact.at) this.#ticks.push(fact.at);
    switch (fact.type) {
      case 'node-changed':
        this.#nodes[fact.node]?.push(fact);
        this.lags.changed(fact);
        break;
      case 'settings-changed':
        this.#settings.push(fact);
        break;
      case 'update-lost':
        this.#addLoss(fact);
        break;
      case 'operation-started': {
        const record = { started: fact, ended: null, freshness: null };
        this.#operations.push(record);
        this.#byOp.set(fact.op, record);
        this.#byClient[fact.client] ??= [];
        this.#byClient[fact.client]!.push(record);
        break;
      }
      case 'operation-ended': {
        const record = this.#byOp.get(fact.op);
        if (record) record.ended = fact;
        if (record) this.tallies.add(record, fact.at);
        this.#endings.push(fact.at);
        break;
      }
      default:
        break;
    }
  }

  #addLoss(fact: UpdateLost): void {
    if (this.#lossOf.has(fact.op)) return;
    this.#losses.push(fact);
    this.#lossOf.set(fact.op, fact);
    this.lags.dropped(fact.op, fact.at);
  }

  /** Forgets everything after t: another future begins there. */
  truncate(t: number): void {
    this.moments.truncate(t);
    this.lines.truncate(t);
    this.standings.truncate(t);
    this.timers.truncate(t);
    this.conditions.truncate(t);
    this.tallies.truncate(t);
    for (const changes of this.#nodes) truncated(changes, t);
    for (const facts of [
      this.#told,
      this.#essence,
      this.#shortfalls,
      this.#losses,
      this.#settings,
      this.#rungs,
      this.#falls,
    ])
      truncated<Timed>(facts, t);
    while ((this.#operations.at(-1)?.started.at ?? 0) > t)
      this.#byOp.delete(this.#operations.pop()!.started.op);
    for (const records of this.#byClient)
      if (records) records.length = lastUpTo(records, t, (r) => r.started.at) + 1;
    for (const record of this.#operations) {
      if (record.ended !== null && record.ended.at > t)
        Object.assign(record, { ended: null, freshness: null });
    }
    const keep = (times: number[]) => {
      while (times.length > 0 && times.at(-1)! > t) times.pop();
    };
    keep(this.#ticks);
    keep(this.#endings);
    this.#lossOf.clear();
    for (const fact of this.#losses) this.#lossOf.set(fact.op, fact);
    const nodes = this.#nodes.map((changes) => changes.at(-1));
    this.lags.truncate(t, { nodes, dropped: this.#lossOf.keys() });
    this.#until = Math.min(this.#until, t);
  }

  nodeAt(node: number, t: number): NodeChanged | undefined {
    const changes = this.#nodes[node] ?? [];
    return changes[lastUpTo(changes, t, timeOf)];
  }

  /** By which copy this update had been dropped by t, first of all. */
  lossOf(op: number, t: number): UpdateLost | undefined {
    const loss = this.#lossOf.get(op);
    return loss && loss.at <= t ? loss : undefined;
  }

  /** Has any copy dropped any update by t? */
  hasLosses(t: number): boolean {
    return (this.#losses[0]?.at ?? Infinity) <= t;
  }

  /** How much more was paid out than there can have been, at the worst moment up to t. */
  shortAt(t: number): number {
    return this.#shortfalls[lastUpTo(this.#shortfalls, t, timeOf)]?.short ?? 0;
  }

  /** The levels that do not hold at t any more, or of which nobody can say; the others do. */
  fallenAt(t: number): ReadonlyMap<Level, Rung> {
    return new Map(this.#rungs.filter(({ at }) => at <= t).map((rung) => [rung.level, rung]));
  }

  settingsAt(t: number): Settings {
    return this.#settings[Math.max(0, lastUpTo(this.#settings, t, timeOf))]!.settings;
  }

  /** The operations asked up to t, oldest first. Whether one has ended by t, its own time tells. */
  operationsAt(t: number): readonly OperationRecord[] {
    return this.#operations.slice(0, lastUpTo(this.#operations, t, (r) => r.started.at) + 1);
  }

  /** One more than the number of the last client who has asked anything. */
  get clients(): number {
    return this.#byClient.length;
  }

  /** All that this client has asked, oldest first: each was over before the next began. */
  operationsOf(client: number): readonly OperationRecord[] {
    return this.#byClient[client] ?? NONE;
  }

  operation(op: number): OperationRecord | undefined {
    return this.#byOp.get(op);
  }

  /** How many facts the log has words for, up to t. */
  toldUpTo(t: number): number {
    return lastUpTo(this.#told, t, timeOf) + 1;
  }

  /** The newest of them, oldest first, with or without mere traffic; and the number of the first. */
  newest(
    t: number,
    most: number,
    isDetailed: boolean,
  ): { readonly first: number; readonly facts: readonly Told[] } {
    const facts = isDetailed ? this.#told : this.#essence;
    const end = lastUpTo(facts, t, timeOf) + 1;
    const first = Math.max(0, end - most);
    return { first, facts: facts.slice(first, end) };
  }

  /** The next time after t, or the last before it, at which something happens. */
  nextTick(t: number): number | undefined {
    return this.#ticks[lastUpTo(this.#ticks, t, same) + 1];
  }

  previousTick(t: number): number | undefined {
    return this.#ticks[lastBefore(this.#ticks, t, same)];
  }

  /** The last time up to t at which something happened. */
  lastTick(t: number): number | undefined {
    return this.#ticks[lastUpTo(this.#ticks, t, same)];
  }

  /** The next time after t, or the last before it, at which a client learns what became of its question. */
  nextEnding(t: number): number | undefined {
    return this.#endings[lastUpTo(this.#endings, t, same) + 1];
  }

  previousEnding(t: number): number | undefined {
    return this.#endings[lastBefore(this.#endings, t, same)];
  }
}

const same = (time: number): number => time;
