// The sheet: everything that is to be drawn of a window, as plain shapes. Canvas, SVG, the pointer and the list for
// screen readers all read the same one.

import type { Rung } from '../../wire/index.ts';
import { type Band, bandsOf } from './bands.ts';
import { type Bar, barsOf } from './bars.ts';
import { type Mark, nodeLinesOf, type Run } from './runs.ts';
import type { Part, Scene } from './scene.ts';
import { type Slants, slantsOf } from './slants.ts';
import type { Speech } from './speech.ts';
import { type Thread, threadsOf } from './threads.ts';

export interface Sheet {
  readonly runs: readonly Run[];
  readonly slants: Slants;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
}

/** What lies under the sheet, and over it. */
export interface Setting {
  readonly bands: readonly Band[];
  readonly threads: readonly Thread[];
}

export function sheetOf(scene: Scene, part: Part, speech: Speech): Sheet {
  return {
    ...nodeLinesOf(scene, part),
    slants: slantsOf(scene, part),
    bars: barsOf(scene, part, speech),
  };
}

export const settingOf = (scene: Scene, rung: Rung | undefined): Setting => ({
  bands: bandsOf(scene),
  threads: threadsOf(scene, rung),
});
