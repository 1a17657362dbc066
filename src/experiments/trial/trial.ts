// A trial of a system, as real ones were recorded: played under a cut, told in the recordings' own format.

import type { System, TrialId } from '../../systems/index.ts';
import { play } from './play.ts';
import { report } from './report.ts';

export const TRIALS: readonly TrialId[] = ['T1', 'T2', 'T3', 'T4'];

/** The lines of one repetition; the number of the repetition is its luck. */
export const trial = (system: System, id: TrialId, rep: number): readonly string[] =>
  report(play(system, id, rep));
