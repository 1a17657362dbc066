// The timeline: what is known of a run, sampled at the playhead.

export { type Flight, Moments } from './moments.ts';
export { type Asked, type Counts, type Standing, type Summary, askedAt, summaryAt } from './summary.ts';
export { type LineChange, type OperationRecord, Timeline } from './timeline.ts';
export { type Why, type WhyStep, why } from './why.ts';
