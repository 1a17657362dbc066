// The bound by time, for reads: how old a site's copy can be at most. Each round it asks whoever takes updates how many
// it has made. Once it has those, it lacks nothing that was acknowledged there before it asked; what was acknowledged
// since is as old as the question at most. A site that asked too long ago does not answer a read.
// Terry 2013, “Replicated data consistency explained through baseball”, section 2: bounded staleness, by a time t.

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others, setting } from '../parts/surroundings.ts';
import { seenOf } from '../parts/versions/vector.ts';
import { elapsedSince, type Moment, momentOf } from './elapsed.ts';
import { askFor } from './gossip.ts';
import { type Here, isPrefix, type Position, PRIMARY, type State } from './state.ts';

/** Positions that a site has yet to reach. Of more, the newest replaces the one before: the oldest is reached first. */
const MOST_AHEAD = 8;

export const boundOf = (here: Pick<Here, 'node'>): Micros => ms(setting(here, 'boundMs'));

/** Those whose updates a site may lack. */
const sources = (here: Here): readonly NodeId[] =>
  isPrefix(here.node)
    ? others(here).filter((site) => site === PRIMARY && here.node.self !== PRIMARY)
    : others(here);

/** Asks how far they have come. */
export function askPositions(state: State, here: Here): void {
  if (boundOf(here) === 0) return;
  const asked = momentOf(state.pulse, here);
  for (const to of sources(here)) here.out.send(to, { type: 'how-far', asked });
}

/** So many updates of its own this site has on disk. None was acknowledged that is not among them. */
export function tellPosition(
  { site }: State,
  { to, asked }: { to: NodeId; asked: Moment },
  here: Here,
): void {
  const made = seenOf(site.shown.has.vector, here.node.self);
  here.out.send(to, { type: 'so-far', made, asked });
}

/** What another site had come to when it answered: here as well, or still to be fetched. */
export function heardPosition(state: State, position: Position, here: Here): State {
  if (elapsedSince(position.asked, state.pulse, here) > boundOf(here)) return state;
  if (isReached(state, position)) return confirmed(state, position, here);
  askFor(state, position.of, here);
  return { ...state, ahead: [...state.ahead.slice(0, MOST_AHEAD - 1), position] };
}

const isReached = ({ site }: State, { of, made }: Position): boolean =>
  seenOf(site.shown.has.vector, of) >= made;

/** More is on disk: which of the positions has it come to? */
export function caughtUp(state: State, here: Here): State {
  if (state.ahead.length === 0) return state;
  const ahead = state.ahead.filter((position) => !isReached(state, position));
  const reached = state.ahead.filter((position) => isReached(state, position));
  return reached.reduce<State>((next, position) => confirmed(next, position, here), { ...state, ahead });
}

/** The site has all that was acknowledged there before it asked. */
function confirmed(state: State, { of, asked }: Position, here: Here): State {
  const before = state.current.find((known) => known.of === of);
  const age = elapsedSince(asked, state.pulse, here);
  if (before !== undefined && elapsedSince(before.asked, state.pulse, here) <= age) return state;
  return { ...state, current: [...state.current.filter((known) => known !== before), { of, asked }] };
}

/** How old what this site shows is at most, by its own clock. */
export function ageOf(state: State, here: Here): Micros {
  const ages = sources(here).map((source) => {
    const known = state.current.find(({ of }) => of === source);
    return known === undefined ? Number.POSITIVE_INFINITY : elapsedSince(known.asked, state.pulse, here);
  });
  return Math.max(0, ...ages);
}

export const isCurrent = (state: State, here: Here): boolean =>
  boundOf(here) === 0 || ageOf(state, here) <= boundOf(here);

/** Is what another site answered to a question of then within the bound still? It was so old, and came a long way. */
export function isFresh(
  state: State,
  { age, asked }: { readonly age: Micros; readonly asked: Moment },
  here: Here,
): boolean {
  return boundOf(here) === 0 || age + elapsedSince(asked, state.pulse, here) <= boundOf(here);
}
