// A run as text for an address: its rows as JSON, deflated, in letters that an address may hold. The first
// letters name the version, so that an old link can be read or refused in words.

import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from './base64url.ts';
import { Unreadable } from './reading.ts';
import type { SavedRun } from './saved-run.ts';
import { migrated, rowsOf, runFrom } from './shape.ts';

const VERSION = '2.';
const FIRST_VERSION = '1.';
const LONGEST = 60_000;
/** Far more than any run needs; a link that unfolds to more is not one of ours. */
const MOST_BYTES = 4_000_000;

export type Decoded =
  | { readonly ok: true; readonly run: SavedRun; readonly at: number }
  | { readonly ok: false; readonly sentence: string };

export function encodeRun(run: SavedRun, at: number): string {
  return VERSION + toBase64url(deflateSync(strToU8(JSON.stringify(rowsOf(run, at))), { level: 9 }));
}

function rowsIn(text: string): unknown {
  if (text.length > LONGEST) throw new Unreadable('It is too long.');
  const isFirst = text.startsWith(FIRST_VERSION);
  if (!isFirst && !text.startsWith(VERSION))
    throw new Unreadable('It was made by another version of this page.');
  const bytes = fromBase64url(text.slice(VERSION.length));
  if (bytes === undefined) throw new Unreadable('It holds letters that do not belong there.');
  try {
    const unfolded = inflateSync(bytes);
    const rows: unknown = unfolded.length > MOST_BYTES ? null : JSON.parse(strFromU8(unfolded));
    return isFirst ? migrated(rows) : rows;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('A part of it is missing or was changed.');
  }
}

/** The run in a link, or one sentence that says why there is none. Never throws. */
export function decodeRun(text: string): Decoded {
  try {
    return { ok: true, ...runFrom(rowsIn(text)) };
  } catch (error) {
    const sentence = error instanceof Unreadable ? error.message : 'It cannot be read.';
    return { ok: false, sentence: `This link does not hold a run. ${sentence}` };
  }
}
