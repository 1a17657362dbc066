// The Raft protocol: one log, ordered by an elected leader and applied by everybody. Any node takes requests and
// brings them to the leader; reads are as fresh as updates unless a client asks for less.

import { type Protocol, type ProtocolEvent, sealed } from '../contract.ts';
import {
  consensusObjection,
  consensusParameters,
  hear,
  isConsensus,
  join,
  persisted,
  type Saved,
  timeOut,
} from '../parts/consensus/index.ts';
import { choice, duration } from '../parts/parameters.ts';
import { applied } from './applying.ts';
import { askAgain, leaderChanged, onAgain, onDeadline, onForward, onRequest, readable } from './asking.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { type Command, changed, type Durable, fresh, type Here, type Message, type State } from './state.ts';
import { holds, view } from './view.ts';

type Event = ProtocolEvent<Message, Saved>;
type Core = State['core'];

/** What follows for requests from what the consensus has just come to. */
function settled(before: Core, after: State, here: Here): State {
  const { core } = after;
  if (core === before) return after;
  let state = core.commit > after.applied ? applied(after, here) : after;
  if (core.leader !== before.leader || core.term !== before.term) state = leaderChanged(state, here);
  return state.core.readable.length === 0 ? state : readable(state, here);
}

const withCore = (state: State, core: Core): State =>
  core === state.core ? state : changed(state, { core });

function onTimeout(state: State, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): State {
  if (isConsensus(name)) return withCore(state, timeOut(state.core, name, here));
  if (name === 'deadline') return onDeadline(state, from, here);
  return name === 'again' ? onAgain(state, here) : askAgain(state, here);
}

function reacted(state: State, event: Event, here: Here): State {
  switch (event.type) {
    case 'message':
      if (event.body.type === 'forward') return onForward(state, event.body.command, here);
      return withCore(state, hear(state.core, event.from, event.body, here));
    case 'request': {
      const command: Command = { of: event.from, mark: event.mark, operation: event.body };
      return onRequest(state, command, here);
    }
    case 'timeout':
      return onTimeout(state, event, here);
    case 'persisted':
      return withCore(state, persisted(state.core, here));
    case 'command':
      return state;
  }
}

/** The protocol with its own types, for whoever builds on it. */
export const replicatedLog: Protocol<State, Message, Durable, Saved> = {
  id: 'raft',
  title: 'Raft',
  source:
    'Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, 2014; reads and pre-vote after Ongaro’s thesis, 2014.',
  simplifies: 'The group never changes, and logs are never compacted: no snapshots.',
  parameters: [
    ...consensusParameters,
    duration('leaderWaitMs', 'a request waits for at most', 7_000),
    duration('readRetryMs', 'a reader asks the leader again after', 500),
    choice('retries', 'an update is sent to the leader', [
      ['on', 'again, until it is done'],
      ['off', 'once'],
    ]),
  ],
  words: {
    'raft-prevote': 'could I win an election?',
    'raft-prevoted': 'what I would vote',
    'raft-vote': 'give me your vote',
    'raft-voted': 'my vote',
    'raft-append': 'append this to your log',
    'raft-appended': 'it is in my log',
    'raft-rejected': 'my log differs there',
    'raft-heartbeat': 'I lead',
    'raft-heard': 'I hear you',
    'raft-read': 'what must a read see?',
    'raft-readable': 'a read must see this much',
    forward: 'this is for the leader',
  },
  timers: {
    'raft-election': 'looked how long it has heard from no leader',
    'raft-heartbeat': 'sent its heartbeat',
    'raft-quorum': 'looked who still hears it',
    deadline: 'waited as long as it may',
    ask: 'asked the leader again',
    again: 'sent again what is still under way',
  },
  channels: {
    'raft-prevote': 'peers',
    'raft-prevoted': 'peers',
    'raft-vote': 'peers',
    'raft-voted': 'peers',
    'raft-append': 'peers',
    'raft-appended': 'peers',
    'raft-rejected': 'peers',
    'raft-heartbeat': 'peers',
    'raft-heard': 'peers',
    'raft-read': 'peers',
    'raft-readable': 'peers',
    forward: 'peers',
  },
  claims,
  dials,
  objection: consensusObjection,
  start(node, durable, out) {
    const here = { node, out };
    const state = fresh(join(durable, here), here);
    return state.core.commit > 0 ? applied(state, here) : state;
  },
  step(state, event, node, out) {
    const here = { node, out };
    return settled(state.core, reacted(state, event, here), here);
  },
  view,
  holds,
};

export const raft = sealed(replicatedLog);
