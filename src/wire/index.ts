// The wire: what page and worker say to each other, runs as text, and the names of what is said.

export type { TriedReplies, TriedReply } from '../experiments/index.ts';
export {
  availability,
  type Freshness,
  type History,
  type Level,
  type MeasuredAvailability,
  type Rung,
  type Shortfall,
  writeEdn,
  writeHistory,
} from '../checkers/index.ts';
export type {
  Dial,
  Dials,
  NodeView,
  Operation,
  ParameterSpec,
  Settings,
  Value,
} from '../protocols/index.ts';
export {
  amountText,
  type Beat,
  type Condition,
  type Fate,
  type Outcome,
  type Picture,
  type Furniture,
  MOST_CLIENTS_EACH,
  MOST_NODES,
  objects,
  type Scene,
  scenes,
  endedText,
  grouped,
  isDetail,
  isTold,
  type LogLine,
  Narrator,
  operationText,
  type Place,
  placeOf,
  routeBetween,
  type Scenario,
  type Spot,
  sameSetting,
  scenarios,
  shownText,
  type Vocabulary,
  valueText,
} from '../scenarios/index.ts';
export { apart, between, bridge, deaf, everyLink, line, mute, ring } from '../sim/index.ts';
export type {
  Action,
  Fact,
  Link,
  LoggedAction,
  MessageSent,
  NodeChanged,
  UpdateLost,
  OperationEnded,
  OperationStarted,
  Setting,
  Weather,
  Workload,
} from '../sim/index.ts';
export { type Delay, delayAt } from '../kernel/index.ts';
export { decodeRun, encodeRun } from './codec.ts';
export type {
  DrawnCall,
  DrawnOrder,
  FromJudge,
  JudgedHistory,
  JudgedLevel,
  ToJudge,
  Unread,
} from './judging.ts';
export { fetchSystems } from '../systems/index.ts';
export type { FromWorker, Report, ToWorker } from './messages.ts';
export { runValueIn, runValueOf, type Systems } from './casting.ts';
export { opening } from './opening.ts';
export {
  freshRun,
  LATEST,
  type SavedRun,
  sceneOf,
  settingOf,
  storyOf,
  twinOf,
  type Variant,
} from './saved-run.ts';
export { readRun, writeRun } from './run-file.ts';
