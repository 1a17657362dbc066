// The address: what its fragment names is opened, and the present run can be written as a link.

import { freshRun, scenarios } from '../wire/index.ts';
import { routeOf } from './route.ts';
import type { Session } from './session.ts';
import { change } from './store.ts';
import { openBeat } from './walk.ts';

/** A seed nobody chose. The run depends on it; nothing else on the page does. */
export const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

/** By then they have a leader. */
const BENCH_AT_US = 3_000_000;

/** The bench opens with five nodes of Raft: most of what there is to see there needs a leader. */
const benchRun = () => freshRun('bench', anySeed(), { system: 'raft' });

/** Opens what the address holds: at once, unless it takes more than the page has to read it. */
export function openAddress(session: Session): Promise<void> | void {
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
    case 'run':
      return openText(session, route.text);
    case 'nowhere':
      return change({ failure: { kind: 'link', sentence: route.sentence } });
  }
}

const UNFETCHED = 'What it takes to read this link could not be fetched.';

/** The text of a run, read and opened. */
async function openText(session: Session, text: string): Promise<void> {
  const links = await fetchLinks().catch(() => null);
  // Somebody may have gone elsewhere meanwhile.
  if (location.hash.slice(1) !== text) return;
  if (links === null) return change({ failure: { kind: 'link', sentence: UNFETCHED } });
  const decoded = links.decodeRun(text);
  if (!decoded.ok) return change({ failure: { kind: 'link', sentence: decoded.sentence } });
  session.open(decoded.run, decoded.at);
  change({ isPlaying: decoded.at === 0 });
}

export const fetchLinks = () => import('./links.ts');

/** Puts the present run into the address, without a step in the browser's history. */
export async function keepInAddress(session: Session): Promise<void> {
  const { linkToRun } = await fetchLinks();
  history.replaceState(null, '', linkToRun(session));
}

/** Leaves a link that could not be read behind. */
export function forgetAddress(): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#bank`);
}
