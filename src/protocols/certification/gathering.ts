// Membership: a node that hears nothing from a member for too long, or hears from a stranger, stops where it is and
// looks for company. It tells all whom it hears and what it has; when all of them name the same set, that set either
// is primary and forms a new component, or knows that it is not and answers nobody.

import type { NodeId } from '../contract.ts';
import { everybody, exactly, others, setting } from '../parts/surroundings.ts';
import { propose } from './forming.ts';
import { isPrimary } from './primary.ts';
import { stall, turnAway } from './requests.ts';
import { changed, type Gathering, type Here, type Join, namesOf, type State, topOf } from './state.ts';

/** Was it heard within the time after which a node is suspected? */
const isHeard = ({ check, heard }: State, node: NodeId, here: Here): boolean =>
  node === here.node.self ||
  check - heard[node]! <= Math.ceil(setting(here, 'suspectMs') / setting(here, 'checkMs'));

/** Whom this node takes for present. When agreement fails for long, it goes by the lowest of them, and lets go of
 *  whoever does not hear it. */
function present({ joins, impatient, hears }: Gathering, self: NodeId): readonly NodeId[] {
  if (!impatient) return hears;
  const mutual = hears.filter((node) => joins[node]?.set.includes(self) ?? true);
  return mutual.reduce((set, node) => {
    const named = joins[node]?.set;
    if (named === undefined || node === self || !set.includes(node) || !named.includes(self)) return set;
    return set.filter((each) => named.includes(each));
  }, mutual);
}

const isSame = (a: readonly NodeId[], b: readonly NodeId[]): boolean =>
  a.length === b.length && a.every((node, i) => node === b[i]);

function joinOf({ durable, ledger, pending, remembers }: State, set: readonly NodeId[]): Join {
  const { formed, attempts } = durable;
  return { type: 'join', top: topOf(durable), set, formed, attempts, remembers, ledger, pending };
}

/** Stops whatever it does, and looks for company. From here on it acknowledges nothing of its old component. */
export function gather(state: State, why: string, here: Here): State {
  const { node, out } = here;
  out.explain(`looks who is there: ${why}`);
  awaitAgreement(false, here);
  out.cancelTimer('proof');
  out.setTimer('keepalive', exactly(here, 'joinMs'));
  const role: Gathering = {
    mode: 'gathering',
    joins: node.names.map(() => null),
    hears: [],
    set: [],
    impatient: false,
  };
  return reconsider(changed(stall(state), { role }), here);
}

/** Looks again whom it hears; tells all if that changed. */
function reconsider(state: State, here: Here): State {
  const { role } = state;
  if (role.mode !== 'gathering') return state;
  const hears = everybody(here).filter((node) => isHeard(state, node, here));
  // Whoever is new deserves patience.
  const impatient = role.impatient && hears.every((node) => role.hears.includes(node));
  const joins = role.joins.map((join, node) => (hears.includes(node) ? join : null));
  const looking = { ...role, hears, impatient, joins };
  const all = present(looking, here.node.self);
  // Impatient, it lets go of others and takes nobody back, so that this comes to an end.
  const set = impatient && role.impatient ? all.filter((node) => role.set.includes(node)) : all;
  if (isSame(set, role.set)) return isSame(hears, role.hears) ? state : changed(state, { role: looking });
  const next = changed(state, { role: { ...looking, set } });
  // That somebody fell silent is told with the next join (`evs.join_retrans_period`): others may be about to.
  const isLoss = role.set.length > set.length && !impatient;
  return isLoss ? next : tell(next, here);
}

/** Tells everybody whom it hears and what it has. */
export function tell(state: State, here: Here): State {
  const { role } = state;
  const { self } = here.node;
  if (role.mode !== 'gathering') return state;
  const join = joinOf(state, role.set);
  for (const other of others(here)) here.out.send(other, join);
  const joins = role.joins.map((old, node) => (node === self ? join : old));
  return agree(changed(state, { role: { ...role, joins } }), here);
}

/** The joins of the set, if all of them name it. */
function agreed({ set, joins }: Gathering): readonly (readonly [NodeId, Join])[] | undefined {
  const joined = set.map((node) => [node, joins[node] ?? null] as const);
  const isAgreed = (entry: (typeof joined)[number]): entry is readonly [NodeId, Join] =>
    entry[1] !== null && isSame(entry[1].set, set);
  return joined.every(isAgreed) ? joined : undefined;
}

/** All name the same set: it begins a component, or knows that it may not. */
function agree(state: State, here: Here): State {
  const { role } = state;
  const joined = role.mode === 'gathering' ? agreed(role) : undefined;
  if (role.mode !== 'gathering' || joined === undefined) return state;
  if (isPrimary(joined)) return role.set[0] === here.node.self ? propose(state, joined, here) : state;
  if (state.isAlone) return state;
  here.out.explain(
    `is in no primary component: with ${namesOf(here, role.set)} it has no majority of the last`,
  );
  return turnAway(changed(state, { isAlone: true }), here);
}

export function onJoin(state: State, from: NodeId, here: Here & { body: Join }): State {
  const { role, durable } = state;
  const { body } = here;
  if (role.mode === 'gathering') {
    const joins = role.joins.map((join, node) => (node === from ? body : join));
    const next = changed(state, { role: { ...role, joins } });
    const looked = reconsider(next, here);
    const isUnmoved = looked.role.mode === 'gathering' && isSame(looked.role.set, role.set);
    return isUnmoved ? agree(looked, here) : looked;
  }
  const { component } = role.mode === 'forming' ? role.install : role;
  const name = namesOf(here, [from]);
  if (component.members.includes(from)) {
    // What it said before it agreed to this component is old news.
    return body.top < topOf(durable) ? state : gather(state, `${name} has left the component`, here);
  }
  const mayMerge = role.mode === 'operating' && component.members.every((node) => body.set.includes(node));
  return mayMerge ? gather(state, `${name} wants to join`, here) : state;
}

/** At every check: who has not been heard for too long? */
export function onCheck(state: State, here: Here): State {
  const { role } = state;
  here.out.setTimer('check', exactly(here, 'checkMs'));
  const next = changed(state, { check: state.check + 1 });
  if (role.mode === 'gathering') return reconsider(next, here);
  const { component } = role.mode === 'forming' ? role.install : role;
  const silent = component.members.filter((node) => !isHeard(next, node, here));
  if (silent.length === 0) return next;
  return gather(next, `nothing was heard from ${namesOf(here, silent)}`, here);
}

/** No agreement for long. Patience and impatience take turns of unlike length, the short one impatient, so that all
 *  are patient at once sooner or later: whoever was let go may have come to hear the others since. */
export function onImpatience(state: State, here: Here): State {
  const { role } = state;
  if (role.mode === 'forming') return gather(state, 'the component was not formed in time', here);
  if (role.mode !== 'gathering') return state;
  const impatient = !role.impatient && agreed(role) === undefined;
  awaitAgreement(impatient, here);
  return reconsider(changed(state, { role: { ...role, impatient } }), here);
}

function awaitAgreement(impatient: boolean, here: Here): void {
  const [, patience] = exactly(here, 'installMs');
  const turn = Math.floor(patience / 4);
  here.out.setTimer('impatience', impatient ? [turn, turn] : [patience, 2 * patience]);
}
