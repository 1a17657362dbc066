// Test support: the leader lock with one mistake each, as failover has been built in earnest.

import { forgetful, type Twin, twinOf } from '../twin.support.ts';
import { leaderLock as real } from './leader-lock.ts';
import { isPrimary } from './server.ts';
import { type State, withServer } from './state.ts';

const withSync = (state: State, sync: State['store']['locks']['sync']): State => ({
  ...state,
  store: { ...state.store, locks: { ...state.store.locks, sync } },
});

/** Which standby the store names is not looked at: the longest log will do. */
const promotesAnybody = twinOf(
  real,
  'goes for the lock though another standby is named',
  (_confess, state, event, node, out) => {
    const { sync } = state.store.locks;
    if (sync === null || isPrimary(state.server)) return real.step(state, event, node, out);
    return real.step(withSync(state, { ...sync, leader: node.self }), event, node, out);
  },
);

/** The lease is somebody else's business: a primary stays one until it is told otherwise. */
const neverStepsDown = twinOf(
  real,
  'goes on as the primary though it cannot renew its lock',
  (_confess, state, event, node, out) => {
    const isLate = event.type === 'timeout' && event.name === 'patience' && isPrimary(state.server);
    if (!isLate) return real.step(state, event, node, out);
    return real.step({ ...state, agent: { ...state.agent, step: { type: 'idle' } } }, event, node, out);
  },
);

/** What is on its own disk is taken for acknowledged. */
const waitsForItself = twinOf(
  real,
  'acknowledges what is on its own disk alone',
  (_confess, state, event, node, out) =>
    real.step(isPrimary(state.server) ? withServer(state, { awaits: 'nobody' }) : state, event, node, out),
);

/** A log that parted from its primary's is left as it is: it will sort itself out. */
const neverRewinds = twinOf(
  real,
  'is not rewound when its log has parted from that of its primary',
  (_confess, state, event, node, out) => {
    const isParted = event.type === 'message' && event.body.type === 'not-my-history';
    return isParted ? state : real.step(state, event, node, out);
  },
);

/** Every question goes to the nearest server, as reads that may be old do. */
const asksTheNearest = twinOf(
  real,
  'answers every read from the nearest server',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body) || isPrimary(state.server))
      return real.step(state, event, node, out);
    confess(event.from);
    return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
  },
);

export const LEADER_LOCK_TWINS = {
  promotesAnybody,
  neverStepsDown,
  waitsForItself,
  neverRewinds,
  asksTheNearest,
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
