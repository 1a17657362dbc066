// The judge's side of the conversation: reads a file of histories and judges them one after the other. Between two
// of them it looks at its mail, so that another file never waits behind the rest of this one.

import {
  type Budget,
  type History,
  isObjection,
  judge,
  LEVELS,
  models,
  type Objection,
  readHistories,
} from '../checkers/index.ts';
import type { FromJudge, ToJudge } from '../wire/index.ts';
import { judgedOf } from './judged.ts';

/** Of a file that is no file of histories at all, every line could be complained of. */
const MOST_UNREAD = 50;

/** Less than a command may take: here, nothing is shown of a history before all of its levels are judged. */
const WHILE_SOMEBODY_LOOKS_ON: Budget = { steps: 1_000_000, memory: 500_000 };

export interface Bench {
  post(message: FromJudge): void;
  /** Calls back after whatever is in the mail has been read. */
  later(work: () => void): void;
  /** Milliseconds on some clock. Shown, and never decided by. */
  now(): number;
}

export class JudgeHost {
  readonly #bench: Bench;
  /** What is left to judge. A new file brings a new list, and whoever works on an old one stops. */
  #waiting: History[] = [];

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  receive(message: ToJudge): void {
    this.#waiting = [];
    this.#orFail(() => this.#open(message));
  }

  #open({ text, name, model, init }: ToJudge): void {
    const found = readHistories(text, {
      name,
      model,
      init: init === undefined ? undefined : JSON.parse(init),
    });
    const waiting = found.filter((each): each is History => !isObjection(each));
    const unread = found.filter(isObjection);
    this.#tellUnread(unread, waiting.length);
    // Whoever named a model that does not fit may name another.
    const isMisnamed = model !== undefined && waiting.length === 0;
    if (isMisnamed || unread.some((each) => each.needs)) {
      this.#bench.post({ type: 'needs-model', models: likeliestFirst(text, init) });
    }
    this.#waiting = waiting;
    this.#next(waiting);
  }

  #tellUnread(found: readonly Objection[], histories: number): void {
    const unread = found.filter((each) => each.needs === undefined);
    this.#bench.post({
      type: 'read',
      histories,
      unread: unread.slice(0, MOST_UNREAD).map(({ line, reason }) => ({ line, reason })),
      unreadOf: unread.length,
    });
  }

  #next(waiting: History[]): void {
    if (waiting !== this.#waiting) return;
    const history = waiting.shift();
    if (history === undefined) return this.#bench.post({ type: 'done' });
    const start = this.#bench.now();
    const levels = judge(history, LEVELS, { budget: WHILE_SOMEBODY_LOOKS_ON });
    const ms = this.#bench.now() - start;
    this.#bench.post({ type: 'judged', history: judgedOf(history, levels, ms) });
    this.#bench.later(() => this.#orFail(() => this.#next(waiting)));
  }

  #orFail(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#waiting = [];
      this.#bench.post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The models, those by which all of the text can be read before the others. */
function likeliestFirst(text: string, init: string | undefined): readonly string[] {
  const fits = (model: string) =>
    readHistories(text, { model, init: init === undefined ? undefined : JSON.parse(init) }).every(
      (each) => !isObjection(each),
    );
  const names = [...models.keys()];
  const fitting = new Set(names.filter(fits));
  return [...fitting, ...names.filter((name) => !fitting.has(name))];
}
