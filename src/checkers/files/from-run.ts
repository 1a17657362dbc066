// A run's own events as a history: what its clients asked and were told.

import type { Completion, HistoryEvent, Invocation } from '../../sim/index.ts';
import { type History, numbered, type Unnumbered } from '../history.ts';
import { models } from '../models/registry.ts';
import { askedPlace, isLook, toldPlace } from './pairing.ts';

interface Told {
  readonly event: Completion;
  readonly place: number;
}

/** What was refused is left out; what nobody knows the fate of is open. */
export function fromRun(events: readonly HistoryEvent[], heading: Omit<History, 'calls'>): History {
  const told = new Map<number, Told>();
  for (const [place, event] of events.entries())
    if (event.type !== 'invoke') told.set(event.op, { event, place });
  const calls: Unnumbered[] = [];
  for (const [place, event] of events.entries()) {
    if (event.type !== 'invoke') continue;
    const end = told.get(event.op);
    if (end?.event.type !== 'refused')
      calls.push({ ...asked(event, place), ...answered(event, end, heading.model) });
  }
  return { ...heading, calls: numbered(calls) };
}

const asked = ({ op, process, node, operation, at }: Invocation, place: number) => ({
  name: op,
  process,
  node,
  f: operation.f,
  key: operation.key ?? '',
  input: isLook(operation.f) ? null : (operation.value ?? null),
  from: askedPlace(place),
  askedAt: at,
});

const OPEN = {
  outcome: 'open',
  granted: true,
  output: undefined,
  to: Number.POSITIVE_INFINITY,
  toldAt: null,
} as const;

/** Of updates, only those that add up reveal anything: see `Model.amount`. */
const isTelling = (f: string, model: string): boolean => isLook(f) || models.get(model)?.amount !== undefined;

function answered({ operation }: Invocation, end: Told | undefined, model: string) {
  if (end === undefined || end.event.type === 'unknown') return OPEN;
  const { answer, at } = end.event;
  return {
    outcome: 'done' as const,
    granted: answer?.granted ?? true,
    output: isTelling(operation.f, model) ? answer?.value : undefined,
    to: toldPlace(end.place),
    toldAt: at,
  };
}
