// What the checkers are told of a scenario before its run begins: what its object means, and how its people and its
// money are spoken of.

import type { Call, Watched } from '../checkers/index.ts';
import { type Scenario, valueText } from '../scenarios/index.ts';

export function watching(scenario: Scenario): Watched {
  const { kind, initial } = scenario.setting.object;
  return {
    model: kind,
    init: initial,
    speaker: {
      tellsOf: 'answering',
      who: (call: Call) => scenario.setting.nodes[call.node ?? -1] ?? 'somebody',
      value: (value) => valueText(scenario, value),
    },
  };
}
