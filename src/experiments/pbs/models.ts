// Laws of the four ways of the WARS model in production, as fitted for LinkedIn's stores.
// Bailis et al. 2012, “Probabilistically Bounded Staleness for Practical Partial Quorums”, table 3.

import { exponential, type Law, mixture, pareto } from './law.ts';

/** Of each replica: the write on its way there and its acknowledgement back, the read and its response. */
export interface Wars {
  readonly write: Law;
  readonly ack: Law;
  readonly read: Law;
  readonly response: Law;
}

const SSD = mixture([0.9122, pareto(0.235, 10)], [0.0878, exponential(1.66)]);
const DISK_WRITE = mixture([0.38, pareto(1.05, 1.51)], [0.62, exponential(0.183)]);

export const MODELS: Readonly<Record<string, Wars>> = {
  'lnkd-ssd': { write: SSD, ack: SSD, read: SSD, response: SSD },
  'lnkd-disk': { write: DISK_WRITE, ack: SSD, read: SSD, response: SSD },
};
