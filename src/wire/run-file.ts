// A run as a file that people can read: the saved run itself, and the moment at which its playhead stood. What comes back
// in goes through the same checks as a link.

import { type Decoded, decodeRun, encodeRun } from './codec.ts';
import { Unreadable } from './reading.ts';
import type { SavedRun } from './saved-run.ts';
import { rowsOf, runFrom } from './shape.ts';

const KIND = 'cutline-run';
const VERSION = 1;

export const writeRun = (run: SavedRun, at: number): string =>
  `${JSON.stringify({ kind: KIND, version: VERSION, at, link: `#${encodeRun(run, at)}`, run }, null, 2)}\n`;

const LINK = /#([12]\.[\w-]+)/;

/** The run in a text: in a file as written here, or in the first link of any other text that is not JSON or EDN itself.
 *  Undefined if the text is about something else. Never throws. */
export function readRun(text: string): Decoded | undefined {
  const start = text.trimStart()[0] ?? '';
  if (start === '{') return fromFile(text);
  if ('[(:;'.includes(start)) return undefined;
  const [, link] = LINK.exec(text) ?? [];
  return link === undefined ? undefined : decodeRun(link);
}

function fromFile(text: string): Decoded | undefined {
  const file = parsed(text);
  if (file?.['kind'] !== KIND) return undefined;
  if (file['version'] !== VERSION) return refused('It was made by another version of this page.');
  try {
    return { ok: true, ...runFrom(rowsOf(file['run'] as SavedRun, file['at'] as number)) };
  } catch (error) {
    return refused(error instanceof Unreadable ? error.message : 'A part of it is missing or was changed.');
  }
}

const refused = (why: string): Decoded => ({ ok: false, sentence: `This file does not hold a run. ${why}` });

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    // Lines of JSON, or JSON cut short: not for this reader.
    return undefined;
  }
}
