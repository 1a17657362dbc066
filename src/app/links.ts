// Links to runs, and runs out of links. Who opens a story and plays needs neither: this is fetched when it is wanted.

import { encodeRun, type SavedRun } from '../wire/index.ts';
import type { Session } from './session.ts';
import { state } from './store.ts';

export { decodeRun, encodeRun, readRun } from '../wire/index.ts';

/** A run, with the playhead at that moment, as a link. */
export function linkTo(run: SavedRun, at: number): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}#${encodeRun(run, at)}`;
}

/** The present run, with the playhead where it is, as a link. */
export const linkToRun = (session: Session): string => linkTo(state().run, Math.floor(session.playhead));
