// In what condition nodes and lines are: who is paused, whose disk is slow, whose clock is off, and over which links
// there is a weather of its own.

import type { Fact, Weather } from '../wire/index.ts';
import { linkKey } from './lines.ts';
import { lastUpTo } from './ordered.ts';

type Failed = Extract<Fact, { type: 'node-crashed' | 'node-restarted' | 'node-paused' | 'node-resumed' }>;
type Told =
  | Failed
  | Extract<Fact, { type: 'clock-set' } | { type: 'disk-slowed' } | { type: 'weather-changed' }>;

export interface Condition {
  readonly isPaused: boolean;
  readonly isDiskSlow: boolean;
  readonly offsetMs: number;
  readonly driftPpm: number;
}

const WELL: Condition = { isPaused: false, isDiskSlow: false, offsetMs: 0, driftPpm: 0 };

const timeOf = ({ at }: Told): number => at;

export class Conditions {
  readonly #told: Told[] = [];

  add(fact: Fact): void {
    switch (fact.type) {
      case 'node-paused':
      case 'node-resumed':
      case 'node-crashed':
      case 'node-restarted':
      case 'clock-set':
      case 'disk-slowed':
      case 'weather-changed':
        this.#told.push(fact);
        break;
      default:
        break;
    }
  }

  truncate(t: number): void {
    this.#told.length = lastUpTo(this.#told, t, timeOf) + 1;
  }

  node(node: number, t: number): Condition {
    let condition = WELL;
    for (const fact of this.#upTo(t)) {
      if (fact.type !== 'weather-changed' && fact.node === node) condition = after(condition, fact);
    }
    return condition;
  }

  /** What the link does to messages where it differs from the others, or null. */
  weather(from: number, to: number, t: number): Weather | null {
    let weather: Weather | null = null;
    for (const fact of this.#upTo(t)) {
      if (fact.type !== 'weather-changed') continue;
      if (fact.links.some(([a, b]) => linkKey(a, b) === linkKey(from, to))) weather = fact.weather;
    }
    return weather;
  }

  #upTo(t: number): readonly Told[] {
    return this.#told.slice(0, lastUpTo(this.#told, t, timeOf) + 1);
  }
}

/** A crash ends a pause: whoever starts again is awake. */
function after(condition: Condition, fact: Exclude<Told, { type: 'weather-changed' }>): Condition {
  switch (fact.type) {
    case 'node-paused':
      return { ...condition, isPaused: true };
    case 'node-resumed':
    case 'node-crashed':
    case 'node-restarted':
      return { ...condition, isPaused: false };
    case 'disk-slowed':
      return { ...condition, isDiskSlow: fact.delay !== null };
    case 'clock-set':
      return { ...condition, offsetMs: fact.offsetMs, driftPpm: fact.driftPpm };
  }
}
