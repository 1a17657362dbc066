// Runs kept in this browser: a name, a picture and the text of their link each, newest first. Whatever else lies in the
// storage is read as nothing, and what does not fit is said instead of thrown.

import { SAVES_KEY } from './kept.ts';

const VERSION = 1;
const MOST_SAVES = 60;
const LONGEST_NAME = 80;
/** A larger picture is left out; the run is what counts. */
const LARGEST_PICTURE = 60_000;
const RUN_TEXT = /^[12]\.[\w-]{1,60000}$/;

export interface Save {
  readonly id: number;
  readonly name: string;
  /** The run and its playhead, as an address has them. */
  readonly text: string;
  /** An SVG of its own, or nothing. */
  readonly picture: string;
}

export type SaveShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's own shelf; null where it lends none. */
export function shelf(): SaveShelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Newest first. */
export function readSaves(from: SaveShelf | null): readonly Save[] {
  try {
    const { version, runs } = JSON.parse(from?.getItem(SAVES_KEY) ?? '{}') as Record<string, unknown>;
    return version === VERSION && Array.isArray(runs) ? runs.flatMap(saveFrom).slice(0, MOST_SAVES) : [];
  } catch {
    return [];
  }
}

function saveFrom(raw: unknown, id: number): readonly Save[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const { name, text, picture } = raw as Record<string, unknown>;
  if (typeof name !== 'string' || typeof text !== 'string' || !RUN_TEXT.test(text)) return [];
  const isDrawn = typeof picture === 'string' && picture.length <= LARGEST_PICTURE;
  return [{ id, name: nameFrom(name), text, picture: isDrawn ? picture : '' }];
}

const nameFrom = (name: string): string => name.trim().slice(0, LONGEST_NAME) || 'a run';

/** Adds one, at the top. A sentence says what was left out, or that there is no room at all. */
export function keep(on: SaveShelf | null, save: Omit<Save, 'id'>): string | null {
  const before = readSaves(on);
  const own = { ...save, name: nameFrom(save.name), id: -1 };
  const drawn = own.picture.length <= LARGEST_PICTURE ? own : { ...own, picture: '' };
  const runs = [drawn, ...before].slice(0, MOST_SAVES);
  const gone = before.length + 1 - runs.length;
  if (write(on, runs))
    return gone > 0 ? `The oldest one made room: ${MOST_SAVES} runs are kept at most.` : null;
  const bare = runs.map((each) => ({ ...each, picture: '' }));
  if (write(on, bare)) return 'There was no room for pictures any more, so they are gone.';
  return 'This browser keeps nothing here, or has no more room. The link keeps the run as well.';
}

export const rename = (on: SaveShelf | null, id: number, name: string): boolean =>
  write(
    on,
    readSaves(on).map((save) => (save.id === id ? { ...save, name: nameFrom(name) } : save)),
  );

export const forget = (on: SaveShelf | null, id: number): boolean =>
  write(
    on,
    readSaves(on).filter((save) => save.id !== id),
  );

function write(on: SaveShelf | null, runs: readonly Save[]): boolean {
  if (on === null) return false;
  try {
    if (runs.length === 0) on.removeItem(SAVES_KEY);
    else on.setItem(SAVES_KEY, JSON.stringify({ version: VERSION, runs: runs.map(bare) }));
    return true;
  } catch {
    return false;
  }
}

/** Places are counted anew whenever they are read. */
const bare = ({ id: _, ...rest }: Save): Omit<Save, 'id'> => rest;
