// Experiments: runs made to find something out.

export {
  type Ballots,
  ballotsObjection,
  type Elected,
  elections,
  type RangeMs,
} from './elections/elections.ts';
export { type Law, lawFrom } from './pbs/law.ts';
export { MODELS, type Wars } from './pbs/models.ts';
export { joinedTallies, quorumsObjection, type Staleness, stalenessOf } from './pbs/pbs.ts';
export { CHUNK, type Given as WarsGiven, type Tally, warsTrials } from './pbs/wars.ts';
export { judged, type Rehearsal, rehearse, scripted } from './rehearsal.ts';
export { fetchTriedReplies } from './fetch-replies.ts';
export type { TriedReplies, TriedReply } from './replies.ts';
export type { Dice } from './sweep/dice.ts';
export { openingOf, operationOf } from './sweep/operations.ts';
export { type Swept, seedsFrom, sweep } from './sweep/sweep.ts';
export { TRIALS, trial } from './trial/trial.ts';
export { watching } from './watching.ts';
