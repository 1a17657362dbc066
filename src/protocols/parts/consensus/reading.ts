// Reads without an entry in the log (thesis, section 6.4). The leader notes its commit index, makes sure that it still
// leads, and whoever asked answers once it has applied that much. It makes sure by a round of heartbeats, or by a
// lease: while the last majority to answer gives nobody else a vote, there is no other leader. That rests on clocks
// that run about alike; a round does not.

import type { NodeId } from '../../contract.ts';
import { reachedByMajority } from './majority.ts';
import { leaseOf, readsByLease } from './settings.ts';
import { type Consensus, changed, changedLead, type Here, type Lead, moved, type Reader } from './state.ts';

/** No round yet: the leader does not know what is committed before an entry of its own term is (section 8). */
const UNKNOWN = Number.POSITIVE_INFINITY;

/** Rounds on their way of which the leader remembers when they went out. A lease can do without the oldest. */
const MOST_ROUNDS = 32;

/** Somebody asks up to where it must have applied. A member asks one thing at a time: what it asked before, it no
 *  longer waits for. */
export function read<C>(state: Consensus<C>, from: NodeId, of: number, here: Here<C>): Consensus<C> {
  const lead = state.lead;
  if (lead === null) return state;
  const again = lead.readers.some((r) => r.from === from && r.of === of);
  if (again) return state;
  const others = lead.readers.filter((r) => r.from !== from);
  if (state.commit < lead.opening)
    return withReaders(state, [...others, { from, of, index: 0, round: UNKNOWN }]);
  const reader: Reader = { from, of, index: state.commit, round: 0 };
  if (hasLease(lead, here)) return answered(state, [reader], here);
  return confirming(withReaders(state, others), [reader], here);
}

const withReaders = <C>(state: Consensus<C>, readers: readonly Reader[]): Consensus<C> =>
  changed(state, { lead: changedLead(state.lead!, { readers }) });

/** They wait for the next round, since those under way went out before they asked. It begins at once if none is. */
function confirming<C>(state: Consensus<C>, fresh: readonly Reader[], here: Here<C>): Consensus<C> {
  const lead = state.lead!;
  const round = lead.round + 1;
  const readers = [...lead.readers, ...fresh.map((r): Reader => ({ ...r, round }))];
  const next = withReaders(state, readers);
  return lead.round > lead.confirmed ? next : startRound(next, here);
}

/** The entry that opened its term is committed: now the leader knows what those who asked before must see. */
export function openReaders<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { readers } = state.lead!;
  const early = readers.filter((r) => r.round === UNKNOWN);
  if (early.length === 0) return state;
  const index = state.commit;
  const rest = withReaders(
    state,
    readers.filter((r) => r.round !== UNKNOWN),
  );
  return confirming(
    rest,
    early.map((r): Reader => ({ ...r, index })),
    here,
  );
}

/** Is the lease good by this leader's clock? One that went back says nothing. */
function hasLease({ leaseFrom }: Lead, { node }: Here<never>): boolean {
  if (!readsByLease(node.settings) || leaseFrom === null) return false;
  const age = node.clock - leaseFrom;
  return age >= 0 && age < leaseOf(node.settings);
}

/** A round of heartbeats: whoever answers it took this leader for the leader after the round began. */
export function startRound<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { node, out } = here;
  const lead = state.lead!;
  const round = lead.round + 1;
  const { term, commit } = state;
  for (const [to, p] of lead.progress.entries()) {
    if (to === node.self) continue;
    out.send(to, { type: 'raft-heartbeat', term, commit: Math.min(commit, p.match), round });
  }
  const own = moved(lead.progress[node.self]!, { round });
  const progress = lead.progress.with(node.self, own);
  const rounds = readsByLease(node.settings)
    ? [...lead.rounds.slice(1 - MOST_ROUNDS), { round, at: node.clock }]
    : lead.rounds;
  return confirmed(changed(state, { lead: changedLead(lead, { progress, round, rounds }) }), here);
}

/** Whatever a majority has answered is confirmed. */
export function confirmed<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const lead = state.lead!;
  const round = reachedByMajority(lead.progress, (p) => p.round);
  if (round <= lead.confirmed) return state;
  const leaseFrom = lead.rounds.find((r) => r.round === round)?.at ?? lead.leaseFrom;
  const rounds = lead.rounds.filter((r) => r.round > round);
  const free = lead.readers.filter((r) => r.round <= round);
  const readers = free.length === 0 ? lead.readers : lead.readers.filter((r) => !free.includes(r));
  const next = changed(state, {
    lead: changedLead(lead, { confirmed: round, leaseFrom, rounds, readers }),
  });
  const done = answered(next, free, here);
  // Those who asked meanwhile wait for a round that has not begun.
  const isWanted = readers.some((r) => r.round === lead.round + 1);
  return isWanted && round === lead.round ? startRound(done, here) : done;
}

/** Tells them up to where to apply. */
function answered<C>(state: Consensus<C>, readers: readonly Reader[], here: Here<C>): Consensus<C> {
  const { node, out } = here;
  if (readers.length === 0) return state;
  const own = readers.filter((r) => r.from === node.self);
  for (const { from, of, index } of readers)
    if (from !== node.self) out.send(from, { type: 'raft-readable', of, index });
  if (own.length === 0) return state;
  return changed(state, {
    readable: [...state.readable, ...own.map(({ of, index }) => ({ of, index }))],
  });
}
