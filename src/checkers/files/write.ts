// A history as one line of JSON, in the format that `read.ts` reads.

import type { Call, History } from '../history.ts';
import { isLook } from './pairing.ts';

interface Event {
  readonly place: number;
  readonly call: Call;
}

/** The line, without its end. An open call is a question without an answer. */
export function writeHistory({ id, model, init, calls }: History): string {
  const events: Event[] = [];
  for (const call of calls) {
    events.push({ place: call.from, call });
    if (call.outcome === 'done') events.push({ place: call.to, call });
  }
  events.sort((a, b) => a.place - b.place);
  const isQuestion = ({ place, call }: Event) => place === call.from;
  // Whoever reads it counts entries where no number is given: the numbers are written only if they are others.
  const isNumbered = events.some((event, i) => isQuestion(event) && event.call.name !== i);
  const history = events.map((event) =>
    isQuestion(event) ? asked(event.call, isNumbered) : told(event.call),
  );
  return JSON.stringify({ id, model, init, history });
}

const keyOf = ({ key }: Call) => (key === '' ? {} : { key });
const timeOf = (time: number | null) => (time === null ? {} : { time });

function asked(call: Call, isNumbered: boolean) {
  return {
    process: call.process,
    type: 'invoke',
    f: call.f,
    ...keyOf(call),
    value: call.input,
    ...(call.node === null ? {} : { node: call.node }),
    ...timeOf(call.askedAt),
    ...(isNumbered ? { op: call.name } : {}),
  };
}

function told(call: Call) {
  const revealed = call.output === undefined ? {} : { answer: call.output };
  return {
    process: call.process,
    type: 'ok',
    f: call.f,
    ...keyOf(call),
    ...(isLook(call.f) ? { value: call.output } : { value: call.input, ...revealed }),
    ...(call.granted ? {} : { granted: false }),
    ...timeOf(call.toldAt),
  };
}
