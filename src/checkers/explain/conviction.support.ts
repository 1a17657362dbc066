// Test support: whether an explanation of an account's history is right: are its calls enough and all needed, and does
// its sentence tell of them.

import type { Call, History } from '../history.ts';
import { CHECKS } from '../judge.ts';
import type { Level } from '../levels.ts';
import { modelNamed } from '../models/registry.ts';
import { AMPLE } from '../verdict.ts';
import { remembering } from './forget.ts';

/** Is the level violated when only these calls are known? */
export function isViolatedBy(calls: readonly Call[], history: History, level: Level): boolean {
  return CHECKS[level](known(calls, history), AMPLE).verdict === 'violated';
}

/** The history when only these calls are known. */
export const known = (calls: readonly Call[], history: History): History =>
  remembering(history, new Set(calls.map((call) => call.id)), modelNamed(history.model)).history;

export const without = (calls: readonly Call[], one: Call): readonly Call[] =>
  calls.filter((call) => call !== one);

/** The calls that the sentence owes a mention and does not give one. A list that is too long is cut short: then it owes
 *  one to the last answer only. */
export function unmentioned(calls: readonly Call[], sentence: string): readonly Call[] {
  const last = calls.reduce((latest, call) => (call.to > latest.to ? call : latest));
  return (calls.length <= 4 ? calls : [last]).filter((call) => !isSpokenOf(call, sentence));
}

const isSpokenOf = ({ f, input, output }: Call, sentence: string): boolean =>
  new RegExp(f === 'balance' ? `read ${output}\\b` : `${f}(al)? of ${input}\\b`).test(sentence);

/** The amounts in the sentence that belong to none of the calls. */
export function strangeAmounts(calls: readonly Call[], sentence: string): readonly number[] {
  const amounts = [...sentence.matchAll(/(?:deposit|withdrawal) of (\d+)/g)].map((match) => Number(match[1]));
  return amounts.filter((amount) => !calls.some((call) => call.input === amount));
}
