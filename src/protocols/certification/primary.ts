// Which set of nodes may go on: one that holds a majority of the last primary component, and of every later one that
// any of them agreed to and that may have been formed (dynamic voting: Jajodia and Mutchler 1990; the attempts are
// those of Lotem, Keidar and Dolev 1997). A node that crashed has forgotten what it held: it counts only when all are
// back, as after `pc.recovery`.

import type { NodeId } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import { type Component, type Install, inOrder, type Join, type Sent } from './state.ts';

type Joined = readonly (readonly [NodeId, Join])[];

function isMajorityOf({ id, members }: Component, joined: Joined): boolean {
  const present = joined.filter(([node]) => members.includes(node));
  if (present.length === members.length) return true;
  const remembering = present.filter(([, join]) => join.remembers.includes(id));
  return 2 * remembering.length > members.length;
}

const newestOf = (joined: Joined): Component =>
  joined.map(([, { formed }]) => formed).reduce((a, b) => (b.id > a.id ? b : a));

/** May these form the next primary component? */
export function isPrimary(joined: Joined): boolean {
  const last = newestOf(joined);
  const doubtful = joined.flatMap(([, { attempts }]) => attempts).filter(({ id }) => id > last.id);
  return [last, ...doubtful].every((component) => isMajorityOf(component, joined));
}

/** The component that they form: it begins with the longest ledger of the last one, and with all that any of its
 *  members received in it. */
export function proposal(joined: Joined, nodes: number): Install {
  const last = newestOf(joined);
  const heirs = joined.filter(([, { formed }]) => formed.id === last.id).map(([, join]) => join);
  const { ledger } = heirs.reduce((a, b) => (b.ledger.length > a.ledger.length ? b : a));
  const top = Math.max(...joined.map(([, join]) => join.top));
  const members = joined.map(([node]) => node);
  return {
    type: 'install',
    // Numbers of two proposers never meet: each has its own remainder.
    component: { id: (Math.floor(top / nodes) + 1) * nodes + members[0]!, members },
    basis: joined.map(([, join]) => join.top),
    ledger,
    pending: unitedBy(heirs, ledger),
  };
}

/** Everything received that is not in the ledger yet, once each, in order. Whatever was turned away before is in
 *  conflict still, and is turned away again. */
function unitedBy(heirs: readonly Join[], ledger: Ledger): readonly Sent[] {
  const shortest = Math.min(...heirs.map((join) => join.ledger.length));
  const delivered = new Set<number>();
  for (let at: Ledger | null = ledger; at?.entry && at.length > shortest; at = at.rest)
    delivered.add(at.entry.of);
  const all = new Map<number, Sent>();
  for (const { pending } of heirs) for (const sent of pending) all.set(sent.set.of, sent);
  return [...all.values()].filter(({ set }) => !delivered.has(set.of)).sort(inOrder);
}
