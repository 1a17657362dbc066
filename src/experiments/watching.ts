// What the checkers are told of a scenario before its run begins: what its object means, and how its people and its
// money are spoken of.

import type { Call, Watched } from '../checkers/index.ts';
import { type Scene, valueText } from '../scenarios/index.ts';

export function watching(scene: Scene): Watched {
  const { kind, initial } = scene.setting.object;
  return {
    model: kind,
    init: initial,
    speaker: {
      tellsOf: 'answering',
      who: (call: Call) => scene.setting.nodes[call.node ?? -1] ?? 'somebody',
      value: (value) => valueText(scene, value),
    },
  };
}
