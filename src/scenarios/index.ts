// Scenarios: stories as data, and the words for what happens in them.

export { bench, type Furniture, furnished, MOST_CLIENTS_EACH, MOST_NODES, objects } from './bench.ts';
export { scenarios, scenes } from './catalogue.ts';
export { isDetail, isTold, type LogLine, Narrator, type Vocabulary } from './narrate.ts';
export {
  type Beat,
  type Check,
  type Claim,
  type Condition,
  type Fate,
  type Outcome,
  type Picture,
  type Scenario,
  type Scene,
  type Step,
  sameSetting,
  settingOf,
} from './scenario.ts';
export { amountText, endedText, grouped, operationText, shownText, valueText } from './words.ts';
export {
  type Place,
  placeOf,
  routeBetween,
  type Spot,
} from './places.ts';
