// Systems: real databases as data over the protocols.

export { fetchSystems } from './fetch.ts';
export { systems } from './registry.ts';
export { type Given, settingOf, systemSettings } from './setting.ts';
export type { ByHand, Mode, Recorded, Schedule, System, TrialId } from './system.ts';
