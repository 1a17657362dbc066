// Requests at a node: it takes them to the leader, wherever that is, and answers when its own copy has applied them.
// One that comes while no leader is known waits for one. What is forwarded may be lost with its leader.

import { ms } from '../../kernel/index.ts';
import type { OperationId } from '../contract.ts';
import { askToRead, electionOf, NOBODY, propose, taken } from '../parts/consensus/index.ts';
import { valueAt } from '../parts/table.ts';
import { finish, readsDone } from './applying.ts';
import { type Command, changed, type Here, type Job, type State } from './state.ts';

export function onRequest(state: State, command: Command, here: Here): State {
  const { node, out } = here;
  const isRead = node.object.isRead(command.operation);
  if (isRead && command.operation.mode === 'weak') {
    const { answer } = node.object.decide(state.ledger.state, command.operation);
    out.reply(command.of, { outcome: 'ok', answer });
    return state;
  }
  const wait = ms(node.settings['leaderWaitMs'] as number);
  out.setTimer('deadline', [wait, wait], command.of);
  const job: Job = { command, isRead, stage: 'waiting', index: 0 };
  return tendJobs(changed(state, { jobs: [...state.jobs, job] }), here);
}

/** Takes to the leader what waits for one. */
function tendJobs(before: State, here: Here): State {
  if (before.core.leader === NOBODY || before.jobs.length === 0) return before;
  let state = before;
  for (const job of before.jobs) if (job.stage === 'waiting' && !job.isRead) state = send(state, job, here);
  return ask(state === before ? state : insisting(state, here), here);
}

/** Sees to it that what was sent is sent again, if that is how it is done here. */
function insisting(state: State, { node, out }: Here): State {
  if (state.isInsisting || node.settings['retries'] !== 'on') return state;
  const again = electionOf(node.settings);
  out.setTimer('again', [again, again]);
  return changed(state, { isInsisting: true });
}

/** Puts an update into the leader's log, here or there. */
function send(state: State, job: Job, here: Here): State {
  const { core } = state;
  const jobs = moved(state.jobs, job, { ...job, stage: 'sent' });
  if (core.role === 'leader') return changed(state, { jobs, core: propose(core, job.command, here) });
  here.out.send(core.leader, { type: 'forward', command: job.command });
  return changed(state, { jobs });
}

const moved = (jobs: readonly Job[], from: Job, to: Job): readonly Job[] =>
  jobs.map((job) => (job === from ? to : job));

/** Asks for all waiting reads at once, unless a question is open. It goes by the name of one of them: a number of this
 *  node's own would begin anew after a crash, and take what an earlier question was told for its answer. */
function ask(state: State, here: Here): State {
  const isWaiting = (job: Job) => job.isRead && job.stage === 'waiting';
  const first = state.jobs.find(isWaiting);
  if (state.question !== null || first === undefined) return state;
  const { leader, term } = state.core;
  const { of } = first.command;
  const next = changed(state, {
    question: { of, leader, term },
    jobs: state.jobs.map((job) => (isWaiting(job) ? { ...job, stage: 'asked' } : job)),
  });
  return putQuestion(next, of, here);
}

function putQuestion(state: State, of: number, here: Here): State {
  const again = ms(here.node.settings['readRetryMs'] as number);
  here.out.setTimer('ask', [again, again]);
  return changed(state, { core: askToRead(state.core, of, here) });
}

/** The leader has not said yet: it may never have heard the question, or its answer was lost. */
export const askAgain = (state: State, here: Here): State =>
  state.question === null || state.core.leader === NOBODY
    ? keepAsking(state, here)
    : putQuestion(state, state.question.of, here);

function keepAsking(state: State, here: Here): State {
  const again = ms(here.node.settings['readRetryMs'] as number);
  if (state.question !== null) here.out.setTimer('ask', [again, again]);
  return state;
}

/** The leader said up to where the reads must see. */
export function readable(before: State, here: Here): State {
  let state = changed(before, { core: taken(before.core) });
  for (const { of, index } of before.core.readable)
    if (state.question?.of === of) state = closed(state, (job) => ({ ...job, stage: 'known', index }), here);
  const next = tendJobs(readsDone(state, here), here);
  // Under a lease the next question has its answer at once.
  return next.core.readable.length === 0 ? next : readable(next, here);
}

/** No question is open any more; each read it was about goes on as told. */
function closed(state: State, then: (job: Job) => Job | null, here: Here): State {
  here.out.cancelTimer('ask');
  const jobs = state.jobs.flatMap((job) => {
    const next = job.stage === 'asked' ? then(job) : job;
    return next === null ? [] : [next];
  });
  return changed(state, { question: null, jobs });
}

/** There is another leader, or the same one in another term: it knows nothing of what the one before was asked. */
export function leaderChanged(before: State, here: Here): State {
  const { leader, term } = before.core;
  if (leader === NOBODY) return before;
  const { question } = before;
  const isAnother = question !== null && (question.leader !== leader || question.term !== term);
  const state = isAnother ? closed(before, (job) => turnedAway(job, 'leader changed', here), here) : before;
  return tendJobs(here.node.settings['retries'] === 'on' ? sentAgain(state, here) : state, here);
}

function turnedAway(job: Job, reason: string, here: Here): null {
  here.out.explain(
    `turns “${here.node.object.describe(job.command.operation)}” away: ${reason}`,
    job.command.of,
  );
  finish(job, here).reply(job.command.of, { outcome: 'refused', reason });
  return null;
}

/** What was sent to the leader before may be lost. If it is not, it counts once all the same. */
const sentAgain = (state: State, here: Here): State =>
  state.jobs.reduce((next, job) => (job.stage === 'sent' ? send(next, job, here) : next), state);

/** Sends again what is still under way. Without a leader it waits: whoever leads next is sent it at once. */
export function onAgain(before: State, here: Here): State {
  const state = changed(before, { isInsisting: false });
  if (!state.jobs.some((job) => job.stage === 'sent')) return state;
  return insisting(state.core.leader === NOBODY ? state : sentAgain(state, here), here);
}

/** Another node passes on what it was asked. Who does not lead has no use for it, and it is lost. */
export function onForward(state: State, command: Command, here: Here): State {
  const isDone = (valueAt(state.sessions, command.mark) ?? 0) >= command.of;
  if (isDone) return state;
  return changed(state, { core: propose(state.core, command, here) });
}

/** Nobody waits for ever. What was never sent cannot happen any more; what was sent may. */
export function onDeadline(state: State, of: OperationId, here: Here): State {
  const job = state.jobs.find((j) => j.command.of === of);
  if (job === undefined) return state;
  const jobs = state.jobs.filter((j) => j !== job);
  const isAskedOf = jobs.some((j) => j.stage === 'asked');
  const rest = changed(state, { jobs });
  const next = state.question !== null && !isAskedOf ? closed(rest, (j) => j, here) : rest;
  if (job.stage !== 'sent') turnedAway(job, 'no leader answered in time', here);
  else {
    const what = here.node.object.describe(job.command.operation);
    here.out.explain(`gives up on “${what}”: it was sent to a leader and may or may not happen`, of);
    const reason = 'It went to a leader that did not answer in time: it may happen yet.';
    finish(job, here).reply(of, { outcome: 'unknown', reason });
  }
  return tendJobs(next, here);
}
