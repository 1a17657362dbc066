// A copy's part: promise, accept, take note of news. The rules are those of Paxos for one value that is
// replaced (Lamport 1998, section 2; CASPaxos, Rystsov 2018, section 2.2): never promise or accept below the
// highest promise, and say either only once it is on disk.

import type { NodeId } from '../contract.ts';
import { type Entry, type Ledger, lacking } from '../objects/ledger.ts';
import {
  type Ballot,
  changed,
  type Durable,
  type Held,
  type Here,
  type Message,
  persist,
  type State,
} from './state.ts';

/** Sends a message to another copy; to itself a node speaks through its disk only. */
function outbid(state: State, from: NodeId, ballot: Ballot, here: Here): State {
  const message: Message = { type: 'outbid', ballot, promised: state.durable.promised };
  return persist(state, state.durable, { to: from, message }, here);
}

export function onPrepare(state: State, from: NodeId, ballot: Ballot, here: Here): State {
  // The same request twice: it has its promise, or will have once that is on disk.
  if (ballot === state.durable.promised) return state;
  if (ballot < state.durable.promised) return outbid(state, from, ballot, here);
  const { held, decided, extras } = state.durable;
  const durable: Durable = { promised: ballot, held, decided, extras };
  const next = changed(state, { highest: Math.max(state.highest, ballot) });
  return persist(next, durable, { to: from, message: { type: 'promise', ballot, held, extras } }, here);
}

export function onAccept(state: State, from: NodeId, proposal: Held, here: Here): State {
  const { ballot, ledger } = proposal;
  if (ballot < state.durable.promised) return outbid(state, from, ballot, here);
  const { decided, extras } = state.durable;
  const durable: Durable = { promised: ballot, held: proposal, decided, extras };
  const next = changed(state, { highest: Math.max(state.highest, ballot) });
  return persist(
    next,
    durable,
    { to: from, message: { type: 'accepted', ballot, length: ledger.length } },
    here,
  );
}

/** Takes a ledger that is known to be decided. Safe below a later promise too: it can be decided no more
 *  than it is, and whoever asked for that promise meets it at some other copy of the deciding quorum. */
export function decidedHere(durable: Durable, news: Held): Durable {
  if (news.ballot <= durable.decided.ballot) {
    // Old news, but what was granted here alone may be in the decided ledger by now.
    const extras = still(durable.decided.ledger, durable.extras);
    return extras === durable.extras ? durable : { ...durable, extras };
  }
  return {
    promised: Math.max(durable.promised, news.ballot),
    held: news.ballot > durable.held.ballot ? news : durable.held,
    decided: news,
    extras: still(news.ledger, durable.extras),
  };
}

/** The extras a decided ledger does not yet carry; the very same list when that is all of them. */
function still(ledger: Ledger, extras: readonly Entry[]): readonly Entry[] {
  const left = lacking(ledger, extras);
  return left.length === extras.length ? extras : left;
}

export function onNews(state: State, from: NodeId, news: Held, here: Here): State {
  const durable = decidedHere(state.durable, news);
  const { node, out } = here;
  if (durable !== state.durable && news.ledger.length > state.here.length) {
    out.explain(`learns from ${node.names[from]} what it had missed: ${news.ledger.length} updates in all`);
  }
  const message: Message = { type: 'noted', ballot: news.ballot, length: news.ledger.length };
  return persist(
    changed(state, { highest: Math.max(state.highest, news.ballot) }),
    durable,
    { to: from, message },
    here,
  );
}

/** A read sees only what is on disk here. */
export const reportOf = ({ flushed }: State): { readonly held: Held; readonly extras: readonly Entry[] } => ({
  held: flushed.held,
  extras: flushed.extras,
});
