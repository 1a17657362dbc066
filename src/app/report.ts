// A bug report in words, to be pasted anywhere: the link that replays the very run, the hash it must show there, and what
// was done. Nothing of the browser or the person is in it.

import type { SavedRun } from '../wire/index.ts';

interface Reported {
  readonly link: string;
  readonly title: string;
  readonly run: SavedRun;
  readonly at: number;
  readonly hash: string;
}

export const hashText = (hash: number): string => hash.toString(16).padStart(14, '0');

/** So many of the last things done are written out; the link has them all. */
const MOST_TOLD = 12;

export function bugReport({ link, title, run, at, hash }: Reported): string {
  const done = run.actions.filter((logged) => logged.at <= at);
  const told = done
    .slice(-MOST_TOLD)
    .map((logged) => `  ${msText(logged.at)}  ${JSON.stringify(logged.action)}`);
  return [
    'What I saw:',
    '',
    'What I had expected:',
    '',
    `The run: ${link}`,
    `Its story: ${title}${run.system === null ? '' : `, played by ${run.system}`}`,
    `Its seed: ${run.seed}`,
    ...(run.twin === null ? [] : ['It has a twin beside it.']),
    `The playhead: ${msText(at)}`,
    `The hash there: ${hash}`,
    done.length > told.length ? `The last of ${done.length} things done:` : `Things done: ${done.length}`,
    ...told,
    '',
  ].join('\n');
}

const msText = (us: number): string => `${us / 1_000} ms`;
