// A key-value store of texts: get, put, and append to what is there.

import type { Value } from '../history.ts';
import { anyOf, type Model, same } from './model.ts';

const NAMES = ['get', 'put', 'append'];
const text = (value: Value): string => (typeof value === 'string' ? value : '');

const modelOf = (id: string): Model => ({
  id,
  looks: ['get'],
  denies: [],
  commutes: false,
  initial: (init) => init ?? '',
  isUpdate: (call) => call.f === 'put' || (call.f === 'append' && call.input !== ''),
  fits: (state, call) => call.f !== 'get' || call.outcome === 'open' || same(state, call.output),
  apply(state, call) {
    if (call.f === 'get') return state;
    return call.f === 'put' ? call.input : text(state) + text(call.input);
  },
  access(call) {
    if (call.f === 'append') return undefined;
    return call.f === 'get'
      ? { read: call.output, write: undefined }
      : { read: undefined, write: call.input };
  },
  couldShow: (look, update) => text(look.output ?? null).includes(text(update.input)),
  overwrites: (call) => call.f === 'put',
  leadsTo: (state, call) =>
    call.f !== 'get' || call.outcome === 'open' || String(call.output).startsWith(text(state)),
  objection(call) {
    if (!NAMES.includes(call.f)) return `A key-value store knows ${anyOf(NAMES)}, not “${call.f}”.`;
    if (call.f === 'append' && typeof call.input !== 'string') return 'What is appended is a text.';
    return call.f === 'get' && call.outcome === 'done' && call.output === undefined
      ? 'A get that was answered has a value.'
      : undefined;
  },
});

export const keyValue = modelOf('kv');
/** The name that histories of such stores go by elsewhere. */
export const keyValueAppend = modelOf('kv-append');
