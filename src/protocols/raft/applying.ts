// The state machine of a node: what is committed is applied in the order of the log, once each, and whoever waits for
// it here is told (sections 5.3 and 8).

import { append } from '../objects/ledger.ts';
import { entriesAfter } from '../parts/consensus/index.ts';
import { valueAt, withValue } from '../parts/table.ts';
import { type Command, changed, type Here, type Job, type State } from './state.ts';

/** Applies what is committed and not yet applied, and answers the reads that waited for it. */
export function applied(before: State, here: Here): State {
  const { commit, log } = before.core;
  let state = before;
  for (const { command } of entriesAfter(log, before.applied, commit))
    if (command !== null) state = carriedOut(state, command, here);
  const next = changed(state, { applied: commit });
  return next.jobs.some((job) => job.stage === 'known') ? readsDone(next, here) : next;
}

function carriedOut(state: State, command: Command, here: Here): State {
  const { of, mark, operation } = command;
  const { object } = here.node;
  const isLate = of <= (valueAt(state.sessions, mark) ?? 0);
  const job = state.jobs.find((j) => j.command.of === of);
  if (isLate) return job === undefined ? state : overtaken(state, job, here);
  const { answer, isUpdate } = object.decide(state.ledger.state, operation);
  if (job !== undefined) finish(job, here).reply(of, { outcome: 'ok', answer });
  return changed(state, {
    ledger: isUpdate ? append(state.ledger, { of, update: operation }, object) : state.ledger,
    sessions: withValue(state.sessions, mark, of),
    jobs: job === undefined ? state.jobs : state.jobs.filter((j) => j !== job),
  });
}

/** A later request of its client was applied before it: every node passes it over, now and whenever it comes again. */
function overtaken(state: State, job: Job, here: Here): State {
  const reason = 'A later request of the same client came first.';
  finish(job, here).reply(job.command.of, { outcome: 'refused', reason });
  return changed(state, { jobs: state.jobs.filter((j) => j !== job) });
}

/** Nobody waits for this any more. */
export function finish({ command }: Job, { out }: Here): Here['out'] {
  out.cancelTimer('deadline', command.of);
  return out;
}

/** Answers the reads whose index is applied: the state is at least as new as when they were asked (thesis, 6.4). */
export function readsDone(state: State, here: Here): State {
  const isDone = (job: Job) => job.stage === 'known' && job.index <= state.applied;
  const done = state.jobs.filter(isDone);
  if (done.length === 0) return state;
  for (const job of done) {
    const { of, operation } = job.command;
    const { answer } = here.node.object.decide(state.ledger.state, operation);
    finish(job, here).reply(of, { outcome: 'ok', answer });
  }
  return changed(state, { jobs: state.jobs.filter((job) => !isDone(job)) });
}
