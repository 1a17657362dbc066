// Test support: a history of an account as the events of a run, for judges that read those.

import type { HistoryEvent } from '../../sim/index.ts';
import type { Call, History } from '../history.ts';

/** Of a call that is open there is the question only. */
export function toRun({ calls }: History): readonly HistoryEvent[] {
  const placed = calls.flatMap((call) => {
    const questions = [{ place: call.from, event: questionOf(call) }];
    return call.outcome === 'open' ? questions : [...questions, { place: call.to, event: answerOf(call) }];
  });
  return placed.sort((a, b) => a.place - b.place).map(({ event }) => event);
}

const questionOf = ({ name: op, process, node, f, input, from }: Call): HistoryEvent => ({
  type: 'invoke',
  at: from,
  op,
  process,
  node: node ?? 0,
  operation: input === null ? { f } : { f, value: input },
});

const answerOf = ({ name: op, process, granted, output, to }: Call): HistoryEvent => ({
  type: 'ok',
  at: to,
  op,
  process,
  answer: { granted, value: output ?? null },
  reason: null,
});
