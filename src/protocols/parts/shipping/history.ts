// Where logs part: a log's timelines in order, each with the position it goes up to here, and the last point that two
// logs share. PostgreSQL writes the same into its .history files (manual, 26.3.5); Redis remembers one such branch as
// its second replication id.

import { at, type Log, type Timeline } from './log.ts';

/** One timeline as far as a log goes along it. */
export interface Stretch {
  readonly timeline: Timeline;
  readonly upTo: number;
}

/** The log's timelines, the newest first: as many as there were promotions, and one. */
export function historyOf(log: Log): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let end: Log | null = log; end !== null; end = end.origin) {
    stretches.push({ timeline: end.timeline, upTo: end.position });
  }
  return stretches;
}

/** The log as it was when it last was the same as the one that has this history. */
export function commonWith(log: Log, history: readonly Stretch[]): Log {
  const shared = historyOf(log).map(({ timeline, upTo }) => {
    const other = history.find((stretch) => stretch.timeline === timeline);
    return other === undefined ? 0 : Math.min(upTo, other.upTo);
  });
  return at(log, Math.max(0, ...shared));
}
