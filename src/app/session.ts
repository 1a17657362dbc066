// The session: the run that is open, its sides, and the playhead they share. Everything a person can do to the run
// goes through it.

import { summaryAt, type Timeline } from '../timeline/index.ts';
import {
  type Action,
  type History,
  LATEST,
  Narrator,
  type SavedRun,
  type Settings,
  sameSetting,
  settingOf,
  twinOf,
  type Value,
} from '../wire/index.ts';
import { fell, type NumberedLine } from './log-lines.ts';
import { type Ear, Side } from './side.ts';
import { change, type LeftFuture, sceneNow, state } from './store.ts';

/** How far ahead of the playhead a worker computes, in virtual and in real time. */
const AHEAD_US = 2_000_000;
const AHEAD_MS = 1_500;
/** After the last thing happened the clock runs on a little before it rests. */
const MARGIN_US = 4_000;
/** So much of a silence before a deed is played. */
const THINKING_US = 60_000;
const SUMMARY_EVERY_MS = 100;
const MOST_LEFT = 12;
/** What a page can hold of one run without getting slow. */
const MOST_FACTS = 400_000;

type Take = (history: History) => void;

export class Session {
  #sides: readonly Side[] = [];
  #playhead = 0;
  /** Acts that are not confirmed yet. The first of them has been sent. */
  #acts: readonly Action[] = [];
  /** Where the first of them was confirmed, while its twin has yet to confirm it. */
  #actedAt: number | null = null;
  /** Where to go once a run that was opened is known that far. */
  #goTo: number | null = null;
  #then: (() => void) | null = null;
  /** What was open before something else was tried in its place, until that is known to stand. */
  #before: { readonly run: SavedRun; readonly at: number } | null = null;
  /** Who waits for the hash of which point, and for the history of each side. */
  #takeHash: { readonly at: number; readonly take: (hash: number) => void } | null = null;
  readonly #takeHistory: [Take, Take] = [() => undefined, () => undefined];
  #summaryAge = 0;
  #isStale = true;

  get playhead(): number {
    return this.#playhead;
  }

  get timeline(): Timeline {
    return this.timelineOf(0);
  }

  timelineOf(side: 0 | 1): Timeline {
    return (this.#sides[side] ?? this.#sideOf(0)).timeline;
  }

  /** Everything up to here is known on every side. */
  get until(): number {
    return Math.min(...this.#sides.map(({ timeline }) => timeline.until));
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

  /** `then` is called once the run is known as far as it is opened. */
  open(run: SavedRun, at = 0, then: (() => void) | null = null): void {
    this.#then = then;
    this.#playhead = 0;
    this.#goTo = at > 0 ? at : null;
    this.#acts = [];
    this.#actedAt = null;
    this.#before = null;
    change({
      run,
      // What a system brings along only its worker knows.
      setting: settingOf(run),
      twinSetting: null,
      reached: at,
      asksWhy: null,
      asksLevel: null,
      prediction: null,
      failure: null,
      hash: null,
      replies: null,
      summary: null,
      twinSummary: null,
    });
    const runs = [run, twinOf(run)].filter((each) => each !== null);
    for (const side of this.#sides.slice(runs.length)) side.stop();
    this.#sides = runs.map((_, i) => this.#sideOf(i));
    for (const [i, each] of runs.entries()) this.#sides[i]?.open(each, at + AHEAD_US);
    this.touch();
  }

  #sideOf(i: number): Side {
    return this.#sides[i] ?? new Side(i === 0 ? this.#ear : this.#twinEar);
  }

  /** The run from its start, under these settings on top of the present ones. */
  restart({ seed = state().run.seed, settings = {} }: { seed?: number; settings?: Settings } = {}): void {
    const { run } = state();
    this.#keepFuture(0);
    this.open({ ...run, seed, actions: [], settings: { ...this.settingsNow(), ...settings } });
    change({ isPlaying: true });
  }

  /** The same luck and the same deeds, set otherwise. */
  replay(changes: Partial<SavedRun>, at = Math.floor(this.#playhead)): void {
    const { run } = state();
    const before = { run, at: Math.floor(this.#playhead) };
    this.#keepFuture();
    this.open({ ...run, ...changes }, at);
    this.#before = before;
  }

  /** What is open, from its start: nothing is done anew. */
  replayFromStart(): void {
    this.seek(0);
    change({ isPlaying: true });
  }

  /** What differs from how the run came: what it began with, and what was set since. */
  settingsNow(): Settings {
    const { run, summary, setting } = state();
    const now = Object.entries(summary?.settings ?? {});
    const set = now.filter(([name, value]) => !sameSetting(setting?.settings[name], value));
    return { ...run.settings, ...Object.fromEntries(set) };
  }

  /** Does something at the playhead. What lay beyond it becomes a future that was left. */
  act(action: Action): void {
    if (state().summary === null || this.#goTo !== null) {
      return change({ notice: 'One moment: the run is still being computed.' });
    }
    this.#acts = [...this.#acts, action];
    if (this.#acts.length === 1) this.#send(action, Math.floor(this.#playhead));
    change({ isPlaying: true, notice: null });
  }

  #send(action: Action, at: number): void {
    this.#sides[0]?.act(at, action, at + AHEAD_US);
  }

  seek(to: number): void {
    this.#goTo = null;
    this.#playhead = Math.max(0, Math.min(to, this.until));
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

  /** Is any line cut at the playhead? What was just done counts before the worker has told of it. */
  get isLineCut(): boolean {
    const pending = this.#acts.findLast(({ type }) => type === 'cut' || type === 'heal');
    if (pending) return pending.type === 'cut';
    return this.timeline.lines.cutsUpTo(this.#playhead).at(-1)?.to === null;
  }

  /** When this node last heard from any other, or null. */
  lastHeard(node: number, t: number, side: 0 | 1 = 0): number | null {
    return this.timelineOf(side).moments.lastArrival(node, t);
  }

  /** The newest lines of the log up to the playhead, oldest first, each with its number. */
  log(most: number, isDetailed: boolean): readonly NumberedLine[] {
    const scene = sceneNow();
    if (scene === null) return [];
    const narrator = new Narrator(scene, state().vocabulary);
    const { first, facts } = this.timeline.newest(this.#playhead, most, isDetailed);
    return facts.flatMap((told, i) => {
      const line = told.type === 'levels-fell' ? fell(told) : narrator.tell(told);
      return line === undefined ? [] : [{ ...line, number: first + i }];
    });
  }

  tryReplies(values: readonly Value[]): void {
    this.#sides[0]?.tryReplies(values);
  }

  askHash(): void {
    this.#sides[0]?.askHash(Math.floor(this.#playhead));
  }

  /** The hash of the run at that point. Never comes if the run is left first. */
  hashAt(at: number): Promise<number> {
    return new Promise((take) => {
      this.#takeHash = { at, take };
      this.#sides[0]?.askHash(at);
    });
  }

  /** All that was asked and answered up to the playhead, as a checker reads it. Never comes if the run is left first. */
  history(side: 0 | 1 = 0): Promise<History> {
    return new Promise((take) => {
      this.#takeHistory[side] = take;
      this.#sides[side]?.askHistory(Math.floor(this.#playhead));
    });
  }

  /** When something happens next on any side, or happened last. */
  nextTick(t: number): number | undefined {
    return first(this.#sides.map(({ timeline }) => timeline.nextTick(t)));
  }
  previousTick(t: number): number | undefined {
    return last(this.#sides.map(({ timeline }) => timeline.previousTick(t)));
  }
  nextEnding(t: number): number | undefined {
    return first(this.#sides.map(({ timeline }) => timeline.nextEnding(t)));
  }
  previousEnding(t: number): number | undefined {
    return last(this.#sides.map(({ timeline }) => timeline.previousEnding(t)));
  }

  /** Moves the playhead on by this much real time. */
  tick(elapsedMs: number): void {
    if (this.#sides.length === 0) return;
    const { isPlaying, speed } = state();
    this.#summaryAge += elapsedMs;
    if (isPlaying && this.#acts.length === 0 && this.#goTo === null) this.#play(elapsedMs * 1000 * speed);
    if (this.#summaryAge >= SUMMARY_EVERY_MS && this.#playhead !== state().summary?.at) this.#summarize();
    if (this.#acts.length === 0) for (const side of this.#sides) this.#extendCredit(side, speed);
  }

  #play(by: number): void {
    if (this.timeline.size > MOST_FACTS) {
      return change({ isPlaying: false, notice: 'This run has grown very long. Start again to go on.' });
    }
    const timelines = this.#sides.map(({ timeline }) => timeline);
    // Nothing is under way, here or later: the clock waits for somebody to act.
    const isResting = timelines.every(
      (timeline) => timeline.nextTick(this.#playhead) === undefined && timeline.next === null,
    );
    const before = last(timelines.map((timeline) => timeline.lastTick(this.#playhead))) ?? -MARGIN_US;
    const stop = isResting ? Math.max(this.#playhead, before + MARGIN_US) : LATEST;
    const to = Math.min(this.#pastThinking(this.#playhead + by), this.until, stop);
    if (isResting !== state().isResting) change({ isResting });
    if (to <= this.#playhead) return;
    this.#playhead = to;
    this.touch();
  }

  /** Somebody thought for a while before they did what comes next: nobody has to sit through that again. */
  #pastThinking(to: number): number {
    const next = this.nextTick(this.#playhead);
    if (next === undefined || next - to < THINKING_US) return to;
    const isDeed = state().run.actions.some(({ at }) => at === next);
    return isDeed ? next - THINKING_US : to;
  }

  /** Lets a worker compute on: some way past the playhead, and to the next thing that happens, however late. */
  #extendCredit(side: Side, speed: number): void {
    const { timeline, credit } = side;
    const ahead = Math.floor(this.#playhead + Math.max(AHEAD_US, AHEAD_MS * 1000 * speed));
    const isNothingKnown = timeline.nextTick(this.#playhead) === undefined;
    const wanted = Math.min(LATEST, Math.max(ahead, isNothingKnown ? (timeline.next ?? 0) : 0));
    const isWorthIt = wanted >= credit + AHEAD_US / 4 || (isNothingKnown && wanted > credit);
    if (isWorthIt) side.advance(wanted);
  }

  readonly #ear: Ear = {
    opened: ({ setting, parameters, vocabulary, came, dials }) =>
      change({ setting, parameters, vocabulary, came, dials }),
    reported: () => this.#reported(),
    acted: (at) => this.#acted(at),
    objected: (reason, isAct) => {
      if (!isAct) return this.#refused(reason);
      change({ notice: reason });
      this.#nextAct(this.#acts.slice(1));
    },
    hashed: (at, hash) => {
      if (at === this.#takeHash?.at) this.#takeHash.take(hash);
      change({ hash: { at, hash } });
    },
    recalled: (history) => this.#takeHistory[0](history),
    tried: (replies) => change({ replies: replies ?? 'none' }),
    failed: (error) => this.fail(error),
  };

  readonly #twinEar: Ear = {
    opened: ({ setting }) => change({ twinSetting: setting }),
    reported: () => this.#reported(),
    acted: () => this.#actedOnBoth(),
    objected: (reason, isAct) => {
      if (!isAct) return this.#refused(`The twin: ${reason}`);
      // What makes no sense on this side is not done there, now or when it is played again.
      this.#actedOnBoth();
      this.#reopenTwin();
    },
    hashed: () => undefined,
    recalled: (history) => this.#takeHistory[1](history),
    tried: () => undefined,
    failed: (error) => this.fail(error),
  };

  /** What cannot be run is said; where something else was open before, that stays. */
  #refused(reason: string): void {
    const before = this.#before;
    if (before === null) return change({ failure: { kind: 'link', sentence: reason } });
    this.open(before.run, before.at);
    change({ notice: reason, left: state().left.filter(({ run }) => run !== before.run) });
  }

  #reopenTwin(): void {
    const twin = twinOf(state().run);
    if (twin) this.#sides[1]?.open(twin, Math.floor(this.#playhead) + AHEAD_US);
  }

  /** The run cannot go on: says why, and lets fresh workers take over. */
  fail(error: unknown): void {
    const sentence = error instanceof Error ? error.message : String(error);
    for (const side of this.#sides) side.stop();
    change({ failure: { kind: 'crash', sentence }, isPlaying: false });
  }

  #reported(): void {
    if (this.#goTo !== null && this.until >= this.#goTo) {
      this.#playhead = this.#goTo;
      this.#goTo = null;
      return this.#arrived();
    }
    if (state().summary === null || this.#playhead === state().summary?.at) this.#summarize();
    this.touch();
  }

  #arrived(): void {
    const then = this.#then;
    this.#then = null;
    this.#summarize();
    then?.();
  }

  #acted(at: number): void {
    const [action] = this.#acts;
    if (action === undefined) return;
    this.#actedAt = at;
    const twin = this.#sides[1];
    if (twin && action.type !== 'set') twin.act(at, action, at + AHEAD_US);
    else this.#actedOnBoth();
  }

  #actedOnBoth(): void {
    const [action, ...rest] = this.#acts;
    const at = this.#actedAt;
    if (action === undefined || at === null) return;
    this.#actedAt = null;
    const { run } = state();
    if (run.actions.some((a) => a.at > at)) this.#keepFuture(at);
    const actions = [...run.actions.filter((a) => a.at <= at), { at, action }];
    this.#playhead = at;
    change({ run: { ...run, actions }, reached: at, hash: null });
    this.#nextAct(rest);
  }

  #nextAct(rest: readonly Action[]): void {
    this.#acts = rest;
    if (rest[0] !== undefined) this.#send(rest[0], Math.floor(this.#playhead));
    this.touch();
  }

  #keepFuture(forkedAt = this.#playhead): void {
    const { run, left, reached } = state();
    if (run.actions.length === 0) return;
    change({ left: [...left, { run, forkedAt, reached }].slice(-MOST_LEFT) });
  }

  #summarize(): void {
    this.#summaryAge = 0;
    if (!(this.until >= 0)) return;
    const [summary, twinSummary = null] = this.#sides.map(({ timeline }) =>
      summaryAt(timeline, this.#playhead),
    );
    change({
      summary: summary ?? null,
      twinSummary,
      reached: Math.max(state().reached, this.#playhead),
    });
    this.touch();
  }
}

const known = (times: readonly (number | undefined)[]): readonly number[] =>
  times.filter((time) => time !== undefined);

const first = (times: readonly (number | undefined)[]): number | undefined =>
  known(times).length > 0 ? Math.min(...known(times)) : undefined;

const last = (times: readonly (number | undefined)[]): number | undefined =>
  known(times).length > 0 ? Math.max(...known(times)) : undefined;
