// An application server: it looks beside first and asks the database where there is nothing; it writes to the database and
// then drops what lies beside (cache-aside). Between reading the database and filling the cache somebody may write: the
// race that leaves an old entry behind.

import { ms } from '../../kernel/index.ts';
import type { OperationId, Reply } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import {
  CACHE,
  DATABASE,
  type Here,
  type Message,
  type Question,
  type State,
  withoutQuestion,
  withQuestion,
} from './state.ts';

type Send = (state: State, to: number, message: Message) => State;
type Read = Extract<Question, { kind: 'read' }>;

const wait = ({ node }: Here, name: string): readonly [number, number] => {
  const us = ms(Number(node.settings[name]));
  return [us, us];
};

export function asked(state: State, of: OperationId, operation: Operation, here: Here, send: Send): State {
  here.out.setTimer('give-up', wait(here, 'databaseMs'), of);
  if (!here.node.object.isRead(operation))
    return store(withQuestion(state, of, { kind: 'write', operation, reply: null }), of, here, send);
  here.out.setTimer('cache', wait(here, 'cacheMs'), of);
  const question: Read = { kind: 'read', operation, lease: null, isMissed: false };
  return send(withQuestion(state, of, question), CACHE, { type: 'get', of });
}

function store(state: State, of: OperationId, here: Here, send: Send): State {
  const question = state.questions.get(of);
  if (question === undefined) return state;
  here.out.setTimer('again', wait(here, 'againMs'), of);
  return send(state, DATABASE, { type: 'store', of, operation: question.operation });
}

function load(state: State, of: OperationId, here: Here, send: Send): State {
  here.out.cancelTimer('cache', of);
  here.out.setTimer('again', wait(here, 'againMs'), of);
  return send(state, DATABASE, { type: 'load', of });
}

/** The cache answered: a hit ends it, a miss leads to the database. */
export function got(
  state: State,
  { of, ledger, lease }: Extract<Message, { type: 'got' }>,
  here: Here,
  send: Send,
): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'read' || question.isMissed) return state;
  if (ledger !== null) return answered(state, of, ledger, here);
  return load(withQuestion(state, of, { ...question, lease, isMissed: true }), of, here, send);
}

export function loaded(
  state: State,
  { of, ledger }: Extract<Message, { type: 'loaded' }>,
  here: Here,
  send: Send,
): State {
  const question = state.questions.get(of);
  if (question?.kind !== 'read') return state;
  const next = answered(state, of, ledger, here);
  return send(next, CACHE, { type: 'fill', ledger, lease: question.lease });
}

function answered(state: State, of: OperationId, ledger: Ledger, here: Here): State {
  const question = state.questions.get(of)!;
  const { answer } = here.node.object.decide(ledger.state, question.operation);
  return ended(state, of, { outcome: 'ok', answer }, here);
}

function ended(state: State, of: OperationId, reply: Reply, { out }: Here): State {
  for (const timer of ['give-up', 'cache', 'again']) out.cancelTimer(timer, of);
  out.reply(of, reply);
  return withoutQuestion(state, of);
}

/** It is in the database. The client hears of it when the cache does, if the cache is told at all. */
export function written(
  state: State,
  message: Extract<Message, { type: 'stored' }>,
  here: Here,
  send: Send,
): State {
  const { of, reply, ledger } = message;
  const question = state.questions.get(of);
  if (question?.kind !== 'write' || question.reply !== null) return state;
  const how = here.node.settings['onWrite'];
  const isUpdate = reply.outcome === 'ok' && reply.answer.granted;
  if (how === 'leave' || !isUpdate) return ended(state, of, reply, here);
  const next = withQuestion(state, of, { ...question, reply });
  here.out.setTimer('again', wait(here, 'againMs'), of);
  return send(next, CACHE, { type: 'drop', of, put: how === 'put' ? ledger : null });
}

export function heard(state: State, of: OperationId, here: Here): State {
  const question = state.questions.get(of);
  return question?.kind === 'write' && question.reply ? ended(state, of, question.reply, here) : state;
}

export function timedOut(state: State, name: string, of: OperationId, here: Here, send: Send): State {
  const question = state.questions.get(of);
  if (question === undefined) return state;
  if (name === 'give-up') return givenUp(state, of, question, here);
  if (question.kind === 'read') {
    const missed = { ...question, isMissed: true };
    if (!question.isMissed) here.out.explain('passes by the cache, which does not answer', of);
    return load(withQuestion(state, of, missed), of, here, send);
  }
  if (question.reply === null) return store(state, of, here, send);
  if (here.node.settings['tells'] === 'once') {
    here.out.explain('could not tell the cache: what lies there is old', of);
    return ended(state, of, question.reply, here);
  }
  here.out.setTimer('again', wait(here, 'againMs'), of);
  return send(state, CACHE, { type: 'drop', of, put: null });
}

/** What is in the database is done, whether or not the cache has heard of it. */
function givenUp(state: State, of: OperationId, question: Question, here: Here): State {
  if (question.kind === 'write' && question.reply) return ended(state, of, question.reply, here);
  const reason = 'the database does not answer';
  const outcome = question.kind === 'read' ? 'refused' : 'unknown';
  return ended(state, of, { outcome, reason }, here);
}
