// The words of a bug report and the table of the meters.

import { describe, expect, it } from 'vitest';
import { freshRun, line, readRun, encodeRun } from '../wire/index.ts';
import { metersCsv } from './meters-csv.ts';
import { bugReport, hashText } from './report.ts';

describe('a bug report', () => {
  const actions = Array.from({ length: 20 }, (_, i) => ({
    at: i * 1_500,
    action: { type: i % 2 ? 'heal' : 'cut', links: line(0, 1) } as const,
  }));
  const run = freshRun('bank', 77, { actions });
  const report = (at: number) =>
    bugReport({
      link: `https://example.org/#${encodeRun(run, at)}`,
      title: 'The bank',
      run,
      at,
      hash: hashText(0xabc),
    });

  it('holds the run itself, its seed, the moment and the hash there', () => {
    const text = report(4_200);
    expect(readRun(text)).toEqual({ ok: true, run, at: 4_200 });
    for (const words of ['seed: 77', 'playhead: 4.2 ms', 'hash there: 00000000000abc', 'Things done: 3'])
      expect(text).toContain(words);
    expect(text).not.toContain('4.5 ms');
  });

  it('tells of many things done only the last', () => {
    const text = report(1_000_000);
    expect(text).toContain('The last of 20 things done:');
    expect(text.match(/"type"/g)).toHaveLength(12);
    expect(text).toContain('28.5 ms  {"type":"heal"');
  });
});

it('the meters are a table with a row for each moment and site', () => {
  const counts = { fresh: 2, stale: 1, done: 3, unjudged: 0, refused: 4, unknown: 5 };
  const latency = { answers: 6, p50Us: 1_500, p99Us: 12_000, bars: [] };
  const text = metersCsv([
    { at: 2_500, site: 'all', tally: { counts, latency }, lost: 1, short: 300 },
    { at: 2_500, site: 'New York, "NY"', tally: { counts, latency: null } },
  ]);
  const [head, ...rows] = text.trimEnd().split('\n');
  expect(rows).toEqual(['2.5,all,2,1,3,0,4,5,1.5,12,1,300', '2.5,"New York, ""NY""",2,1,3,0,4,5,,,,']);
  expect(head?.split(',')).toHaveLength(12);
});
