// The coordinator's part: any node carries a client's update through a round of its own. First it collects
// promises worth R votes, each with what that copy holds; it decides the operation on the newest of them; then
// it has the longer ledger accepted by W votes. Since R + W > V, no two branches can decide on the same money:
// the later one meets the earlier one's ledger, or is outbid by it and begins again.

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId, Settings } from '../contract.ts';
import { append, find, type Ledger, lacking, withEntries } from '../objects/ledger.ts';
import type { Answer } from '../objects/object.ts';
import { decidedHere, onAccept, onPrepare } from './acceptor.ts';
import { keepSpreading } from './news.ts';
import {
  type Ballot,
  changed,
  type Heard,
  type Held,
  type Here,
  type Job,
  nextBallot,
  persist,
  type Report,
  type Round,
  type State,
  type Token,
  toOthers,
} from './state.ts';
import { inAll, tally, votesOf } from './votes.ts';

const span = (settings: Settings, name: string): Micros => ms(settings[name] as number);

/** Sets a job going, or puts it in line: a node decides one update at a time. Merging gives way. */
export function take(state: State, job: Job, here: Here): State {
  if (state.round?.job) return changed(state, { waiting: [...state.waiting, job] });
  return begin(state, job, 1, here);
}

/** Starts a round under a fresh ballot. The node promises it to itself first: once that is on disk, no later
 *  life of this node can use the same ballot for something else, and the others may hear of it. */
export function begin(state: State, job: Job | null, attempt: number, here: Here): State {
  const { node } = here;
  const ballot = nextBallot(state.highest, node.self);
  const round: Round = {
    job,
    ballot,
    attempt,
    phase: 'prepare',
    reports: [],
    proposal: null,
    answer: null,
    accepted: [],
  };
  listen(attempt, here);
  return onPrepare(changed(state, { highest: ballot, round }), node.self, ballot, here);
}

export function onPromise(state: State, ballot: Ballot, report: Report, here: Here): State {
  const round = state.round;
  if (round?.ballot !== ballot || round.phase !== 'prepare') return state;
  // A doubled message is no second vote.
  if (round.reports.some((r) => r.from === report.from)) return state;
  const reports = [...round.reports, report];
  const next: State = changed(state, { round: { ...round, reports } });
  const votes = votesOf(here.node.settings);
  const heard = tally(
    votes,
    reports.map((r) => r.from),
  );
  if (heard >= votes.read) return propose(next, { ...round, reports }, here);
  // A node whose own votes suffice asks nobody else for a promise.
  if (report.from === here.node.self) toOthers(here, { type: 'prepare', ballot });
  return next;
}

const MOST_PATIENCE = 32;

/** Waits for answers before it asks again: each phase has its own time, and each attempt has more of it, so that
 *  a line slower than expected only costs time. */
function listen(attempt: number, { node, out }: Here): void {
  const patience = span(node.settings, 'retryMs') * Math.min(2 * attempt - 1, MOST_PATIENCE);
  out.setTimer('retry', [patience, 2 * patience]);
}

/** Who has answered in this phase of the round, and who has ever answered this job, in any attempt. */
export function heardIn({ job, phase, reports, accepted }: Round): Heard {
  const reporters = reports.map((r) => r.from);
  const now = phase === 'accept' ? accepted : reporters;
  return { now, ever: [...new Set([...(job?.heard ?? []), ...reporters, ...accepted])] };
}

/** The report with the highest ballot: by overlap it carries everything decided so far. */
export const newestOf = (reports: readonly Report[]): Report =>
  reports.reduce((best, r) => (r.held.ballot > best.held.ballot ? r : best));

/** What the round would have the ledger be, and what it would answer. */
function decision(
  round: Round,
  base: Ledger,
  { node }: Here,
): { job: Job | null; ledger: Ledger; answer: Answer | null } {
  const extras = round.reports.flatMap((r) => r.extras);
  const { job } = round;
  const before = job?.proposed ? find(base, job.of, job.since) : undefined;
  const merged = withEntries(base, lacking(base, extras), node.object);
  if (job === null) return { job, ledger: merged, answer: null };
  // An earlier attempt of this very operation was carried on by somebody else: it has its answer already.
  if (before) return { job, ledger: merged, answer: { granted: true, value: before.state } };
  const { answer, isUpdate } = node.object.decide(merged.state, job.operation);
  if (!isUpdate) return { job, ledger: merged, answer };
  const proposed = { of: job.of, update: job.operation };
  const since = job.proposed ? Math.min(job.since, merged.length) : merged.length;
  return { job: { ...job, proposed, since }, ledger: append(merged, proposed, node.object), answer };
}

function propose(state: State, round: Round, here: Here): State {
  const votes = votesOf(here.node.settings);
  const base = newestOf(round.reports).held;
  const { job, ledger, answer } = decision(round, base.ledger, here);
  const proposing: Round = { ...round, job, phase: 'accept', proposal: ledger, answer };
  const isLingering = job === null ? state.doubt > state.durable.decided.ballot : job.proposed !== null;
  // Nothing to add to what W votes hold already: done. Unless an earlier proposal may linger
  // at a copy not heard from: only a newer accepted ballot buries it, and until then "no" might not be true.
  const holders = round.reports.filter((r) => r.held.ballot === base.ballot).map((r) => r.from);
  if (ledger === base.ledger && !isLingering && tally(votes, holders) >= votes.write) {
    return finish(changed(state, { round: proposing }), proposing, base, here);
  }
  const { ballot } = round;
  listen(round.attempt, here);
  toOthers(here, { type: 'accept', ballot, ledger });
  return onAccept(changed(state, { round: proposing }), here.node.self, { ballot, ledger }, here);
}

export function onAccepted(state: State, ballot: Ballot, from: NodeId, here: Here): State {
  const round = state.round;
  if (round?.ballot !== ballot || round.phase !== 'accept' || round.proposal === null) return state;
  if (round.accepted.includes(from)) return state;
  const accepted = [...round.accepted, from];
  const votes = votesOf(here.node.settings);
  const next: Round = { ...round, accepted };
  if (tally(votes, accepted) < votes.write) return changed(state, { round: next });
  return finish(changed(state, { round: next }), next, { ballot, ledger: round.proposal }, here);
}

/** The ledger is decided: answer, see that every copy hears of it, take the next job. */
function finish(state: State, round: Round, decided: Held, here: Here): State {
  const { job, answer } = round;
  here.out.cancelTimer('retry');
  const durable = decidedHere(state.durable, decided);
  let token: Token = null;
  if (job !== null && answer !== null) {
    here.out.cancelTimer('deadline', job.of);
    here.out.explain(verdict(round, here), job.of);
    token = { client: job.of, granted: answer.granted, value: answer.value };
  } else {
    const isMerging = state.durable.extras.length > 0;
    here.out.explain(
      isMerging
        ? 'merges what was granted apart into the decided ledger'
        : 'settles what had been left in doubt',
    );
  }
  return nextJob(keepSpreading(persist(changed(state, { round: null }), durable, token, here), here), here);
}

function verdict({ job, answer, accepted, reports }: Round, { node }: Here): string {
  const voters = accepted.length > 0 ? accepted : reports.map((r) => r.from);
  const votes = votesOf(node.settings);
  const what = job === null ? '' : node.object.describe(job.operation);
  const result = answer?.granted ? 'granted' : 'answered with a no';
  return `${what}: ${result} with ${tally(votes, voters)} of ${inAll(votes)} votes`;
}

/** The round is over: the next update in line has its turn. */
export function nextJob(state: State, here: Here): State {
  const [job, ...waiting] = state.waiting;
  return job === undefined ? state : begin(changed(state, { waiting }), job, 1, here);
}

/** Somebody promised a higher ballot. Wait a little, at random, so that one of the two gets through. */
export function onOutbid(state: State, ballot: Ballot, promised: Ballot, here: Here): State {
  const next = changed(state, { highest: Math.max(state.highest, promised) });
  const round = state.round;
  if (round?.ballot !== ballot || round.phase === 'outbid') return next;
  const most = span(here.node.settings, 'retryMs') * Math.min(round.attempt, 4);
  here.out.setTimer('retry', [0, most]);
  return changed(next, { round: { ...round, phase: 'outbid' } });
}

/** Outbid, or unheard: begin again. A mere merge is left to the next time news is resent. */
export function onRetry(state: State, here: Here): State {
  const round = state.round;
  if (round === null) return state;
  if (round.job === null) return nextJob(changed(state, { round: null }), here);
  return begin(state, { ...round.job, heard: heardIn(round).ever }, round.attempt + 1, here);
}
