// Scenarios: stories as data, and the words for what happens in them.

export { scenarios } from './catalogue.ts';
export { type LogLine, Narrator } from './narrate.ts';
export type { Beat, Check, Claim, Condition, Scenario, Step } from './scenario.ts';
export { amountText, operationText } from './words.ts';
