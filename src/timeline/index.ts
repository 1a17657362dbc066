// The timeline: what is known of a run, sampled at the playhead.

export type { Condition } from './conditions.ts';
export { type Cut, type Lines, linkKey, linkOf, type Parting } from './lines.ts';
export type { Flight } from './moments.ts';
export { lastUpTo } from './ordered.ts';
export type { Standing as NodeStanding } from './standings.ts';
export {
  type Asked,
  askedAt,
  type Counts,
  type Standing,
  type Summary,
  standingAt,
  summaryAt,
} from './summary.ts';
export { type LevelsFell, type OperationRecord, Timeline, type Told } from './timeline.ts';
export { type Timer, Timers } from './timers.ts';
export { type Why, type WhyStep, why } from './why.ts';
