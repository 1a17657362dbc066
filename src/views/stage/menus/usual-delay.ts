// How long a message takes on a line of a run, at least and at most, when nothing is the matter.

import type { Setting } from '../../../wire/index.ts';

export function usualDelay(
  { network }: Setting,
  _ends: readonly [number, number],
): readonly [lowUs: number, highUs: number] {
  const { delay } = network;
  switch (delay.kind) {
    case 'constant':
      return [delay.us, delay.us];
    case 'uniform':
      return [delay.lowUs, delay.highUs];
    default:
      return [0, 0];
  }
}
