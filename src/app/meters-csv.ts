// The meters as a table of comma-separated values: one row for each moment and site, tidy enough for any other program.

import type { SiteTally } from '../timeline/index.ts';

export interface MeterRow {
  readonly at: number;
  readonly site: string;
  readonly tally: Pick<SiteTally, 'counts' | 'latency'>;
  /** Of the whole run only. */
  readonly lost?: number;
  readonly short?: number;
}

const HEAD =
  'at_ms,site,fresh,stale,acknowledged,unjudged,refused,no_answer,p50_ms,p99_ms,updates_lost,short_at_worst';

export const metersCsv = (rows: readonly MeterRow[]): string =>
  `${[HEAD, ...rows.map(rowText)].join('\n')}\n`;

function rowText({ at, site, tally: { counts, latency }, lost, short }: MeterRow): string {
  const { fresh, stale, done, unjudged, refused, unknown } = counts;
  return [
    ms(at),
    quoted(site),
    fresh,
    stale,
    done,
    unjudged,
    refused,
    unknown,
    latency ? ms(latency.p50Us) : '',
    latency ? ms(latency.p99Us) : '',
    lost ?? '',
    short ?? '',
  ].join(',');
}

const ms = (us: number): number => Math.round(us) / 1_000;

/** As RFC 4180 has it, where it must be. */
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
