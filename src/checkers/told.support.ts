// Test support: histories written by hand. A line a call: who, what, and what came of it, in the order of the lines;
// calls overlap where it says so.

import { type Call, type History, numbered, type Unnumbered, type Value } from './history.ts';
import { LOOKS } from './models/registry.ts';

/** "0 write 1", "1 read -> 2", "2 write 5 ?" (nobody knows), "1 withdraw 5 no 3", "1 read x -> 2" (a key).
 *  A line that begins with "|" overlaps the one before it. Each step takes ten milliseconds. */
export function historyFrom(model: string, init: Value, text: string): History {
  let place = 0;
  const calls: Unnumbered[] = [];
  for (const line of text.split(/[;\n]/).map((each) => each.trim())) {
    if (line === '') continue;
    const isBeside = line.startsWith('|');
    if (!isBeside) place++;
    calls.push(callFrom(isBeside ? line.slice(1).trim() : line, place, calls.length));
  }
  return { id: 'by hand', model, init, calls: numbered(calls) };
}

function callFrom(line: string, place: number, name: number): Unnumbered {
  const [process = '0', f = '', ...rest] = line.split(/\s+/);
  const isOpen = rest.at(-1) === '?';
  const no = rest.indexOf('no');
  const arrow = rest.indexOf('->');
  const end = [no, arrow, isOpen ? rest.length - 1 : -1].filter((at) => at >= 0);
  const words = rest.slice(0, Math.min(rest.length, ...end));
  const hasKey = words.length > (LOOKS.has(f) ? 0 : 1);
  const told = no >= 0 ? rest[no + 1] : arrow >= 0 ? rest[arrow + 1] : undefined;
  const from = place - 0.4 + name / 1_000;
  const to = isOpen ? Number.POSITIVE_INFINITY : place + 0.4 + name / 1_000;
  const known: Pick<Call, 'outcome' | 'granted' | 'output'> = {
    outcome: isOpen ? 'open' : 'done',
    granted: no < 0,
    output: told === undefined ? undefined : JSON.parse(told),
  };
  return {
    ...known,
    name,
    process: Number(process),
    node: null,
    f,
    key: hasKey ? (words[0] ?? '') : '',
    input: LOOKS.has(f) ? null : JSON.parse(words.at(-1) ?? 'null'),
    from,
    to,
    askedAt: Math.round(from * 10_000),
    toldAt: isOpen ? null : Math.round(to * 10_000),
  };
}
