// An application server: it looks beside first and asks the database where there is nothing; it writes to the database and
// then drops what lies beside (cache-aside). Between reading the database and filling the cache somebody may write: the
// race that leaves an old entry behind.

import type { OperationId, Reply } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import { exactly } from '../parts/surroundings.ts';
import {
  CACHE,
  DATABASE,
  type Here,
  type Message,
  post,
  type Question,
  type State,
  withoutQuestion,
  withQuestion,
} from './state.ts';

type Heard<Type> = Extract<Message, { type: Type }>;
type Of = { readonly of: OperationId };

export function asked(state: State, { of, operation }: Of & { operation: Operation }, here: Here): State {
  const { node, out } = here;
  out.setTimer('give-up', exactly(here, 'databaseMs'), of);
  if (!node.object.isRead(operation))
    return store(withQuestion(state, of, { kind: 'write', operation, reply: null }), of, here);
  out.setTimer('cache', exactly(here, 'cacheMs'), of);
  const reading = withQuestion(state, of, { kind: 'read', operation, lease: null, isMissed: false });
  return post(reading, { to: CACHE, message: { type: 'get', of } }, here);
}

function store(state: State, of: OperationId, here: Here): State {
  const question = state.questions.get(of);
  if (question === undefined) return state;
  here.out.setTimer('again', exactly(here, 'againMs'), of);
  const message: Message = { type: 'store', of, operation: question.operation };
  return post(state, { to: DATABASE, message }, here);
}

function load(state: State, of: OperationId, here: Here): State {
  here.out.cancelTimer('cache', of);
  here.out.setTimer('again', exactly(here, 'againMs'), of);
  return post(state, { to: DATABASE, message: { type: 'load', of } }, here);
}

/** The cache answered: a hit ends it, a miss leads to the database. */
export function got(state: State, { of, ledger, lease }: Heard<'got'>, here: Here): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'read' || question.isMissed) return state;
  if (ledger !== null) return answered(state, { of, ledger }, here);
  return load(withQuestion(state, of, { ...question, lease, isMissed: true }), of, here);
}

export function loaded(state: State, { of, ledger }: Heard<'loaded'>, here: Here): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'read') return state;
  const { lease } = question;
  const next = answered(state, { of, ledger }, here);
  return post(next, { to: CACHE, message: { type: 'fill', ledger, lease } }, here);
}

function answered(state: State, { of, ledger }: Of & { ledger: Ledger }, here: Here): State {
  const question = state.questions.get(of)!;
  const { answer } = here.node.object.decide(ledger.state, question.operation);
  return ended(state, { of, reply: { outcome: 'ok', answer } }, here);
}

function ended(state: State, { of, reply }: Of & { reply: Reply }, { out }: Here): State {
  for (const timer of ['give-up', 'cache', 'again']) out.cancelTimer(timer, of);
  out.reply(of, reply);
  return withoutQuestion(state, of);
}

/** It is in the database. The client hears of it when the cache does, if the cache is told at all. */
export function written(state: State, { of, reply, ledger }: Heard<'stored'>, here: Here): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'write' || question.reply !== null) return state;
  const how = here.node.settings['onWrite'];
  const isUpdate = reply.outcome === 'ok' && reply.answer.granted;
  if (how === 'leave' || !isUpdate) return ended(state, { of, reply }, here);
  const next = withQuestion(state, of, { ...question, reply });
  here.out.setTimer('again', exactly(here, 'againMs'), of);
  const message: Message = { type: 'drop', of, put: how === 'put' ? ledger : null };
  return post(next, { to: CACHE, message }, here);
}

export function heard(state: State, of: OperationId, here: Here): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'write' || question.reply === null) return state;
  return ended(state, { of, reply: question.reply }, here);
}

export function timedOut(state: State, { name, of }: Of & { name: string }, here: Here): State {
  const question = state.questions.get(of);
  if (question === undefined) return state;
  if (name === 'give-up') return givenUp(state, { of, question }, here);
  if (question.kind === 'write') return toldAgain(state, { of, question }, here);
  if (!question.isMissed) here.out.explain('passes by the cache, which does not answer', of);
  return load(withQuestion(state, of, { ...question, isMissed: true }), of, here);
}

type Written = Of & { readonly question: Extract<Question, { kind: 'write' }> };

/** The database has not answered; or the cache has not, and is told again, if more than once. */
function toldAgain(state: State, { of, question: { reply } }: Written, here: Here): State {
  if (reply === null) return store(state, of, here);
  if (here.node.settings['tells'] === 'once') {
    here.out.explain('could not tell the cache: what lies there is old', of);
    return ended(state, { of, reply }, here);
  }
  here.out.setTimer('again', exactly(here, 'againMs'), of);
  return post(state, { to: CACHE, message: { type: 'drop', of, put: null } }, here);
}

/** What is in the database is done, whether or not the cache has heard of it. */
function givenUp(state: State, { of, question }: Of & { question: Question }, here: Here): State {
  if (question.kind === 'write' && question.reply) return ended(state, { of, reply: question.reply }, here);
  const reply: Reply =
    question.kind === 'read'
      ? { outcome: 'refused', reason: 'the database does not answer' }
      : { outcome: 'unknown', reason: 'The database has not answered.' };
  return ended(state, { of, reply }, here);
}
