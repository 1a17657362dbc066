// Systems: real databases as data over the protocols.

export { systems } from './registry.ts';
export { type Given, settingOf, settingsOf } from './setting.ts';
export type { ByHand, Mode, Parameter, Recorded, Source, System, TrialId } from './system.ts';
