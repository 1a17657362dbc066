// The sim: a world of nodes, lines, disks and clients, its history, and runs as values.

export type {
  Endpoint,
  Explained,
  Fact,
  LinesChanged,
  MessageStopped,
  MessageSent,
  MomentId,
  NodeChanged,
  NodeFailed,
  OperationEnded,
  OperationStarted,
  Recorder,
  SettingsChanged,
  TimerFired,
} from './facts.ts';
export type { Completion, HistoryEvent, Invocation } from './history.ts';
export { readParameter, valueObjection } from './parameters.ts';
export { type LoggedAction, Run, type RunValue } from './run.ts';
export {
  type Action,
  actionObjection,
  between,
  type ClientId,
  type Link,
  line,
  type NetworkSetting,
  type Setting,
  settingObjection,
} from './setting.ts';
export { World, type WorldSnapshot } from './world.ts';
