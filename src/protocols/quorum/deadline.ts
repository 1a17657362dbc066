// The deadline: too few votes answered in time. Here, and only here, the node chooses: turn the client away,
// or answer from what is here and merge later.

import type { NodeId, OperationId } from '../contract.ts';
import { heardIn, nextJob } from './coordinator.ts';
import { keepSpreading } from './news.ts';
import { changed, type Heard, type Here, type Job, ledgerHere, persist, type State } from './state.ts';
import { inAll, tally, votesOf } from './votes.ts';

/** An operation whose time is up, and who had answered by then; null if its turn had not come. */
interface Late {
  readonly job: Job;
  readonly heard: Heard | null;
  readonly rest: State;
}

function late(state: State, of: OperationId): Late | undefined {
  const reading = state.readings.find((r) => r.job.of === of);
  if (reading) {
    const rest = changed(state, { readings: state.readings.filter((r) => r !== reading) });
    const now = reading.reports.map((r) => r.from);
    return { job: reading.job, heard: { now, ever: now }, rest };
  }
  const waiting = state.waiting.find((job) => job.of === of);
  if (waiting) {
    return {
      job: waiting,
      heard: null,
      rest: changed(state, { waiting: state.waiting.filter((job) => job !== waiting) }),
    };
  }
  const { round } = state;
  if (round?.job?.of !== of) return undefined;
  return { job: round.job, heard: heardIn(round), rest: changed(state, { round: null }) };
}

export function onDeadline(state: State, of: OperationId, here: Here): State {
  const found = late(state, of);
  if (found === undefined) return state;
  if (state.round?.job?.of === of) here.out.cancelTimer('retry');
  const settled =
    here.node.settings['partition'] === 'answer' ? answerHere(found, here) : turnAway(found, here);
  return settled.round === null ? nextJob(settled, here) : settled;
}

function turnAway({ job, heard, rest }: Late, here: Here): State {
  const reason = shortOfVotes(heard, here);
  if (job.proposed === null) {
    here.out.explain(`turns “${here.node.object.describe(job.operation)}” away: ${reason}`, job.of);
    here.out.reply(job.of, { outcome: 'refused', reason });
    return rest;
  }
  // The proposal is out there: a copy that accepted it may carry it to a decision yet. This node sees to it that
  // it is settled one way or the other, even if nobody ever asks again.
  here.out.explain(
    `cannot say what becomes of “${here.node.object.describe(job.operation)}”: ${reason}`,
    job.of,
  );
  here.out.reply(job.of, { outcome: 'unknown', reason: `It may or may not happen yet: ${reason}.` });
  return keepSpreading(changed(rest, { doubt: rest.highest }), here);
}

/** Who was silent, and how many votes that left. */
function shortOfVotes(heard: Late['heard'], { node }: Here): string {
  if (heard === null) return 'still in line behind an earlier update';
  const others = (heard: readonly NodeId[]) =>
    node.names.filter((_, i) => i !== node.self && !heard.includes(i)).join(', ');
  const votes = votesOf(node.settings);
  const have = tally(votes, new Set([node.self, ...heard.ever]));
  const need = Math.max(votes.read, votes.write);
  if (have >= need) return `no last word in time from ${others(heard.now)}`;
  return `no word from ${others(heard.ever)}; ${have} of ${inAll(votes)} votes here, ${need} needed`;
}

/** Decides on this copy alone. What is granted is kept as an extra, to be merged when the others are back. */
function answerHere({ job, rest }: Late, here: Here): State {
  const { node, out } = here;
  const alone = node.object.decide(rest.here.state, job.operation);
  const isUpdate = alone.isUpdate || job.proposed !== null;
  const later = isUpdate ? ', to be merged later' : '';
  out.explain(`answers “${node.object.describe(job.operation)}” from its own copy${later}`, job.of);
  // A proposal that went out may be decided elsewhere: then it was granted, and stays so.
  if (!isUpdate) {
    return persist(rest, rest.durable, { client: job.of, ...alone.answer }, here);
  }
  const extras = [...rest.durable.extras, { of: job.of, update: job.operation }];
  const durable = { ...rest.durable, extras };
  const { state: value } = ledgerHere(durable, node);
  return keepSpreading(persist(rest, durable, { client: job.of, granted: true, value }, here), here);
}
