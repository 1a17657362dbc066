// Test support: what a host reports of a run, computed in one go.

import { reasoning } from '../checkers/index.ts';
import { fetchTriedReplies } from '../experiments/index.ts';
import { opening, type Report, type SavedRun } from '../wire/index.ts';
import { Host } from './host.ts';

export function reportsOf(run: SavedRun, until: number): readonly Report[] {
  const reports: Report[] = [];
  const work: (() => void)[] = [];
  const host = new Host({
    post: (message) => void (message.type === 'report' && reports.push(message)),
    later: (next) => void work.push(next),
    fetchSystems: (then) => then(new Map()),
    fetchTriedReplies: (take, fail) => void fetchTriedReplies().then(take, fail),
    fetchReasoning: (take) => take(reasoning),
  });
  host.receive(opening({ epoch: 1, run, until }));
  for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  return reports;
}
