// The session: one run in the worker, its timeline here, and the playhead. Everything a person can do to the
// run goes through it.

import { type Summary, summaryAt, Timeline } from '../timeline/index.ts';
import {
  type Action,
  type FromWorker,
  LATEST,
  Narrator,
  runValueOf,
  sameSetting,
  type SavedRun,
  scenarioOf,
  type Settings,
} from '../wire/index.ts';
import { fell, type NumberedLine } from './log-lines.ts';
import { type Partner, startWorker } from './link-to-worker.ts';
import { change, type LeftFuture, newRun, state } from './store.ts';

/** How far ahead of the playhead the worker computes, in virtual and in real time. */
const AHEAD_US = 2_000_000;
const AHEAD_MS = 1_500;
/** After the last thing happened the clock runs on a little before it rests. */
const MARGIN_US = 4_000;
const SUMMARY_EVERY_MS = 100;
const MOST_LEFT = 12;
/** What a page can hold of one run without getting slow. */
const MOST_FACTS = 400_000;

export class Session {
  timeline = new Timeline(0, {});
  #playhead = 0;
  /** The future this timeline belongs to, and the last number given to any. */
  #epoch = 0;
  #lastEpoch = 0;
  #credit = 0;
  /** Acts the worker has not confirmed yet. The first of them has been sent, under this epoch. */
  #acts: readonly Action[] = [];
  #actEpoch = 0;
  /** Where to go once a run that was opened is known that far. */
  #goTo: number | null = null;
  #summaryAge = 0;
  #isStale = true;
  /** None before the first run, and none after one that broke down. */
  #worker: Partner | null = null;

  get playhead(): number {
    return this.#playhead;
  }

  /** Has anything changed since the painters last looked? */
  takeChange(): boolean {
    const was = this.#isStale;
    this.#isStale = false;
    return was;
  }

  touch(): void {
    this.#isStale = true;
  }

  open(run: SavedRun, at = 0): void {
    this.#epoch = ++this.#lastEpoch;
    this.#playhead = 0;
    this.#goTo = at > 0 ? at : null;
    this.#acts = [];
    const { setting } = runValueOf(run);
    this.timeline = new Timeline(setting.nodes.length, setting.settings);
    this.#credit = at + AHEAD_US;
    change({
      run,
      reached: at,
      asksWhy: null,
      asksLevel: null,
      prediction: null,
      failure: null,
      hash: null,
      summary: null,
    });
    this.#worker ??= startWorker((message) => this.#receive(message));
    this.#worker.send({ type: 'open', epoch: this.#epoch, run, until: this.#credit });
    this.touch();
  }

  /** The story from its start, under these settings on top of the present ones. */
  restart({ seed = state().run.seed, settings = {} }: { seed?: number; settings?: Settings } = {}): void {
    const { run, summary } = state();
    const standard = scenarioOf(run).setting.settings;
    const now = Object.entries(summary?.settings ?? run.settings);
    const chosen = now.filter(([name, value]) => !sameSetting(standard[name], value));
    this.#keepFuture(0);
    this.open({
      ...newRun(seed),
      scenario: run.scenario,
      settings: { ...Object.fromEntries(chosen), ...settings },
    });
    change({ isPlaying: true });
  }

  /** Does something at the playhead. What lay beyond it becomes a future that was left. */
  act(action: Action): void {
    if (state().summary === null || this.#goTo !== null) {
      return change({ notice: 'One moment: the run is still being computed.' });
    }
    this.#acts = [...this.#acts, action];
    if (this.#acts.length === 1) this.#sendAct(action);
    change({ isPlaying: true, notice: null });
  }

  #sendAct(action: Action): void {
    this.#actEpoch = ++this.#lastEpoch;
    const at = Math.floor(this.#playhead);
    this.#credit = at + AHEAD_US;
    this.#worker?.send({ type: 'act', epoch: this.#actEpoch, at, action, until: this.#credit });
  }

  seek(to: number): void {
    this.#goTo = null;
    this.#playhead = Math.max(0, Math.min(to, this.timeline.until));
    this.#summarize();
  }

  pause(isPaused: boolean): void {
    change({ isPlaying: !isPaused });
    this.touch();
  }

  stepTo(to: number | undefined): void {
    change({ isPlaying: false });
    if (to === undefined) change({ notice: 'Nothing more is under way.' });
    else this.seek(to);
  }

  returnTo(future: LeftFuture): void {
    this.#keepFuture();
    const left = state().left.filter((f) => f !== future);
    this.open(future.run, future.reached);
    change({ left, isPlaying: false });
  }

  /** Is the line cut at the playhead? Read off what people did, so that it is true before the worker has told. */
  get isLineCut(): boolean {
    const done = state().run.actions.filter((a) => a.at <= this.#playhead);
    const all = [...done.map((a) => a.action), ...this.#acts];
    return all.findLast((a) => a.type === 'cut' || a.type === 'heal')?.type === 'cut';
  }

  /** When this node last heard from any other, or null. */
  lastHeard(node: number, t: number): number | null {
    return this.timeline.moments.lastArrival(node, t);
  }

  /** The newest lines of the log up to the playhead, oldest first, each with its number. */
  log(most: number, isDetailed: boolean): readonly NumberedLine[] {
    const { run, vocabulary } = state();
    const narrator = new Narrator(scenarioOf(run), vocabulary);
    const { first, facts } = this.timeline.newest(this.#playhead, most, isDetailed);
    return facts.flatMap((told, i) => {
      const line = told.type === 'levels-fell' ? fell(told) : narrator.tell(told);
      return line === undefined ? [] : [{ ...line, number: first + i }];
    });
  }

  askHash(): void {
    this.#worker?.send({ type: 'ask-hash', epoch: this.#epoch, at: Math.floor(this.#playhead) });
  }

  /** Moves the playhead on by this much real time. */
  tick(elapsedMs: number): void {
    const { isPlaying, speed } = state();
    this.#summaryAge += elapsedMs;
    if (isPlaying && this.#acts.length === 0 && this.#goTo === null) this.#play(elapsedMs * 1000 * speed);
    if (this.#summaryAge >= SUMMARY_EVERY_MS && this.#playhead !== state().summary?.at) this.#summarize();
    this.#extendCredit(speed);
  }

  #play(by: number): void {
    if (this.timeline.size > MOST_FACTS) {
      return change({ isPlaying: false, notice: 'This run has grown very long. Start again to go on.' });
    }
    const { timeline } = this;
    // Nothing is under way, here or later: the clock waits for somebody to act.
    const isResting = timeline.nextTick(this.#playhead) === undefined && timeline.next === null;
    const last = timeline.lastTick(this.#playhead) ?? -MARGIN_US;
    const stop = isResting ? Math.max(this.#playhead, last + MARGIN_US) : LATEST;
    const to = Math.min(this.#playhead + by, timeline.until, stop);
    if (isResting !== state().isResting) change({ isResting });
    if (to <= this.#playhead) return;
    this.#playhead = to;
    this.touch();
  }

  /** Lets the worker compute on: some way past the playhead, and to the next thing that happens, however late. */
  #extendCredit(speed: number): void {
    if (this.#acts.length > 0) return;
    const { timeline } = this;
    const ahead = Math.floor(this.#playhead + Math.max(AHEAD_US, AHEAD_MS * 1000 * speed));
    const isNothingKnown = timeline.nextTick(this.#playhead) === undefined;
    const wanted = Math.min(LATEST, Math.max(ahead, isNothingKnown ? (timeline.next ?? 0) : 0));
    const isWorthIt = wanted >= this.#credit + AHEAD_US / 4 || (isNothingKnown && wanted > this.#credit);
    if (!isWorthIt) return;
    this.#credit = wanted;
    this.#worker?.send({ type: 'advance', epoch: this.#epoch, until: wanted });
  }

  /** Whatever goes wrong while the mail is read is said on the page, not only in the console. */
  #receive(message: FromWorker): void {
    try {
      this.#read(message);
    } catch (error) {
      this.fail(error);
    }
  }

  #read(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        if (message.epoch === this.#epoch) {
          change({ parameters: message.parameters, vocabulary: message.vocabulary });
        }
        return;
      case 'report':
        if (message.epoch === this.#epoch) this.#add(message);
        return;
      case 'acted':
        return this.#acted(message.epoch, message.at);
      case 'objected':
        return this.#objected(message.epoch, message.reason);
      case 'hash':
        if (message.epoch === this.#epoch) change({ hash: { at: message.at, hash: message.hash } });
        return;
      case 'failed':
        return this.fail(message.message);
    }
  }

  /** The run cannot go on: says why, and lets a fresh worker take over. */
  fail(error: unknown): void {
    const sentence = error instanceof Error ? error.message : String(error);
    this.#worker?.stop();
    this.#worker = null;
    change({ failure: { kind: 'crash', sentence }, isPlaying: false });
  }

  #add(report: Extract<FromWorker, { type: 'report' }>): void {
    this.timeline.add(report);
    if (this.#goTo !== null && this.timeline.until >= this.#goTo) {
      this.#playhead = this.#goTo;
      this.#goTo = null;
    }
    if (state().summary === null || this.#playhead === state().summary?.at) this.#summarize();
    this.touch();
  }

  #acted(epoch: number, at: number): void {
    const [action, ...rest] = this.#acts;
    if (action === undefined || epoch !== this.#actEpoch) return;
    const { run } = state();
    if (run.actions.some((a) => a.at > at)) this.#keepFuture(at);
    const actions = [...run.actions.filter((a) => a.at <= at), { at, action }];
    this.#epoch = epoch;
    this.timeline.truncate(at);
    this.#playhead = at;
    change({ run: { ...run, actions }, reached: at, hash: null });
    this.#nextAct(rest);
  }

  #objected(epoch: number, reason: string): void {
    if (this.#acts.length > 0 && epoch === this.#actEpoch) {
      change({ notice: reason });
      this.#nextAct(this.#acts.slice(1));
    } else if (epoch === this.#epoch) {
      change({ failure: { kind: 'link', sentence: reason } });
    }
  }

  #nextAct(rest: readonly Action[]): void {
    this.#acts = rest;
    if (rest[0] !== undefined) this.#sendAct(rest[0]);
    this.touch();
  }

  #keepFuture(forkedAt = this.#playhead): void {
    const { run, left, reached } = state();
    if (run.actions.length === 0) return;
    change({ left: [...left, { run, forkedAt, reached }].slice(-MOST_LEFT) });
  }

  #summarize(): void {
    this.#summaryAge = 0;
    if (this.timeline.until < 0) return;
    change({ summary: this.#summary(), reached: Math.max(state().reached, this.#playhead) });
    this.touch();
  }

  #summary(): Summary {
    const { setting } = scenarioOf(state().run);
    return summaryAt(this.timeline, this.#playhead, setting.nodes.length);
  }
}
