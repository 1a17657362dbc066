// A run is a value: a setting, a seed, and the log of what people did and when. This file holds one, computes
// it as far as asked, goes back to any point of it, and forks it by acting in the past.

import type { Micros } from '../kernel/index.ts';
import type { AnyProtocol } from '../protocols/index.ts';
import type { Recorder } from './facts.ts';
import type { Action, Setting } from './setting.ts';
import { World, type WorldSnapshot } from './world.ts';

export interface LoggedAction {
  readonly at: Micros;
  readonly action: Action;
}

export interface RunValue {
  readonly setting: Setting;
  readonly seed: number;
  readonly actions: readonly LoggedAction[];
}

/** A snapshot every so many events: a seek replays at most this many. */
const SPACING = 8192;
/** Enough for sixteen million events at full density. */
const MOST_MARKS = 2048;

interface Mark {
  readonly world: WorldSnapshot;
  /** How many of the actions had been done. */
  readonly done: number;
}

export class Run {
  readonly world: World;
  readonly #seed: number;
  #actions: LoggedAction[];
  #done = 0;
  #marks: Mark[];

  /** `recorder` is told everything from the very start. `protocol` plays in place of the registered one of that
   *  name: so tests run protocols that are broken on purpose. */
  constructor(value: RunValue, recorder: Recorder | null = null, protocol?: AnyProtocol) {
    this.#seed = value.seed;
    this.#actions = [...value.actions];
    this.world = new World(value.setting, value.seed, { recorder, protocol });
    this.#marks = [{ world: this.world.snapshot(), done: 0 }];
  }

  get value(): RunValue {
    return { setting: this.world.setting, seed: this.#seed, actions: [...this.#actions] };
  }

  get now(): Micros {
    return this.world.now;
  }

  /** When something happens next unless somebody acts, or null if nothing ever will. */
  get nextTime(): Micros | null {
    const logged = this.#actions[this.#done]?.at;
    const { nextTime } = this.world;
    return logged === undefined || nextTime === null ? (logged ?? nextTime) : Math.min(logged, nextTime);
  }

  /** Computes on to `until`, doing what the log says on the way. False if the budget of events ran out first. */
  advance(until: Micros, budget = Number.POSITIVE_INFINITY): boolean {
    let left = budget;
    for (;;) {
      const next = this.#actions[this.#done];
      const stop = next !== undefined && next.at <= until ? next.at : until;
      left = this.#runTo(stop, left);
      if (left <= 0) return false;
      if (next === undefined || next.at > until) return true;
      // A log from a link may ask for what makes no sense at that point; then nothing is done.
      if (this.world.objection(next.action) === undefined) this.world.act(next.action);
      this.#done++;
    }
  }

  #runTo(until: Micros, budget: number): number {
    let left = budget;
    for (;;) {
      const sinceMark = this.world.events - this.#marks.at(-1)!.world.events;
      const chunk = Math.min(left, SPACING - sinceMark);
      const rest = this.world.runUntil(until, chunk);
      left -= chunk - rest;
      if (this.world.events - this.#marks.at(-1)!.world.events >= SPACING) this.#mark();
      if (rest > 0 || left <= 0) return left;
    }
  }

  /** However long the run, its marks stay few: when there are too many, the older half is thinned out. */
  #mark(): void {
    this.#marks.push({ world: this.world.snapshot(), done: this.#done });
    if (this.#marks.length <= MOST_MARKS) return;
    this.#marks = this.#marks.filter((_, i) => i % 2 === 0 || i > MOST_MARKS / 2);
  }

  /** Goes to the point right after everything that happens at `at`, actions included. Nobody is told again
   *  of what they have been told before: the recorder hears only of what comes after. */
  seek(at: Micros, recorder: Recorder | null = null): void {
    this.world.recorder = null;
    const marks = this.#marks;
    let low = 0;
    for (let high = marks.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (marks[middle]!.world.agenda.now <= at) low = middle;
      else high = middle;
    }
    const mark = marks[low]!;
    this.world.restore(mark.world);
    this.#done = mark.done;
    // Later marks stay: they belong to the same log. Marks made again on the way would only double them.
    const later = marks.splice(low + 1);
    this.advance(at);
    const made = marks.at(-1)!.world.events;
    for (const m of later) if (m.world.events > made) marks.push(m);
    this.world.recorder = recorder;
  }

  /** Does something now. What the log held for later belongs to another future, and is dropped. Answers with
   *  the reason if it cannot be done; then nothing has changed. */
  act(action: Action): string | undefined {
    // Whoever replays the log lets an instant end before the next action in it: so must whoever acts.
    this.advance(this.now);
    const objection = this.world.objection(action);
    if (objection !== undefined) return objection;
    this.#actions.length = this.#done;
    this.#forgetMarks();
    this.#actions.push({ at: this.world.now, action });
    this.#done++;
    this.world.act(action);
    return undefined;
  }

  /** Drops the marks that lie in the future: it will not come. */
  #forgetMarks(): void {
    const isAhead = ({ world, done }: Mark) => world.events > this.world.events || done > this.#done;
    while (isAhead(this.#marks.at(-1)!)) this.#marks.pop();
  }
}
