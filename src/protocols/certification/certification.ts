// Certification: every node carries out updates on its own copy and sends around what they change; the group puts these
// write sets in one order, and every node decides alike which of them conflict. There is no leader.

import { type Protocol, type ProtocolEvent, sealed } from '../contract.ts';
import { find } from '../objects/ledger.ts';
import { exactly, others } from '../parts/surroundings.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { persist } from './disk.ts';
import { onAttempted, onFlushed, onFormed, onInstall, remind } from './forming.ts';
import { gather, onCheck, onImpatience, onJoin, tell } from './gathering.ts';
import { answerReads, onProgress, onProofOver, progress } from './ordering.ts';
import { objection, parameters } from './parameters.ts';
import { onRequest } from './requests.ts';
import {
  changed,
  type Durable,
  type Forming,
  type Here,
  type Message,
  openDurable,
  type State,
  type Token,
} from './state.ts';
import { view } from './view.ts';

type Event = ProtocolEvent<Message, Token>;

function start(durable: Durable | undefined, here: Here): State {
  const kept = durable ?? openDurable(here.node);
  const { formed, ledger } = kept;
  const install = { type: 'install', component: formed, basis: [], ledger, pending: [] } as const;
  const role: Forming = { mode: 'forming', install, attempted: [], isFormed: true };
  const state: State = {
    durable: kept,
    flushed: kept,
    ledger,
    pending: [],
    // A component that it was in before a crash it may not remember rightly.
    remembers: durable === undefined ? [formed.id] : [],
    role,
    isAlone: durable !== undefined,
    check: 0,
    heard: here.node.names.map(() => 0),
    locals: [],
    reads: [],
  };
  // Nodes are not in step with each other.
  for (const timer of ['check', 'keepalive']) here.out.setTimer(timer, [0, exactly(here, `${timer}Ms`)[1]]);
  // The first component has all nodes, and is formed as soon as that is on disk.
  return durable === undefined ? persist(state, {}, { here }) : gather(state, 'it starts again', here);
}

function onMessage(before: State, { from, body }: Extract<Event, { type: 'message' }>, here: Here): State {
  const heard = before.heard.map((check, i) => (i === from ? before.check : check));
  const state = before.heard[from] === before.check ? before : changed(before, { heard });
  switch (body.type) {
    case 'write-set':
    case 'acknowledge':
    case 'alive':
      return onProgress(state, from, { ...here, body });
    case 'join':
      return onJoin(state, from, { ...here, body });
    case 'install':
      return onInstall(state, body, here);
    case 'attempted':
      return onAttempted(state, from, { ...here, id: body.id });
    case 'formed':
      return onFormed(state, body.id, here);
  }
}

function onPersisted(state: State, { durable, due }: Token, here: Here): State {
  for (const { to, granted, value } of due) here.out.reply(to, { outcome: 'ok', answer: { granted, value } });
  return onFlushed(answerReads(changed(state, { flushed: durable }), here), here);
}

/** Shows itself, to strangers too, and says again what may have got lost. */
function onKeepalive(state: State, here: Here): State {
  const isGathering = state.role.mode === 'gathering';
  here.out.setTimer('keepalive', exactly(here, isGathering ? 'joinMs' : 'keepaliveMs'));
  if (isGathering) return tell(state, here);
  const message = progress(state, 'alive', here);
  for (const other of others(here)) here.out.send(other, message);
  remind(state, here);
  return state;
}

function onTimeout(state: State, name: string, here: Here): State {
  switch (name) {
    case 'check':
      return onCheck(state, here);
    case 'keepalive':
      return onKeepalive(state, here);
    case 'impatience':
      return onImpatience(state, here);
    default:
      return onProofOver(state);
  }
}

function step(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      return onMessage(state, event, here);
    case 'request':
      return onRequest(state, event, here);
    case 'persisted':
      return onPersisted(state, event.body, here);
    case 'timeout':
      return onTimeout(state, event.name, here);
    case 'command':
      return state;
  }
}

/** The protocol with its own types, for whoever builds on it. */
export const certification: Protocol<State, Message, Durable, Token> = {
  id: 'certification',
  title: 'Certification in total order',
  source:
    'Pedone, Guerraoui and Schiper, The database state machine approach, 2003; Kemme and Alonso, VLDB 2000; total ' +
    'order as in extended virtual synchrony (Moser, Amir, Melliar-Smith and Agarwal 1994).',
  simplifies:
    'Transactions are single operations on one row; the state of who joins is sent at once and whole; all nodes ' +
    'weigh the same; nothing is relayed between nodes that do not hear each other.',
  parameters,
  words: {
    'write-set': 'this is what my update changes',
    acknowledge: 'I have received all up to here',
    alive: 'I am here',
    join: 'these I hear, and this I have',
    install: 'let us be the primary component, and begin with this',
    attempted: 'agreed, and on disk',
    formed: 'all have agreed: we are',
  },
  timers: {
    check: 'looked who was silent',
    keepalive: 'showed itself',
    impatience: 'had no agreement for long',
    proof: 'last asked the group some time ago',
  },
  channels: {
    'write-set': 'group',
    acknowledge: 'group',
    alive: 'group',
    join: 'group',
    install: 'group',
    attempted: 'group',
    formed: 'group',
  },
  claims,
  dials,
  objection,
  start: (node, durable, out) => start(durable, { node, out }),
  step: (state, event, node, out) => step(state, event, { node, out }),
  view,
  holds: ({ flushed }, update) => find(flushed.ledger, update) !== undefined,
};

export const certified = sealed(certification);
