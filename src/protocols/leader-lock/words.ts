// What messages and timers are called in words, and on which connections messages travel: agents and members of the
// store each have one, and the log has its own.

import { shippingChannels, shippingTimers, shippingWords } from '../parts/shipping/messages.ts';

const store = Object.fromEntries(
  [
    'raft-prevote',
    'raft-prevoted',
    'raft-vote',
    'raft-voted',
    'raft-append',
    'raft-appended',
    'raft-rejected',
    'raft-heartbeat',
    'raft-heard',
    'raft-read',
    'raft-readable',
    'order',
    'keep-alive',
    'kept-alive',
  ].map((type) => [type, 'store']),
);

export const channels = { ...store, ...shippingChannels, 'not-following': shippingChannels.entries };

export const words = {
  ...shippingWords,
  'not-following': 'I do not follow you',
  'raft-prevote': 'store: could I win an election?',
  'raft-prevoted': 'store: what I would vote',
  'raft-vote': 'store: give me your vote',
  'raft-voted': 'store: my vote',
  'raft-append': 'store: append this',
  'raft-appended': 'store: I have it',
  'raft-rejected': 'store: my log differs there',
  'raft-heartbeat': 'store: I lead',
  'raft-heard': 'store: I hear you',
  'raft-read': 'store: what must a read see?',
  'raft-readable': 'store: a read must see this much',
  order: 'do this to the lock',
  'keep-alive': 'keep my lease alive',
  'kept-alive': 'what became of your lease',
  'ask-status': 'how far is your log?',
  status: 'my log is this far',
  'who-leads': 'are you the primary?',
  'i-lead': 'whether I am the primary',
  ask: 'a client asks you this',
  told: 'this is the answer',
};

export const timers = {
  ...shippingTimers,
  'raft-election': 'looked how long its store has had no leader',
  'raft-heartbeat': 'sent the heartbeat of the store',
  'raft-quorum': 'looked who still hears it',
  loop: 'looked at the leader lock',
  again: 'asked the store again',
  patience: 'has waited long enough for the store',
  statuses: 'has waited long enough for the others',
  start: 'has started its server',
  lease: 'found a lease at its end',
  check: 'has waited long enough for that agent',
};
