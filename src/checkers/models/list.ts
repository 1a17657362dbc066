// Lists: things are inserted at a place and deleted from a place, and a read answers with all of it, in its order.

import type { Call, Value } from '../history.ts';
import { anyOf, type Model, told } from './model.ts';

const NAMES = ['insert', 'delete', 'read'];

const elements = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);
const isPlace = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Beyond the end, an insertion goes to the end and a deletion finds nothing. */
function apply(state: Value, { f, input }: Call): Value {
  const next = [...elements(state)];
  if (f === 'delete' && isPlace(input)) next.splice(input, 1);
  if (f === 'insert') {
    const [at = 0, item = null] = elements(input);
    next.splice(Number(at), 0, item);
  }
  return next;
}

function objection({ f, input, outcome, output }: Call): string | undefined {
  if (!NAMES.includes(f)) return `A list knows ${anyOf(NAMES)}, not “${f}”.`;
  if (f === 'delete' && !isPlace(input)) return 'What is deleted is a place: a whole number from 0.';
  if (f === 'insert' && (elements(input).length !== 2 || !isPlace(elements(input)[0]))) {
    return 'An insertion takes a place, which is a whole number from 0, and what to put there.';
  }
  return f === 'read' && outcome === 'done' && !Array.isArray(output)
    ? 'A read that was answered has a list of what is there.'
    : undefined;
}

/** Every look shows what every update did: an insertion that is gone again has moved what stood behind it. */
export const list: Model = {
  id: 'list',
  looks: ['read'],
  denies: [],
  commutes: false,
  initial: (init) => elements(init),
  isUpdate: (call) => call.f !== 'read',
  fits: (state, call) => call.f !== 'read' || call.output === undefined || told(call, state),
  apply,
  objection,
};
