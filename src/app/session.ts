// The session: one run in the worker, its timeline here, and the playhead. Everything a person can do to the
// run goes through it.

import { type Summary, summaryAt, Timeline } from '../timeline/index.ts';
import {
  type Action,
  type FromWorker,
  LATEST,
  type SavedRun,
  scenarioOf,
  type Settings,
  runValueOf,
} from '../wire/index.ts';
import { type Partner, startWorker } from './link-to-worker.ts';
import { change, type LeftFuture, newRun, state } from './store.ts';

/** How far ahead of the playhead the worker computes, in virtual and in real time. */
const AHEAD_US = 2_000_000;
const AHEAD_MS = 1_500;
/** Nothing within this stretch means that nothing is under way. */
const SILENCE_US = 1_500_000;
/** After the last thing happened the clock runs on a little before it rests. */
const MARGIN_US = 4_000;
const SUMMARY_EVERY_MS = 100;
const MOST_LEFT = 12;

export class Session {
  timeline = new Timeline(0, {});
  #playhead = 0;
  /** The future this timeline belongs to, and the last number given to any. */
  #epoch = 0;
  #lastEpoch = 0;
  #credit = 0;
  /** An act the worker has not confirmed yet. */
  #act: { readonly epoch: number; readonly action: Action } | null = null;
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
    this.#act = null;
    const { setting } = runValueOf(run);
    this.timeline = new Timeline(setting.nodes.length, setting.settings);
    this.#credit = at + AHEAD_US;
    change({ run, reached: at, asksWhy: null, prediction: null, failure: null, hash: null, summary: null });
    this.#worker ??= startWorker((message) => this.#receive(message));
    this.#worker.send({ type: 'open', epoch: this.#epoch, run, until: this.#credit });
    this.touch();
  }

  /** The story from its start, under these settings on top of the present ones. */
  restart({ seed = state().run.seed, settings = {} }: { seed?: number; settings?: Settings } = {}): void {
    const { run, summary } = state();
    const standard = scenarioOf(run).setting.settings;
    const now = Object.entries(summary?.settings ?? run.settings);
    const chosen = now.filter(([name, value]) => JSON.stringify(standard[name]) !== JSON.stringify(value));
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
    if (state().summary === null || this.#act !== null) return;
    const epoch = ++this.#lastEpoch;
    this.#act = { epoch, action };
    const at = Math.floor(this.#playhead);
    this.#credit = at + AHEAD_US;
    this.#worker?.send({ type: 'act', epoch, at, action, until: this.#credit });
    change({ isPlaying: true, notice: null });
  }

  seek(to: number): void {
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

  /** When this node last heard from any other, or null. */
  lastHeard(node: number, t: number): number | null {
    const { nodes } = scenarioOf(state().run).setting;
    return this.timeline.moments.lastArrival(node, t, (endpoint) => endpoint < nodes.length);
  }

  askHash(): void {
    this.#worker?.send({ type: 'ask-hash', epoch: this.#epoch, at: Math.floor(this.#playhead) });
  }

  /** Moves the playhead on by this much real time. */
  tick(elapsedMs: number): void {
    const { isPlaying, speed } = state();
    this.#summaryAge += elapsedMs;
    if (isPlaying && this.#act === null && this.#goTo === null) this.#play(elapsedMs * 1000 * speed);
    if (this.#summaryAge >= SUMMARY_EVERY_MS && this.#playhead !== state().summary?.at) this.#summarize();
    this.#extendCredit(speed);
  }

  #play(by: number): void {
    const next = this.timeline.nextTick(this.#playhead);
    const isResting = next === undefined || next > this.#playhead + SILENCE_US;
    const last = this.timeline.previousTick(this.#playhead + 1) ?? -MARGIN_US;
    const stop = isResting ? Math.max(this.#playhead, last + MARGIN_US) : LATEST;
    const to = Math.min(this.#playhead + by, this.timeline.until, stop);
    if (isResting !== state().isResting) change({ isResting });
    if (to <= this.#playhead) return;
    this.#playhead = to;
    this.touch();
  }

  #extendCredit(speed: number): void {
    const wanted = Math.floor(this.#playhead + Math.max(AHEAD_US, AHEAD_MS * 1000 * speed));
    if (wanted < this.#credit + AHEAD_US / 4 || this.#act !== null) return;
    this.#credit = Math.min(wanted, LATEST);
    this.#worker?.send({ type: 'advance', epoch: this.#epoch, until: this.#credit });
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        if (message.epoch === this.#epoch) {
          change({ parameters: message.parameters, words: message.words });
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
        return this.#failed(message.message);
    }
  }

  #failed(sentence: string): void {
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
    const act = this.#act;
    if (act?.epoch !== epoch) return;
    this.#act = null;
    const { run } = state();
    if (run.actions.some((a) => a.at > at)) this.#keepFuture(at);
    const actions = [...run.actions.filter((a) => a.at <= at), { at, action: act.action }];
    this.#epoch = epoch;
    this.timeline.truncate(at);
    this.#playhead = at;
    change({ run: { ...run, actions }, reached: at, hash: null });
    this.touch();
  }

  #objected(epoch: number, reason: string): void {
    if (this.#act?.epoch === epoch) {
      this.#act = null;
      change({ notice: reason });
    } else if (epoch === this.#epoch) {
      change({ failure: { kind: 'link', sentence: reason } });
    }
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
    return summaryAt(this.timeline, this.#playhead, {
      nodes: setting.nodes.length,
      opening: setting.object.initial,
    });
  }
}
