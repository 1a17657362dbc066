// The timeline: what the worker has computed so far, on the page. Everything shown is a sample of it at the
// playhead, so playing, scrubbing and rewinding are one and the same thing.

import type {
  Fact,
  Freshness,
  LogLine,
  NodeChanged,
  OperationEnded,
  OperationStarted,
  Report,
  Settings,
} from '../wire/index.ts';
import { lastUpTo, Moments } from './moments.ts';

/** An operation and what became of it. */
export interface OperationRecord {
  readonly started: OperationStarted;
  ended: OperationEnded | null;
  freshness: Freshness | null;
}

export interface LineChange {
  readonly at: number;
  readonly isCut: boolean;
}

type Timed = { readonly at: number };
const timeOf = (item: Timed): number => item.at;

function truncated<T extends Timed>(items: T[], t: number): void {
  items.length = lastUpTo(items, t, timeOf) + 1;
}

export class Timeline {
  readonly moments = new Moments();
  readonly lines: LogLine[] = [];
  readonly #nodes: NodeChanged[][];
  readonly #links = new Map<string, LineChange[]>();
  readonly #settings: { at: number; settings: Settings }[];
  readonly #operations: OperationRecord[] = [];
  readonly #byOp = new Map<number, OperationRecord>();
  /** The times at which something happened that can be seen. */
  readonly #ticks: number[] = [];
  readonly #endings: number[] = [];
  #until = -1;

  constructor(nodes: number, settings: Settings) {
    this.#nodes = Array.from({ length: nodes }, () => []);
    this.#settings = [{ at: 0, settings }];
  }

  /** Known up to here; -1 before the first report. */
  get until(): number {
    return this.#until;
  }

  add(report: Report): void {
    for (const fact of report.facts) this.#addFact(fact);
    this.lines.push(...report.lines);
    for (const verdict of report.verdicts) {
      const record = this.#byOp.get(verdict.op);
      if (record) record.freshness = verdict;
    }
    this.#until = Math.max(this.#until, report.until);
  }

  #addFact(fact: Fact): void {
    this.moments.add(fact);
    if (fact.type !== 'node-changed' && this.#ticks.at(-1) !== fact.at) this.#ticks.push(fact.at);
    switch (fact.type) {
      case 'message-sent':
        break;
      case 'node-changed':
        this.#nodes[fact.node]?.push(fact);
        break;
      case 'line-cut':
      case 'line-healed':
        for (const [from, to] of fact.links) {
          const changes = this.#changes(from, to);
          changes.push({ at: fact.at, isCut: fact.type === 'line-cut' });
        }
        break;
      case 'settings-changed':
        this.#settings.push(fact);
        break;
      case 'operation-started': {
        const record = { started: fact, ended: null, freshness: null };
        this.#operations.push(record);
        this.#byOp.set(fact.op, record);
        break;
      }
      case 'operation-ended': {
        const record = this.#byOp.get(fact.op);
        if (record) record.ended = fact;
        this.#endings.push(fact.at);
        break;
      }
      default:
        break;
    }
  }

  #changes(from: number, to: number): LineChange[] {
    const key = `${from} ${to}`;
    const known = this.#links.get(key);
    if (known) return known;
    const fresh: LineChange[] = [];
    this.#links.set(key, fresh);
    return fresh;
  }

  /** Forgets everything after t: another future begins there. */
  truncate(t: number): void {
    this.moments.truncate(t);
    truncated(this.lines, t);
    for (const changes of this.#nodes) truncated(changes, t);
    for (const changes of this.#links.values()) truncated(changes, t);
    truncated(this.#settings, t);
    while ((this.#operations.at(-1)?.started.at ?? 0) > t)
      this.#byOp.delete(this.#operations.pop()!.started.op);
    for (const record of this.#operations) {
      if (record.ended !== null && record.ended.at > t)
        Object.assign(record, { ended: null, freshness: null });
    }
    const keep = (times: number[]) => {
      while (times.length > 0 && times.at(-1)! > t) times.pop();
    };
    keep(this.#ticks);
    keep(this.#endings);
    this.#until = Math.min(this.#until, t);
  }

  nodeAt(node: number, t: number): NodeChanged | undefined {
    const changes = this.#nodes[node] ?? [];
    return changes[lastUpTo(changes, t, timeOf)];
  }

  /** The last change of a line up to t, or undefined if it was never touched. */
  lineAt(from: number, to: number, t: number): LineChange | undefined {
    const changes = this.#links.get(`${from} ${to}`) ?? [];
    return changes[lastUpTo(changes, t, timeOf)];
  }

  /** The stretches up to t in which the line was cut; the last may still go on. */
  cutsOf(from: number, to: number, t: number): readonly { readonly from: number; readonly to: number }[] {
    const cuts: { from: number; to: number }[] = [];
    let since: number | null = null;
    for (const { at, isCut } of this.#links.get(`${from} ${to}`) ?? []) {
      if (at > t) break;
      if (isCut) since ??= at;
      else if (since !== null) {
        cuts.push({ from: since, to: at });
        since = null;
      }
    }
    return since === null ? cuts : [...cuts, { from: since, to: t }];
  }

  settingsAt(t: number): Settings {
    return this.#settings[Math.max(0, lastUpTo(this.#settings, t, timeOf))]!.settings;
  }

  /** The operations asked up to t, oldest first. Whether one has ended by t, its own time tells. */
  operationsAt(t: number): readonly OperationRecord[] {
    return this.#operations.slice(0, lastUpTo(this.#operations, t, (r) => r.started.at) + 1);
  }

  operation(op: number): OperationRecord | undefined {
    return this.#byOp.get(op);
  }

  /** How many log lines there are up to t. */
  linesUpTo(t: number): number {
    return lastUpTo(this.lines, t, timeOf) + 1;
  }

  /** The next time after t, or the last before it, at which something happens. */
  nextTick(t: number): number | undefined {
    return this.#ticks[lastUpTo(this.#ticks, t, (x) => x) + 1];
  }

  previousTick(t: number): number | undefined {
    return this.#ticks[lastUpTo(this.#ticks, t - 1, (x) => x)];
  }

  /** The next time after t, or the last before it, at which a client learns what became of its question. */
  nextEnding(t: number): number | undefined {
    return this.#endings[lastUpTo(this.#endings, t, (x) => x) + 1];
  }

  previousEnding(t: number): number | undefined {
    return this.#endings[lastUpTo(this.#endings, t - 1, (x) => x)];
  }
}
