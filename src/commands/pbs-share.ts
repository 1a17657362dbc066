// A process that does its share of the trials of `pbs`, and tells how far it is.

import { type WarsGiven, warsTrials } from '../experiments/index.ts';

/** What it is sent. It sends back how many trials each chunk had, and in the end the tally. */
export interface Share {
  readonly given: WarsGiven;
  readonly chunks: readonly number[];
}

process.once('message', ({ given, chunks }: Share) => {
  const tally = warsTrials(given, chunks, (done) => process.send?.(done));
  process.send?.(tally, () => process.disconnect());
});
