// A judged history as the page draws it: calls in few words, verdicts with the calls that explain them, by name.

import type { Value } from '../checkers/index.ts';
import {
  type Call,
  type History,
  type Judgement,
  type Level,
  modelNamed,
  plainly,
} from '../checkers/index.ts';
import type { DrawnCall, JudgedHistory, JudgedLevel } from '../wire/index.ts';

export function judgedOf(
  history: History,
  judgements: ReadonlyMap<Level, Judgement>,
  ms: number,
): JudgedHistory {
  const { id, model, init, calls } = history;
  const { isUpdate } = modelNamed(model);
  return {
    id,
    model,
    init: JSON.stringify(init),
    ms,
    levels: [...judgements].map(([level, judgement]) => levelOf(level, judgement)),
    calls: calls.map((call) => drawn(call, isUpdate(call))),
  };
}

function levelOf(level: Level, judgement: Judgement): JudgedLevel {
  const { verdict } = judgement;
  const none = { level, verdict, sentence: '', calls: [], orders: [], isMinimal: true };
  if (judgement.verdict === 'unknown') return { ...none, sentence: judgement.reason };
  if (judgement.verdict === 'holds') return none;
  const explanation = judgement.explain();
  return {
    ...none,
    sentence: explanation.sentence,
    calls: explanation.calls.map((call) => call.name),
    orders: explanation.edges.map(({ before, after, why }) => ({
      before: before.name,
      after: after.name,
      why,
    })),
    isMinimal: explanation.isMinimal,
  };
}

const drawn = (call: Call, isUpdate: boolean): DrawnCall => ({
  name: call.name,
  process: call.process,
  label: labelOf(call),
  isUpdate,
  isDenied: !call.granted,
  from: call.from,
  to: call.outcome === 'open' ? null : call.to,
});

/** “write x 4”, “read → 4”, “cas 1→2 no”, “read → ?” where nobody knows the answer. */
function labelOf(call: Call): string {
  const asked = [call.f, call.key, argumentOf(call)].filter((part) => part !== '').join(' ');
  if (!call.granted) return `${asked} no`;
  if (call.outcome === 'open') return call.input === null ? `${asked} → ?` : asked;
  return call.output === undefined ? asked : `${asked} → ${told(call.output)}`;
}

function argumentOf({ f, input }: Call): string {
  if (input === null) return '';
  if (f === 'cas' && Array.isArray(input)) return input.map(told).join('→');
  return told(input);
}

const told = (value: Value): string => (value === null ? 'nothing' : plainly.value(value));
