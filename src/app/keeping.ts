// What can be taken along from a run: a link, a bug report, and files. Everything is made here, on this machine.

import { type Timeline, summaryAt } from '../timeline/index.ts';
import { encodeRun, type SavedRun, sceneOf, writeEdn, writeHistory, writeRun } from '../wire/index.ts';
import { linkTo } from './links.ts';
import { type MeterRow, metersCsv } from './meters-csv.ts';
import { bugReport, hashText } from './report.ts';
import type { Session } from './session.ts';
import { state } from './store.ts';

export interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Blob;
}

/** The files of a run but its pictures, which the views draw. */
export const FILES = {
  'history-jsonl': async (session: Session): Promise<KeptFile> => ({
    name: fileName('history', 'jsonl'),
    type: 'application/jsonl',
    content: `${writeHistory(await session.history())}\n`,
  }),
  'history-edn': async (session: Session): Promise<KeptFile> => ({
    name: fileName('history', 'edn'),
    type: 'application/edn',
    content: writeEdn(await session.history()),
  }),
  'meters-csv': async (session: Session): Promise<KeptFile> => ({
    name: fileName('meters', 'csv'),
    type: 'text/csv',
    content: metersCsv(metersOver(session.timeline, session.playhead)),
  }),
  'run-json': async (session: Session): Promise<KeptFile> => ({
    name: fileName('run', 'json'),
    type: 'application/json',
    content: writeRun(state().run, Math.floor(session.playhead)),
  }),
} as const;

/** Says of which run it is: the story and the seed. */
export function fileName(what: string, ending: string): string {
  const { scenario, seed } = state().run;
  return `cutline-${scenario}-${seed}-${what}.${ending}`;
}

/** Rows at so many moments, the last of them the playhead. */
const SAMPLES = 100;

function metersOver(timeline: Timeline, playhead: number): readonly MeterRow[] {
  const { nodes = [] } = state().setting ?? {};
  const rows: MeterRow[] = [];
  for (let i = 1; i <= SAMPLES; i++) {
    const summary = summaryAt(timeline, Math.floor((playhead * i) / SAMPLES));
    const { at, tally, lost, short } = summary;
    rows.push({ at, site: 'all', tally, lost: lost.length, short });
    for (const [site, of] of tally.sites.entries())
      rows.push({ at, site: nodes[site] ?? String(site), tally: of });
  }
  return rows;
}

/** Stops the clock, so that link, hash and what is seen are of one moment. */
export async function reportOf(session: Session): Promise<string> {
  session.pause(true);
  const { run } = state();
  const at = Math.floor(session.playhead);
  const hash = await session.hashAt(at);
  return bugReport({ link: linkTo(run, at), title: titleOf(run), run, at, hash: hashText(hash) });
}

export const titleOf = (run: SavedRun): string => sceneOf(run).title;

/** The run as a save keeps it. */
export const textOfRun = (session: Session): string => encodeRun(state().run, Math.floor(session.playhead));

/** Hands a file to the browser, which asks or stores it as the person has set it. */
export function download({ name, type, content }: KeptFile): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it in its own time; a second is ample for what is in memory already.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
