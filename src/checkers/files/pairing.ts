// From entries to calls: which answer belongs to which question, and what becomes of questions without one.

import type { Call } from '../history.ts';
import { same } from '../models/model.ts';
import { LOOKS } from '../models/registry.ts';
import type { Entry } from './entry.ts';
import type { Flaw } from './objection.ts';

/** What only looks: its value is what it was told. Of everything else the value is what was asked for. */
export const isLook = (f: string): boolean => LOOKS.has(f);

/** Entry `i` is at one of these two places, so that no two places in a history are the same. */
const askedPlace = (i: number): number => 2 * i;
const toldPlace = (i: number): number => 2 * i + 1;

interface Question {
  readonly entry: Entry;
  readonly place: number;
}

/** A call, and the entry to blame if it turns out to be none. */
export interface Paired {
  readonly call: Call;
  readonly entry: number;
}

/**
 * Pairs questions and answers, process by process. A process that asks again has left its earlier question open. Where
 * nobody asks at all, only answers were written down, and each is a call of its own at its place.
 */
export function paired(entries: readonly Entry[]): readonly Paired[] | Flaw {
  const twice = secondOfOneNumber(entries);
  if (twice >= 0) return { entry: twice, reason: 'Two operations have the same number (“op”).' };
  const isAsked = entries.some((entry) => entry.type === 'invoke');
  const mute = entries.findIndex(
    ({ type, f, value }) => (!isAsked || type === 'invoke') && !isLook(f) && value === undefined,
  );
  if (mute >= 0)
    return { entry: mute, reason: `It does not say which value the “${entries[mute]!.f}” is about.` };
  return isAsked ? withQuestions(entries) : answersAlone(entries);
}

/** Explanations name operations by their numbers. */
function secondOfOneNumber(entries: readonly Entry[]): number {
  const isAsked = entries.some((entry) => entry.type === 'invoke');
  const seen = new Set<number>();
  return entries.findIndex(({ op, type }) => {
    if (op === undefined || (isAsked && type !== 'invoke')) return false;
    const isSecond = seen.has(op);
    seen.add(op);
    return isSecond;
  });
}

function withQuestions(entries: readonly Entry[]): readonly Paired[] | Flaw {
  const waiting = new Map<number, Question[]>();
  const latest = new Map<number, number>();
  const calls: Paired[] = [];
  for (const [place, entry] of entries.entries()) {
    const questions = waiting.get(entry.process) ?? [];
    if (entry.type === 'invoke') {
      questions.push({ entry, place });
      waiting.set(entry.process, questions);
      latest.set(entry.process, place);
      continue;
    }
    const at = questions.findLastIndex(({ entry: asked }) => answers(entry, asked));
    if (at < 0) return { entry: place, reason: mismatch(entry, questions.at(-1)?.entry) };
    const [question] = questions.splice(at, 1);
    if (entry.type === 'ok' && question!.place !== latest.get(entry.process)) {
      return { entry: place, reason: TWO_AT_ONCE };
    }
    if (entry.type === 'ok') calls.push(done(question!, { entry, place }));
    if (entry.type === 'info') calls.push(open(question!));
  }
  for (const questions of waiting.values()) for (const question of questions) calls.push(open(question));
  return calls;
}

/** Its own order would not be known, and half of the levels speak of nothing else. */
const TWO_AT_ONCE =
  'This answers an earlier question of a process that has asked another since: one process asks one thing at a time.';

function answersAlone(entries: readonly Entry[]): readonly Paired[] {
  const calls: Paired[] = [];
  for (const [place, entry] of entries.entries()) {
    if (entry.type === 'ok') calls.push(done({ entry, place }, { entry, place }));
    if (entry.type === 'info') calls.push(open({ entry, place }));
  }
  return calls;
}

/** An answer may leave out what it answers to, but it may not say something else. Where nobody knows the answer, its
 *  value is often the error instead. */
function answers(told: Entry, asked: Entry): boolean {
  if (told.f !== asked.f || (told.key !== undefined && told.key !== (asked.key ?? ''))) return false;
  return (
    told.type === 'info' || isLook(told.f) || (told.value ?? null) === null || same(told.value, asked.value)
  );
}

function mismatch({ process, f }: Entry, asked: Entry | undefined): string {
  if (asked === undefined) return `Process ${process} gets an answer, but it has asked nothing.`;
  return asked.f === f
    ? `Process ${process} gets an answer to another “${f}” than it asked for.`
    : `Process ${process} gets an answer to “${f}”, but it has asked for “${asked.f}”.`;
}

const open = (question: Question): Paired => ({ entry: question.place, call: callOf(question, undefined) });

const done = (question: Question, answer: Question): Paired => ({
  entry: answer.place,
  call: callOf(question, answer),
});

/** Written out in one piece: there may be a hundred thousand of them, and copies cost. Its number comes later. */
const callOf = ({ entry: asked, place }: Question, answer: Question | undefined): Call => ({
  id: 0,
  name: asked.op ?? place,
  process: asked.process,
  node: asked.node,
  f: asked.f,
  key: asked.key ?? '',
  input: isLook(asked.f) ? null : (asked.value ?? null),
  outcome: answer ? 'done' : 'open',
  granted: answer?.entry.granted ?? true,
  output: answer && (isLook(asked.f) ? answer.entry.value : answer.entry.answer),
  from: askedPlace(place),
  to: answer ? toldPlace(answer.place) : Number.POSITIVE_INFINITY,
  askedAt: asked.timeUs,
  toldAt: answer?.entry.timeUs ?? null,
});
