// One node as the world sees it: up or down, its state and disk, its timers. Protocols never see this.

import type { Delay, Micros } from '../kernel/index.ts';
import type { OperationId, Settings, Surroundings } from '../protocols/index.ts';
import { type Clock, readingAt, TRUE_CLOCK } from './clock.ts';
import type { MomentId } from './facts.ts';
import type { Moment } from './moment.ts';

export interface HostSnapshot {
  readonly up: boolean;
  readonly life: number;
  readonly state: unknown;
  readonly durable: unknown;
  readonly diskFreeAt: Micros;
  readonly timers: ReadonlyMap<string, MomentId>;
  readonly draws: ReadonlyMap<string, number>;
  readonly isPaused: boolean;
  readonly backlog: readonly Moment[];
  readonly clock: Clock;
  readonly disk: Delay | null;
}

/** The world alone moves the clock's reading on. */
type Sensed = { -readonly [K in keyof Surroundings]: Surroundings[K] };

/** Timers are told apart by name and by the operation they are about. */
export const timerKey = (name: string, of: OperationId): string => (of === 0 ? name : `${name} ${of}`);

export class Host {
  up = true;
  /** How often it crashed: whatever was under way inside an earlier life is gone. */
  life = 0;
  state: unknown;
  /** What its disk holds. */
  durable: unknown;
  /** The disk writes one thing after another. */
  diskFreeAt: Micros = 0;
  /** The moment at which each timer that is set will fire. */
  timers = new Map<string, MomentId>();
  /** How many times each kind of timer, and the disk, drew from its range. */
  draws = new Map<string, number>();
  isPaused = false;
  /** What reached it while it was paused, oldest first. Never changed in place. */
  backlog: readonly Moment[] = [];
  clock: Clock = TRUE_CLOCK;
  /** How long this disk takes, where it differs from the others. */
  disk: Delay | null = null;
  surroundings: Sensed;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  /** The node looks at its clock. */
  look(now: Micros): void {
    this.surroundings.clock = this.clock === TRUE_CLOCK ? now : readingAt(this.clock, now);
  }

  /** From here on the node goes by these settings. */
  follow(settings: Settings): void {
    this.surroundings = { ...this.surroundings, settings };
  }

  /** What is in memory is gone, timers and all; what is on disk stays. */
  crash(): void {
    this.up = false;
    this.life += 1;
    this.state = undefined;
    this.timers.clear();
    this.isPaused = false;
    this.backlog = [];
  }

  /** How many draws for this purpose came before; this one counts from now on. */
  draw(purpose: string): number {
    const k = this.draws.get(purpose) ?? 0;
    this.draws.set(purpose, k + 1);
    return k;
  }

  snapshot(): HostSnapshot {
    const { up, life, state, durable, diskFreeAt, isPaused, backlog, clock, disk } = this;
    const [timers, draws] = [new Map(this.timers), new Map(this.draws)];
    return { up, life, state, durable, diskFreeAt, timers, draws, isPaused, backlog, clock, disk };
  }

  restore(snapshot: HostSnapshot): void {
    this.up = snapshot.up;
    this.life = snapshot.life;
    this.state = snapshot.state;
    this.durable = snapshot.durable;
    this.diskFreeAt = snapshot.diskFreeAt;
    this.timers = new Map(snapshot.timers);
    this.draws = new Map(snapshot.draws);
    this.isPaused = snapshot.isPaused;
    this.backlog = snapshot.backlog;
    this.clock = snapshot.clock;
    this.disk = snapshot.disk;
  }
}
