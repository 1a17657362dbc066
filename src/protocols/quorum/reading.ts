// Reads: collect reports worth R votes and answer from the newest, if W votes already hold it. If they do not,
// it may be half written, and answering from it could be contradicted by the next reader: then the read goes
// through a round of its own, which settles the matter (Attiya, Bar-Noy and Dolev 1995: readers must write).

import { lacking, withEntries } from '../objects/ledger.ts';
import { reportOf } from './acceptor.ts';
import { newestOf, take } from './coordinator.ts';
import { changed, type Here, type Job, type Reading, type Report, type State, toOthers } from './state.ts';
import { tally, votesOf } from './votes.ts';

/** A node whose own votes suffice reads its own copy; others ask around. */
export function beginReading(state: State, job: Job, here: Here): State {
  const own: Report = { from: here.node.self, ...reportOf(state) };
  const reading: Reading = { job, reports: [own] };
  const next = changed(state, { readings: [...state.readings, reading] });
  const settled = settle(next, reading, here);
  if (settled === next) toOthers(here, { type: 'query', of: job.of });
  return settled;
}

export function onReport(state: State, of: number, report: Report, here: Here): State {
  const before = state.readings.find((r) => r.job.of === of);
  if (before === undefined || before.reports.some((r) => r.from === report.from)) return state;
  const reading = { ...before, reports: [...before.reports, report] };
  const next = changed(state, { readings: state.readings.map((r) => (r === before ? reading : r)) });
  return settle(next, reading, here);
}

/** Answers the read if enough has been heard; else leaves the state as it is. */
function settle(state: State, reading: Reading, here: Here): State {
  const { node, out } = here;
  const votes = votesOf(node.settings);
  const { job, reports } = reading;
  if (
    tally(
      votes,
      reports.map((r) => r.from),
    ) < votes.read
  )
    return state;
  const rest = changed(state, { readings: state.readings.filter((r) => r !== reading) });
  const { held } = newestOf(reports);
  const holders = reports.filter((r) => r.held.ballot === held.ballot).map((r) => r.from);
  if (tally(votes, holders) < votes.write) return take(rest, job, here);
  const extras = lacking(
    held.ledger,
    reports.flatMap((r) => r.extras),
  );
  const seen = withEntries(held.ledger, extras, node.object);
  out.cancelTimer('deadline', job.of);
  out.reply(job.of, { outcome: 'ok', answer: node.object.decide(seen.state, job.operation).answer });
  return rest;
}
