// How calls are spoken of: who asked, what it did, what it was told. A scenario brings its own names and money; a
// history from a file is told of in plain ones.

import type { Call, Value } from '../history.ts';

export interface Speaker {
  /** Whose side a story is told from: whoever answered (“B answered 4”), or whoever asked (“process 3 read 4”). */
  readonly tellsOf: 'answering' | 'asking';
  /** Them: “B”, “process 3”. */
  who(call: Call): string;
  value(value: Value): string;
}

export const plainly: Speaker = {
  tellsOf: 'asking',
  who: (call) => `process ${call.process}`,
  value: (value) => (typeof value === 'string' ? `“${shortened(value)}”` : shortened(JSON.stringify(value))),
};

const LONGEST = 40;
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)}…${text.slice(-LONGEST / 2)}`;

/** What an update is called, as a thing that happened: “the withdrawal of $800”. */
const NOUNS: Readonly<Record<string, string>> = {
  write: 'write',
  put: 'put',
  append: 'appending',
  remove: 'removal',
  insert: 'insertion',
  delete: 'deletion',
  deposit: 'deposit',
  withdraw: 'withdrawal',
  restock: 'restocking',
  sell: 'sale',
};

export function nounOf(call: Call, { value }: Speaker): string {
  const where = call.key === '' ? '' : ` on ${call.key}`;
  if (call.f === 'cas' && Array.isArray(call.input)) {
    const [from = null, to = null] = call.input;
    return `the change from ${value(from)} to ${value(to)}${where}`;
  }
  const noun = NOUNS[call.f] ?? (call.f === 'add' ? 'addition' : call.f);
  return `the ${noun}${call.input === null ? '' : ` of ${value(call.input)}`}${where}`;
}

/** What a call was told, as a deed: “answered $1,000”, “read 4”, “confirmed the withdrawal of $500 (leaving $500)”. */
export function answerOf(call: Call, speaker: Speaker): string {
  const isServing = speaker.tellsOf === 'answering';
  if (!call.granted) return `${isServing ? 'denied' : 'was denied'} ${nounOf(call, speaker)}`;
  const where = call.key === '' ? '' : ` on ${call.key}`;
  if (call.input === null) {
    return `${isServing ? 'answered' : 'read'} ${speaker.value(call.output ?? null)}${where}`;
  }
  const deed = `${isServing ? 'confirmed' : 'was granted'} ${nounOf(call, speaker)}`;
  return call.output === undefined ? deed : `${deed} (leaving ${speaker.value(call.output)})`;
}

/** “a, b and c”. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const opening = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
