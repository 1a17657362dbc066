// Opening what somebody brings: a file with a run, a text with a link in it, or histories to be judged. What is none of
// these is said in words.

import { fetchLinks } from './address.ts';
import type { Session } from './session.ts';
import { change } from './store.ts';
import { unfitFile } from './unfit.ts';

/** A run is a link and its words; a larger file can only hold histories. */
const LARGEST_RUN = 8_000_000;

export async function openFile(session: Session, file: File): Promise<void> {
  change({ dialog: null });
  // The run waits for whoever reads.
  session.pause(true);
  const { encodeRun, readRun } = await fetchLinks();
  const found = isMaybeRun(file) ? readRun(await textOf(file)) : undefined;
  if (found === undefined) return change({ opened: file });
  if (!found.ok) return change({ notice: found.sentence });
  // A step in the browser's history: the way back leads to what was open before.
  history.pushState(null, '', `#${encodeRun(found.run, found.at)}`);
  session.open(found.run, found.at);
  change({ opened: null, notice: `Opened the run in ${file.name}.`, isPlaying: found.at === 0 });
}

const isMaybeRun = (file: File): boolean => unfitFile(file) === undefined && file.size <= LARGEST_RUN;

/** A file that cannot be read holds no run; what else is wrong with it the judge says. */
const textOf = (file: File): Promise<string> => file.text().catch(() => '');
