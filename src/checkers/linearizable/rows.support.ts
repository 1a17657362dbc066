// Test support: histories of one object as rows, for cases small enough to write down.

import { type Call, type History, numbered, type Value } from '../history.ts';
import { modelNamed } from '../models/registry.ts';
import { type Part, partsOf } from './part.ts';

/** What was asked, when it was asked and answered (null if never), and what was told. */
export type Row = readonly [f: string, input: Value, from: number, to: number | null, told?: Value | 'no'];

export function historyOf(model: string, init: Value, rows: readonly Row[]): History {
  const calls = rows.map(([f, input, from, to, told], process) => ({
    name: from,
    process,
    node: null,
    f,
    key: 'x',
    input,
    outcome: to === null ? ('open' as const) : ('done' as const),
    granted: told !== 'no',
    output: told === 'no' ? undefined : told,
    from,
    to: to ?? Number.POSITIVE_INFINITY,
    askedAt: null,
    toldAt: null,
  }));
  return { id: model, model, init, calls: numbered(calls) };
}

export function partOf(model: string, init: Value, rows: readonly Row[]): Part {
  return partsOf(historyOf(model, init, rows), modelNamed(model))[0]!;
}

/** "write 1, read null": the calls by what was asked. */
export const asksOf = (calls: readonly Call[]): string =>
  calls.map(({ f, input }) => `${f} ${JSON.stringify(input)}`).join(', ');
