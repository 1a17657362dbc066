// Forming a primary component: the lowest of the set proposes it; each member has on disk that it agreed before it
// says so; when all have, it is formed. In between nobody knows, and both possibilities must be reckoned with.

import type { NodeId } from '../contract.ts';
import { exactly } from '../parts/surroundings.ts';
import { persist } from './disk.ts';
import { orderRead, showUp } from './ordering.ts';
import { proposal } from './primary.ts';
import {
  type Component,
  changed,
  type Forming,
  type Here,
  type Install,
  type Join,
  namesOf,
  operatingIn,
  type State,
  topOf,
} from './state.ts';

/** Proposes the component of these joins. */
export function propose(state: State, joined: readonly (readonly [NodeId, Join])[], here: Here): State {
  const install = proposal(joined, here.node.names.length);
  const { members } = install.component;
  for (const member of members) if (member !== here.node.self) here.out.send(member, install);
  return attempt(state, install, here);
}

/** Agrees, on disk first. */
function attempt(state: State, install: Install, here: Here): State {
  const { component } = install;
  here.out.setTimer('impatience', exactly(here, 'installMs'));
  const role: Forming = { mode: 'forming', install, attempted: [], isFormed: false };
  const remembers = [...state.remembers, component.id];
  const attempts = [...state.durable.attempts, component];
  return persist(changed(state, { role, remembers }), { attempts }, { here });
}

export function onInstall(state: State, install: Install, here: Here): State {
  const { role, durable } = state;
  const { self } = here.node;
  const { members, id } = install.component;
  const top = topOf(durable);
  // Made of what this node said before it agreed to something else: it does not hold any more.
  const isFresh = id > top && install.basis[members.indexOf(self)] === top;
  if (role.mode === 'gathering' && isFresh) return attempt(state, install, here);
  if (role.mode === 'forming' && role.install.component.id === id) sayAttempted(state, here);
  return state;
}

const proposerOf = ({ members }: Component): NodeId => members[0]!;

/** Says that it has agreed, if that is on disk. */
function sayAttempted({ role, flushed }: State, here: Here): void {
  if (role.mode !== 'forming') return;
  const { component } = role.install;
  if (flushed.attempts.some(({ id }) => id === component.id))
    here.out.send(proposerOf(component), { type: 'attempted', id: component.id });
}

/** Something is on disk that a component waits for. */
export function onFlushed(state: State, here: Here): State {
  const { role, flushed } = state;
  if (role.mode !== 'forming') return state;
  const { component } = role.install;
  if (flushed.formed.id === component.id) return operate(state, component, here);
  if (role.isFormed || !flushed.attempts.some(({ id }) => id === component.id)) return state;
  if (proposerOf(component) === here.node.self)
    return onAttempted(state, here.node.self, { ...here, id: component.id });
  sayAttempted(state, here);
  return state;
}

/** The proposer counts who has agreed. */
export function onAttempted(state: State, from: NodeId, here: Here & { id: number }): State {
  const { role, durable } = state;
  const { id, out, node } = here;
  if (durable.formed.id === id) {
    out.send(from, { type: 'formed', id });
    return state;
  }
  if (role.mode !== 'forming' || role.install.component.id !== id || role.attempted.includes(from))
    return state;
  const { component } = role.install;
  const attempted = [...role.attempted, from];
  const next = changed(state, { role: { ...role, attempted } });
  if (attempted.length < component.members.length) return next;
  for (const member of component.members) if (member !== node.self) out.send(member, { type: 'formed', id });
  return onFormed(next, id, here);
}

/** All have agreed: the component begins, with what all its members received in the last one. That comes before all
 *  that is new, and is safe, like everything, when all members are known to have it: until then the others may yet
 *  go on without this component, and nobody is told anything. */
export function onFormed(state: State, id: number, here: Here): State {
  const { role } = state;
  if (role.mode !== 'forming' || role.isFormed || role.install.component.id !== id) return state;
  const { component, ledger } = role.install;
  const first = -role.install.pending.length;
  const pending = role.install.pending.map((sent, i) => ({ ...sent, seq: first + i }));
  const next = changed(state, { ledger, pending, role: { ...role, isFormed: true } });
  return persist(next, { formed: component, attempts: [], ledger }, { here });
}

/** Formed, and on disk: from here on this member acknowledges. */
function operate(state: State, component: Component, here: Here): State {
  here.out.cancelTimer('impatience');
  here.out.explain(`is in the primary component with ${namesOf(here, component.members)}`);
  const operating = changed(state, { role: operatingIn(component, here), reads: [], isAlone: false });
  const going = showUp(operating, here);
  return state.reads.reduce((sum, read) => orderRead(sum, { ...read, seq: null, needs: null }, here), going);
}

/** Says again what may have got lost. */
export function remind(state: State, here: Here): void {
  const { role } = state;
  if (role.mode !== 'forming') return;
  const { component } = role.install;
  if (proposerOf(component) !== here.node.self) return sayAttempted(state, here);
  for (const member of component.members) {
    if (member === here.node.self || role.attempted.includes(member)) continue;
    here.out.send(member, role.install);
  }
}
