// How long a server takes and how patient it is, in the measure of PostgreSQL's standard settings.

import { type Micros, ms } from '../../kernel/index.ts';
import type { Line } from '../parts/shipping/messages.ts';
import type { Here } from './state.ts';

/** Timeouts of PostgreSQL's sender and receiver, and how often the latter tells of itself (manual, 20.6 Replication). */
const PACE = {
  resendMs: 5_000,
  heartbeatMs: 30_000,
  statusMs: 10_000,
  timeoutMs: 60_000,
  dropMs: 60_000,
  redialMs: 5_000,
};

export const lineOf = ({ node, out }: Here): Line => ({ node, pace: PACE, out });

type Range = readonly [low: Micros, high: Micros];

/** A server that went down in order is soon up again. */
export const STARTING: Range = [ms(700), ms(1_000)];
/** One that was stopped at once must be brought down first, and recovers from what it finds. */
export const RESTARTING: Range = [ms(1_200), ms(2_000)];
export const REWINDING: Range = [ms(3_000), ms(4_000)];
