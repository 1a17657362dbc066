// A side: one run in a worker of its own and its timeline here. A page shows one, or two that are twins. It knows
// epochs and credit; what a person does, and where the playhead is, the session knows.

import { Timeline } from '../timeline/index.ts';
import {
  type Action,
  type Dials,
  type FromWorker,
  type History,
  opening,
  type ParameterSpec,
  type SavedRun,
  type Setting,
  type Settings,
  type TriedReplies,
  type Value,
  type Vocabulary,
} from '../wire/index.ts';
import { type Partner, startWorker } from './link-to-worker.ts';

export interface Opened {
  readonly setting: Setting;
  readonly parameters: readonly ParameterSpec[];
  readonly vocabulary: Vocabulary;
  readonly came: Settings;
  readonly dials: Dials | null;
}

/** What a session hears of a side. */
export interface Ear {
  opened(what: Opened): void;
  reported(): void;
  acted(at: number): void;
  /** `isAct`: it was something done that could not be; otherwise the whole run cannot be opened. */
  objected(reason: string, isAct: boolean): void;
  hashed(at: number, hash: number): void;
  recalled(history: History): void;
  tried(replies: TriedReplies | null): void;
  failed(error: unknown): void;
}

export class Side {
  timeline = new Timeline(0, {});
  readonly #ear: Ear;
  /** The future this timeline belongs to, and the last number given to any. */
  #epoch = 0;
  #lastEpoch = 0;
  #actEpoch = 0;
  #credit = 0;
  #worker: Partner | null = null;

  constructor(ear: Ear) {
    this.#ear = ear;
  }

  get credit(): number {
    return this.#credit;
  }

  open(run: SavedRun, until: number): void {
    this.#epoch = ++this.#lastEpoch;
    this.#actEpoch = 0;
    this.timeline = new Timeline(0, {});
    this.#credit = until;
    this.#worker ??= startWorker((message) => this.#receive(message));
    this.#worker.send(opening({ epoch: this.#epoch, run, until }));
  }

  act(at: number, action: Action, until: number): void {
    this.#actEpoch = ++this.#lastEpoch;
    this.#credit = until;
    this.#worker?.send({ type: 'act', epoch: this.#actEpoch, at, action, until });
  }

  advance(until: number): void {
    this.#credit = until;
    this.#worker?.send({ type: 'advance', epoch: this.#epoch, until });
  }

  askHash(at: number): void {
    this.#worker?.send({ type: 'ask-hash', epoch: this.#epoch, at });
  }

  askHistory(at: number): void {
    this.#worker?.send({ type: 'ask-history', epoch: this.#epoch, at });
  }

  tryReplies(values: readonly Value[]): void {
    this.#worker?.send({ type: 'try-replies', epoch: this.#epoch, values });
  }

  /** A fresh worker takes over when something is opened next. */
  stop(): void {
    this.#worker?.stop();
    this.#worker = null;
  }

  /** Whatever goes wrong while the mail is read is said on the page, not only in the console. */
  #receive(message: FromWorker): void {
    try {
      this.#read(message);
    } catch (error) {
      this.#ear.failed(error);
    }
  }

  #read(message: FromWorker): void {
    if (message.type === 'failed') return this.#ear.failed(message.message);
    const isPresent = message.epoch === this.#epoch;
    switch (message.type) {
      case 'opened':
        if (!isPresent) return;
        this.timeline = new Timeline(message.setting.nodes.length, message.setting.settings);
        return this.#ear.opened(message);
      case 'report':
        if (!isPresent) return;
        this.timeline.add(message);
        return this.#ear.reported();
      case 'acted':
        if (message.epoch !== this.#actEpoch) return;
        this.#epoch = message.epoch;
        this.timeline.truncate(message.at);
        return this.#ear.acted(message.at);
      case 'objected':
        if (message.epoch === this.#actEpoch) this.#ear.objected(message.reason, true);
        else if (isPresent) this.#ear.objected(message.reason, false);
        return;
      case 'replies':
        if (isPresent) this.#ear.tried(message.tried);
        return;
      case 'hash':
        if (isPresent) this.#ear.hashed(message.at, message.hash);
        return;
      case 'history':
        if (isPresent) this.#ear.recalled(message.history);
        return;
    }
  }
}
