// Judgements as one plain object for programs: verdicts, and why those that are not `holds` are what they are.

import type { Call, Edge, Judgement, Level } from '../checkers/index.ts';

export function judgementsOf(judgements: ReadonlyMap<Level, Judgement>) {
  const each = [...judgements];
  return {
    verdicts: Object.fromEntries(each.map(([level, { verdict }]) => [level, verdict])),
    explanation: Object.fromEntries(
      each.flatMap(([level, judgement]) => {
        const explanation = explained(judgement);
        return explanation ? [[level, explanation]] : [];
      }),
    ),
  };
}

function explained(judgement: Judgement) {
  if (judgement.verdict === 'holds') return undefined;
  if (judgement.verdict === 'unknown') return { reason: judgement.reason };
  const { sentence, calls, edges } = judgement.explain();
  return { sentence, operations: calls.map(operation), order: edges.map(step) };
}

/** A call as it would stand in a file, on one entry. What it was told is missing where nobody knows. */
const operation = (call: Call) => ({
  op: call.name,
  process: call.process,
  f: call.f,
  ...(call.key === '' ? {} : { key: call.key }),
  ...(call.input === null ? {} : { value: call.input }),
  ...(call.output === undefined ? {} : { answer: call.output }),
  ...(call.granted ? {} : { granted: false }),
  ...(call.outcome === 'open' ? { open: true } : {}),
});

const step = ({ before, after, why }: Edge) => ({ before: before.name, after: after.name, why });
