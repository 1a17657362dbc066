// The last step of every reader: entries become a history of some model, and each call is checked against it.

import { type Call, type History, numbered, type Value } from '../history.ts';
import type { Model } from '../models/model.ts';
import { models } from '../models/registry.ts';
import type { Entry } from './entry.ts';
import type { Flaw } from './objection.ts';
import { isLook, paired } from './pairing.ts';
import { Refused, shown, valueFrom } from './value.ts';

/** What a history is called, and what it is a history of; checked here. */
export interface Heading {
  readonly id: string;
  readonly model: unknown;
  readonly init: unknown;
}

/** The history, or what is wrong with it; entry -1 stands for its heading. */
export function assembled(heading: Heading, entries: readonly Entry[]): History | Flaw {
  const model = typeof heading.model === 'string' ? models.get(heading.model) : undefined;
  if (model === undefined) return unknownModel(heading.model);
  const init = initFrom(model, heading.init);
  if (init instanceof Refused) return { entry: -1, reason: init.reason };
  const calls = paired(entries);
  if ('reason' in calls) return calls;
  const found: Call[] = [];
  for (const { call, entry } of calls) {
    const reason = objectionTo(model, call);
    if (reason !== undefined) return { entry, reason };
    found.push(call);
  }
  return { id: heading.id, model: model.id, init, calls: numbered(found) };
}

function unknownModel(name: unknown): Flaw {
  const known = [...models.keys()].join(', ');
  if (name !== undefined) {
    return { entry: -1, reason: `There is no model called ${shown(name)}; there are ${known}.` };
  }
  const reason = `It does not say what kind of object this is: name a model, one of ${known}.`;
  return { entry: -1, reason, needs: 'model' };
}

const kindOf = (value: Value): string => (Array.isArray(value) ? 'list' : typeof value);
const KINDS: { readonly [kind: string]: string } = {
  list: 'a list',
  number: 'a whole number',
  string: 'a text',
};

/** What the object starts as. One that could start as anything starts as nothing unless it says so. */
function initFrom(model: Model, raw: unknown): Value | Refused {
  const standard = model.initial(null);
  if (raw === undefined || raw === null) return standard;
  const init = valueFrom(raw);
  if (init instanceof Refused || standard === null) return init;
  const isRight =
    kindOf(init) === kindOf(standard) && (typeof init !== 'number' || Number.isSafeInteger(init));
  return isRight
    ? init
    : new Refused(`A ${model.id} starts as ${KINDS[kindOf(standard)]}, not ${shown(raw)}.`);
}

/** The model's objection, and ours: models trust that nobody says no, or reveals anything, where it means nothing. */
function objectionTo(model: Model, call: Call): string | undefined {
  const wrong = model.objection(call);
  if (wrong !== undefined) return wrong;
  if (!call.granted && !model.denies.includes(call.f)) return `A “${call.f}” is never denied.`;
  if (isLook(call.f) || call.output === undefined) return undefined;
  if (model.amount === undefined) return `The answer to a “${call.f}” reveals nothing.`;
  return Number.isSafeInteger(call.output) ? undefined : 'What an answer reveals is a whole number.';
}
