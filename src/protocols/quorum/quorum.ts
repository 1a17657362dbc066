// The quorum protocol: any node coordinates, every copy has votes, updates are decided one after another by
// ballots, and a node that cannot reach enough votes either refuses or answers from its own copy.

import { ms } from '../../kernel/index.ts';
import { type NodeView, type Protocol, type ProtocolEvent, type Surroundings, sealed } from '../contract.ts';
import { find, newest } from '../objects/ledger.ts';
import { onAccept, onNews, onPrepare, reportOf } from './acceptor.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { onAccepted, onOutbid, onPromise, onRetry, take } from './coordinator.ts';
import { onDeadline } from './deadline.ts';
import { keepSpreading, learnOf, shownBy } from './news.ts';
import { beginReading, onReport } from './reading.ts';
import { onSpread } from './spread.ts';
import {
  changed,
  type Durable,
  type Here,
  initialState,
  type Job,
  type Message,
  type State,
  type Token,
} from './state.ts';
import { inAll, objection, parameters, votesOf } from './votes.ts';

type Event = ProtocolEvent<Message, Token>;

function onRequest(state: State, event: Extract<Event, { type: 'request' }>, here: Here): State {
  const job: Job = { of: event.from, operation: event.body, proposed: null, heard: [], since: 0 };
  const deadline = ms(here.node.settings['deadlineMs'] as number);
  here.out.setTimer('deadline', [deadline, deadline], job.of);
  return here.node.object.isRead(job.operation) ? beginReading(state, job, here) : take(state, job, here);
}

function onMessage(state: State, from: number, message: Message, here: Here): State {
  switch (message.type) {
    case 'query':
      here.out.send(from, { type: 'state', of: message.of, ...reportOf(state) });
      return state;
    case 'state':
      return onReport(state, message.of, { from, held: message.held, extras: message.extras }, here);
    case 'prepare':
      return onPrepare(state, from, message.ballot, here);
    case 'promise':
      return onPromise(state, message.ballot, { from, held: message.held, extras: message.extras }, here);
    case 'accept':
      return onAccept(
        shownBy(state, from, message.ledger.length),
        from,
        { ballot: message.ballot, ledger: message.ledger },
        here,
      );
    case 'accepted':
      return onAccepted(learnOf(state, from, message.ballot, message.length), message.ballot, from, here);
    case 'outbid':
      return onOutbid(state, message.ballot, message.promised, here);
    case 'news':
      return onNews(
        learnOf(state, from, message.ballot, message.ledger.length),
        from,
        { ballot: message.ballot, ledger: message.ledger },
        here,
      );
    case 'noted':
      return learnOf(state, from, message.ballot, message.length);
  }
}

/** A write reached the disk: now what rested on it may be said. */
function onPersisted(state: State, token: Token, here: Here): State {
  const [flushed = state.flushed, ...writing] = state.writing;
  const next: State = changed(state, { flushed, writing });
  if (token === null) return next;
  if ('client' in token) {
    const { granted, value } = token;
    here.out.reply(token.client, { outcome: 'ok', answer: { granted, value } });
    return next;
  }
  if (token.to === here.node.self) return onMessage(next, token.to, token.message, here);
  here.out.send(token.to, token.message);
  return next;
}

function onTimeout(state: State, event: Extract<Event, { type: 'timeout' }>, here: Here): State {
  switch (event.name) {
    case 'deadline':
      return onDeadline(state, event.from, here);
    case 'retry':
      return onRetry(state, here);
    default:
      return onSpread(state, here);
  }
}

function step(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event.from, event.body, here);
    case 'request':
      return onRequest(state, event, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'timeout':
      return onTimeout(state, event, here);
    case 'command':
      return state;
  }
}

/** How many updates this node holds that some other copy has not confirmed. */
function undelivered(state: State, self: number): number {
  const others = state.known.filter((_, i) => i !== self);
  const lags = others.map((k) =>
    k.ballot < state.durable.decided.ballot ? state.here.length - k.length : 0,
  );
  return Math.max(state.durable.extras.length, 0, ...lags);
}

const MOST_CELLS = 8;

function view(state: State, node: Surroundings): NodeView {
  const votes = votesOf(node.settings);
  const own = votes.of[node.self] ?? 0;
  const extras = new Set(state.durable.extras.map((entry) => entry.of));
  const { decided } = state.durable;
  const isDoubtful = (of: number) => state.doubt > decided.ballot && find(decided.ledger, of) === undefined;
  return {
    role: own >= Math.max(votes.read, votes.write) ? 'holds the deciding vote' : 'a copy',
    value: node.object.show(state.here.state),
    fields: [{ name: 'votes', value: `${own} of ${inAll(votes)}` }],
    cells: newest(state.here, MOST_CELLS).map(({ of, update }) => ({
      of,
      ...node.object.entry(update),
      standing: extras.has(of) ? 'here' : isDoubtful(of) ? 'doubtful' : 'booked',
    })),
    cellsInAll: state.here.length,
    undelivered: undelivered(state, node.self),
  };
}

/** The protocol with its own types, for whoever builds on it. */
export const weightedVoting: Protocol<State, Message, Durable, Token> = {
  id: 'quorum',
  title: 'Weighted voting',
  source:
    'Gifford, Weighted Voting for Replicated Data, SOSP 1979; updates decided as in Rystsov, CASPaxos, 2018.',
  simplifies: 'Where Gifford locks, copies promise ballots; every ledger is sent whole.',
  parameters,
  words: {
    query: 'what is in your books?',
    state: 'this is in my books',
    prepare: 'may I decide the next entry?',
    promise: 'you have my vote; this is in my books',
    accept: 'this is the new ledger',
    accepted: 'the new ledger is in my books',
    outbid: 'no, a later round has my vote',
    news: 'you missed this',
    noted: 'I have it now',
  },
  timers: {
    deadline: 'waited as long as it may',
    retry: 'asked again',
    spread: 'sent the news again',
  },
  claims,
  dials,
  objection,
  start: (node, durable, out) => keepSpreading(initialState(node, durable), { node, out }),
  step: (state, event, node, out) => step(state, event, { node, out }),
  view,
  holds: (state, update) => find(state.here, update) !== undefined,
};

export const quorum = sealed(weightedVoting);
