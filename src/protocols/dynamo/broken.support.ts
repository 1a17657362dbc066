// Test support: quorums on a ring with one mistake each.

import { forgetful, hasty as hastyTwin, type Twin, twinOf } from '../twin.support.ts';
import { quorumsOnARing as real } from './dynamo.ts';

/** R is taken for one, whatever was asked for: no two quorums overlap. */
const asksOne = twinOf(real, 'answers a read with what one copy has', (confess, state, event, node, out) => {
  if (event.type !== 'request' || !node.object.isRead(event.body)) return real.step(state, event, node, out);
  confess(event.from);
  return real.step(state, { ...event, body: { ...event.body, level: 'ONE' } }, node, out);
});

/** A replica goes by its own clock instead of the coordinator's: copies of one write bear different times. */
const stampsOnArrival = twinOf(
  real,
  'gives a write the time of its arrival',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'write') return real.step(state, event, node, out);
    const { cell, of } = event.body;
    confess(of);
    const versions = cell.versions.map((version) => ({
      ...version,
      stamp: { ...version.stamp, time: node.clock },
    }));
    const stamped = { ...cell, versions, digest: (cell.digest + node.clock) | 0 };
    return real.step(state, { ...event, body: { ...event.body, cell: stamped } }, node, out);
  },
);

/** What is written counts as soon as the disk is told of it. The first write of a life is waited for. */
const hasty = hastyTwin(real, ({ isOpen }) => isOpen);

/** An acceptor that looks at no promise when it is asked to accept. */
const acceptsAnything = twinOf(
  real,
  'accepts what it has promised not to',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'propose') return real.step(state, event, node, out);
    confess(event.body.of);
    const paxos = Object.fromEntries(
      Object.entries(state.paxos).map(([partition, known]) => [partition, { ...known, promised: null }]),
    );
    return real.step({ ...state, paxos }, event, node, out);
  },
);

/** Every proposer begins with its own value: what another has left half agreed is stepped over. */
const stepsOver = twinOf(
  real,
  'leaves an unfinished agreement as it is',
  (confess, state, event, node, out) => {
    if (event.type !== 'message' || event.body.type !== 'promise') return real.step(state, event, node, out);
    if (event.body.accepted !== null) confess(event.body.of);
    return real.step(state, { ...event, body: { ...event.body, accepted: null } }, node, out);
  },
);

export const DYNAMO_TWINS = {
  asksOne,
  stampsOnArrival,
  hasty,
  acceptsAnything,
  stepsOver,
  forgetful: forgetful(real),
} satisfies Readonly<Record<string, Twin>>;
