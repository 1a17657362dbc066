// Scenarios: stories as data, and the words for what happens in them.

export { scenarios } from './catalogue.ts';
export { isDetail, isTold, type LogLine, Narrator, type Vocabulary } from './narrate.ts';
export {
  type Beat,
  type Check,
  type Claim,
  type Condition,
  type Scenario,
  type Step,
  sameSetting,
  settingOf,
} from './scenario.ts';
export { amountText, endedText, operationText, shownText, valueText } from './words.ts';
