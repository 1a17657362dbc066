// Checkers: histories in, explained verdicts out. They know nothing of protocols.

export { corpus } from './corpora/corpus.ts';
export { MODEL_NAMES } from './corpora/requests.ts';
export type { Explanation } from './explain/explain.ts';
export { plainly, type Speaker } from './explain/words.ts';
export { isObjection, type Objection } from './files/objection.ts';
export { type Hints, readHistories } from './files/read.ts';
export { writeHistory } from './files/write.ts';
export { writeEdn } from './files/write-edn.ts';
export type { Call, History, Value } from './history.ts';
export { type Judgement, judge } from './judge.ts';
export { LEVELS, type Level } from './levels.ts';
export { fromRun } from './live/intake.ts';
export { LiveJudge, type LiveNews, type Rung, type Shortfall, type Watched } from './live/live.ts';
export { loadReasoning } from './live/load.ts';
export { type Reasoning, reasoning } from './live/reasoning.ts';
export { type Availability, availability, type MeasuredAvailability } from './measures/availability.ts';
export type { Freshness } from './measures/freshness.ts';
export { lostUpdates, shortfall, staleness } from './measures/staleness.ts';
export { modelNamed, models } from './models/registry.ts';
export type { Budget, Edge, Verdict } from './verdict.ts';
