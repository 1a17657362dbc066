// What a running simulation's history says, call by call: the sim's events turned into the checkers' words, one at a
// time, so that whoever watches can judge each answer as it comes.

import type { Completion, HistoryEvent, Invocation } from '../../sim/index.ts';
import { type Call, type History, numbered } from '../history.ts';
import type { Model } from '../models/model.ts';
import { modelNamed } from '../models/registry.ts';

export interface Observer<News = void> {
  /** Somebody asks: the call is open. */
  asked(call: Call): void;
  /** The same call, now done. */
  told(call: Call): News;
  /** It certainly did not happen. */
  never(call: Call): void;
}

/** A call and what has become of it so far. */
interface Entry {
  readonly asked: Call;
  done: Call | null;
  /** The place where it was answered or certainly failed; Infinity until then. */
  end: number;
}

export class Intake {
  readonly #model: Model;
  readonly #entries: Entry[] = [];
  readonly #byOp = new Map<number, Entry>();
  #places = 0;

  constructor(model: Model) {
    this.#model = model;
  }

  /** How many events it has taken. */
  get places(): number {
    return this.#places;
  }

  /** Takes the next event, tells the observer, and gives back what it says of an answer. A time-out is no news: the
   *  call was open before and stays so. */
  take<News>(event: HistoryEvent, observer: Observer<News>): News | undefined {
    const place = this.#places++;
    if (event.type === 'invoke') {
      this.#open(openCall(event, this.#entries.length, place), observer);
      return undefined;
    }
    const entry = this.#byOp.get(event.op);
    if (entry === undefined || event.type === 'unknown') return undefined;
    entry.end = place;
    if (event.type === 'refused') return void observer.never(entry.asked);
    entry.done = doneCall(entry.asked, event, { place, model: this.#model });
    return observer.told(entry.done);
  }

  #open(asked: Call, observer: Observer<unknown>): void {
    const entry: Entry = { asked, done: null, end: Number.POSITIVE_INFINITY };
    this.#byOp.set(asked.name, entry);
    this.#entries.push(entry);
    observer.asked(asked);
  }

  /** The calls as they stood when only the first so many events were known. */
  callsAt(places: number): readonly Call[] {
    const calls: Call[] = [];
    for (const { asked, done, end } of this.#entries) {
      if (asked.from >= places) break;
      if (end >= places) calls.push(asked);
      else if (done) calls.push(done);
    }
    return numbered(calls);
  }
}

const openCall = (event: Invocation, id: number, place: number): Call => ({
  id,
  name: event.op,
  process: event.process,
  node: event.node,
  f: event.operation.f,
  key: event.operation.key ?? '',
  input: event.operation.value ?? null,
  outcome: 'open',
  granted: true,
  output: undefined,
  from: place,
  to: Number.POSITIVE_INFINITY,
  askedAt: event.at,
  toldAt: null,
});

function doneCall(
  call: Call,
  { at, answer }: Completion,
  { place, model }: { readonly place: number; readonly model: Model },
): Call {
  // Of what is no look, only what adds up reveals anything by its answer.
  const isTelling = model.amount !== undefined || model.looks.includes(call.f);
  return {
    ...call,
    outcome: 'done',
    granted: answer?.granted ?? true,
    output: isTelling ? answer?.value : undefined,
    to: place,
    toldAt: at,
  };
}

const NOBODY: Observer = { asked() {}, told() {}, never() {} };

/** A run's own events as a history. */
export function fromRun(events: readonly HistoryEvent[], heading: Omit<History, 'calls'>): History {
  const intake = new Intake(modelNamed(heading.model));
  for (const event of events) intake.take(event, NOBODY);
  return { ...heading, calls: intake.callsAt(Number.POSITIVE_INFINITY) };
}
