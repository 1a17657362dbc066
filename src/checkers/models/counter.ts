// Counters: add and read. `inc-counter` only ever grows.

import type { Call, Value } from '../history.ts';
import { anyOf, type Model, told } from './model.ts';

const NAMES = ['add', 'read'];
const number = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);
const amount = (call: Call): number => (call.f === 'add' ? number(call.input) : 0);

function objection(call: Call, least: number): string | undefined {
  if (!NAMES.includes(call.f)) return `A counter knows ${anyOf(NAMES)}, not “${call.f}”.`;
  if (call.f === 'add') {
    if (!Number.isSafeInteger(call.input)) return 'What is added is a whole number.';
    return number(call.input) < least ? 'This counter never shrinks.' : undefined;
  }
  return call.outcome === 'done' && !Number.isSafeInteger(call.output)
    ? 'A read that was answered has a whole number.'
    : undefined;
}

const modelOf = (id: string, least: number): Model => ({
  id,
  looks: ['read'],
  denies: [],
  commutes: true,
  initial: number,
  isUpdate: (call) => amount(call) !== 0,
  fits: (state, call) => told(call, number(state) + amount(call)),
  apply: (state, call) => number(state) + amount(call),
  amount,
  objection: (call) => objection(call, least),
});

export const counter = modelOf('counter', Number.NEGATIVE_INFINITY);
export const incCounter = modelOf('inc-counter', 0);
