// What is said aloud of what happened: a few lines as they are, and of a flood its gist, for nobody can listen as fast as a
// busy run goes on.

import type { NumberedLine } from './log-lines.ts';

/** More than these at once is a flood. */
const MOST_SAID = 3;
/** Of a flood so many are said in full: the newest of what changes the scene. */
const MOST_LOUD = 2;

const LOUD: ReadonlySet<NumberedLine['kind']> = new Set(['cut', 'healed', 'level', 'node']);

/** How the rest is counted, in the order in which it is said. */
const COUNTED: readonly (readonly [kind: NumberedLine['kind'], one: string, many: string])[] = [
  ['asked', 'question asked', 'questions asked'],
  ['answered', 'answered', 'answered'],
  ['refused', 'refused', 'refused'],
  ['no-answer', 'without an answer', 'without an answer'],
  ['decision', 'decision', 'decisions'],
];

export function announcement(lines: readonly NumberedLine[]): readonly string[] {
  if (lines.length <= MOST_SAID) return lines.map(({ text }) => text);
  const loud = lines.filter(({ kind }) => LOUD.has(kind));
  const counts = COUNTED.flatMap(([kind, one, many]) => {
    const count = lines.filter((line) => line.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const gist = counts.length === 0 ? [] : [`Meanwhile: ${counts.join(', ')}.`];
  const untold = loud.length - MOST_LOUD;
  const more = untold > 0 ? [`${untold} more ${untold === 1 ? 'event' : 'events'} before.`] : [];
  return [...more, ...loud.slice(-MOST_LOUD).map(({ text }) => text), ...gist];
}
