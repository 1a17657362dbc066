// Test support: failover by a vote among masters with one mistake each.

import { type Twin, twinOf } from '../twin.support.ts';
import { voteOfMasters as real } from './slots.ts';
import { withPeer } from './state.ts';

/** No memory of what was taken up: a question that the network brings twice is two questions. */
const carriesOutTwice = twinOf(
  real,
  'carries out a repeated question a second time',
  (confess, state, event, node, out) => {
    const isRepeated =
      event.type === 'message' && event.body.type === 'ask' && state.taken.includes(event.body.of);
    if (!isRepeated) return real.step(state, event, node, out);
    if (event.body.type === 'ask') confess(event.body.of);
    return real.step({ ...state, taken: [] }, event, node, out);
  },
);

/** Every read is a READONLY one, where there is a copy. */
const asksTheNearest = twinOf(real, 'reads at a replica', (confess, state, event, node, out) => {
  const isRead = event.type === 'request' && node.object.isRead(event.body);
  if (!isRead || state.server.source === null) return real.step(state, event, node, out);
  confess(event.from);
  return real.step(state, { ...event, body: { ...event.body, mode: 'weak' } }, node, out);
});

/** A master looks at no slots: it answers whatever it is asked, as if it were alone. */
const answersForOthers = twinOf(
  real,
  'serves keys that are not its own',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || state.server.source !== null) return real.step(state, event, node, out);
    confess(event.from);
    const { cluster } = state;
    const owners = cluster.owners.map(({ epoch }) => ({ node: node.self, epoch }));
    const next = real.step({ ...state, cluster: { ...cluster, owners } }, event, node, out);
    return { ...next, cluster: { ...next.cluster, owners: cluster.owners } };
  },
);

/** Who has failed once has failed for ever. */
const neverTrustsAgain = twinOf(
  real,
  'takes a node that is back for failed',
  (confess, state, event, node, out) => {
    const next = real.step(state, event, node, out);
    const isBack = (i: number) => state.cluster.peers[i]!.isFailed && !next.cluster.peers[i]!.isFailed;
    const back = node.names.map((_, i) => i).filter(isBack);
    for (const each of back) confess(each);
    return back.reduce((sum, each) => withPeer(sum, each, { isFailed: true }), next);
  },
);

export const SLOTS_TWINS = {
  carriesOutTwice,
  asksTheNearest,
  answersForOthers,
  neverTrustsAgain,
} satisfies Readonly<Record<string, Twin>>;
