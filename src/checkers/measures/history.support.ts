// Test support: histories written by hand, one event a line or between semicolons.

import type { HistoryEvent } from '../../sim/index.ts';

/** "1 withdraw 30 by 0", "1 = 70", "2 no 70", "2 refused", "3 unknown": what was asked, by whom, and what was told. */
export function historyOf(text: string): HistoryEvent[] {
  const asked = new Map<number, number>();
  const parts = text.split(/[;\n]/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part, i) => eventOf(part.split(/\s+/), (i + 1) * 10, asked));
}

function eventOf(
  [number = '', what = '', ...rest]: string[],
  at: number,
  asked: Map<number, number>,
): HistoryEvent {
  const op = Number(number);
  if (what === '=' || what === 'no') {
    const answer = { granted: what === '=', value: Number(rest[0]) };
    return { type: 'ok', at, op, process: asked.get(op) ?? 0, answer, reason: null };
  }
  if (what === 'refused' || what === 'unknown') {
    return { type: what, at, op, process: asked.get(op) ?? 0, answer: null, reason: 'so' };
  }
  const by = rest.indexOf('by');
  const process = by < 0 ? op : Number(rest[by + 1]);
  asked.set(op, process);
  const operation = what === 'balance' ? { f: what } : { f: what, value: Number(rest[0]) };
  return { type: 'invoke', at, op, process, node: 0, operation };
}
