// The address: a run in the fragment is opened, and the present run can be written as a link.

import { decodeRun, encodeRun } from '../wire/index.ts';
import type { Session } from './session.ts';
import { change, newRun, state } from './store.ts';

/** A seed nobody chose. The run depends on it; nothing else on the page does. */
export const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

/** Opens what the address holds, or the story from its start. */
export function openAddress(session: Session): void {
  const fragment = location.hash.slice(1);
  if (fragment === '') return session.open(newRun(anySeed()));
  const decoded = decodeRun(fragment);
  if (decoded.ok) {
    session.open(decoded.run, decoded.at);
    change({ isPlaying: decoded.at === 0 });
    return;
  }
  change({ failure: { kind: 'link', sentence: decoded.sentence } });
}

/** The present run, with the playhead where it is, as a link. */
export function linkToRun(session: Session): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}#${encodeRun(state().run, Math.floor(session.playhead))}`;
}

/** Puts the present run into the address, without a step in the browser's history. */
export const keepInAddress = (session: Session): void => history.replaceState(null, '', linkToRun(session));

/** Leaves a link that could not be read behind. */
export function forgetAddress(): void {
  history.replaceState(null, '', location.pathname + location.search);
}
