// The timeline: what is known of a run, sampled at the playhead.

export type { Cut } from './lines.ts';
export type { Flight } from './moments.ts';
export { type Asked, askedAt, type Counts, type Summary, summaryAt } from './summary.ts';
export { type LevelsFell, type OperationRecord, Timeline, type Told } from './timeline.ts';
export { type Why, type WhyStep, why } from './why.ts';
