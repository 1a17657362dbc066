// The sim: a world of nodes, lines, disks and clients, its history, and runs as values.

export type { ClientPolicy, Retry } from './conduct.ts';
export type {
  AskedAgain,
  ClockSet,
  Commanded,
  Fact,
  LinesChanged,
  LoadChanged,
  MessageSent,
  NodeChanged,
  OperationEnded,
  OperationStarted,
  Recorder,
  TimerSet,
  UpdateLost,
  WeatherChanged,
} from './facts.ts';
export type { Completion, HistoryEvent, Invocation } from './history.ts';
export { readParameter } from './parameters.ts';
export { type LoggedAction, Run, type RunValue } from './run.ts';
export {
  type Action,
  actionObjection,
  between,
  type ClientId,
  type LineSetting,
  type Link,
  line,
  type NetworkSetting,
  type Setting,
  settingObjection,
  type Transport,
  type Weather,
} from './setting.ts';
export { apart, bridge, deaf, everyLink, mute, othersThan, ring } from './shapes.ts';
export { MOST_KEYS, MOST_PER_S, type Workload, workloadObjection } from './workload.ts';
export { World } from './world.ts';
