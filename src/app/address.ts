// The address: what its fragment names is opened, and the present run can be written as a link.

import { encodeRun, freshRun, type SavedRun, scenarios } from '../wire/index.ts';
import { routeOf } from './route.ts';
import type { Session } from './session.ts';
import { change, state } from './store.ts';
import { openBeat } from './walk.ts';

/** A seed nobody chose. The run depends on it; nothing else on the page does. */
export const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

/** By then they have a leader. */
const BENCH_AT_US = 3_000_000;

/** The bench opens with five nodes of Raft: most of what there is to see there needs a leader. */
const benchRun = () => freshRun('bench', anySeed(), { system: 'raft' });

/** Opens what the address holds. */
export function openAddress(session: Session): void {
  const route = routeOf(location.hash.slice(1));
  switch (route.to) {
    case 'home':
      return session.pause(true);
    case 'scene': {
      const story = scenarios.get(route.id);
      change({ isPlaying: true, picture: null });
      if (story && route.beat !== null) return openBeat(session, story, route.beat);
      return story ? session.open(freshRun(route.id, anySeed())) : session.open(benchRun(), BENCH_AT_US);
    }
    case 'run': {
      const { decoded } = route;
      if (!decoded.ok) return change({ failure: { kind: 'link', sentence: decoded.sentence } });
      session.open(decoded.run, decoded.at);
      return change({ isPlaying: decoded.at === 0 });
    }
  }
}

/** A run, with the playhead at that moment, as a link. */
export function linkTo(run: SavedRun, at: number): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}#${encodeRun(run, at)}`;
}

/** The present run, with the playhead where it is, as a link. */
export const linkToRun = (session: Session): string => linkTo(state().run, Math.floor(session.playhead));

/** Puts the present run into the address, without a step in the browser's history. */
export const keepInAddress = (session: Session): void => history.replaceState(null, '', linkToRun(session));

/** Leaves a link that could not be read behind. */
export function forgetAddress(): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#bank`);
}
