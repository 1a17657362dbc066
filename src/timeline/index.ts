// The timeline: what is known of a run, sampled at the playhead.

export type { Condition } from './conditions.ts';
export { type Lines, linkKey, linkOf, type Parting } from './lines.ts';
export type { Flight } from './moments.ts';
export { lastUpTo } from './ordered.ts';
export type { Standing as NodeStanding } from './standings.ts';
export type { Latency, LatencyBar } from './latencies.ts';
export { type Asked, askedAt, type Standing, standingAt } from './standing.ts';
export { type Summary, summaryAt } from './summary.ts';
export type { Counts, SiteTally } from './tallies.ts';
export { type LevelsFell, type OperationRecord, Timeline } from './timeline.ts';
export { type Why, type WhyStep, why } from './why.ts';
