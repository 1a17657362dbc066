// The meters: what became of all that was asked, in total and within the last second; of all together, or site by site.

import { useSetting } from '../../app/index.ts';
import type { Counts, SiteTally } from '../../timeline/index.ts';
import { Mark } from '../../ui/index.ts';
import { markOf } from '../stage/branches/counter.tsx';
import { useSides } from './sides.ts';

type Name = keyof Counts;

/** What was only confirmed, and what nobody can judge, is told of where there is any: most stories have none. */
const NAMES: Names = [
  ['fresh', 'fresh'],
  ['stale', 'stale'],
  ['done', 'written', true],
  ['unjudged', 'not judged', true],
  ['refused', 'refused'],
  ['unknown', 'no answer'],
];

interface Props {
  readonly isBySite: boolean;
  readonly show: (isBySite: boolean) => void;
}

export function Meters({ isBySite, show }: Props) {
  const tallies = useSides().map(({ summary }) => summary?.tally);
  const sites = tallies.length === 1 ? (tallies[0]?.sites ?? []) : [];
  const shown = NAMES.filter(
    ([name, , isOptional]) => !isOptional || tallies.some((tally) => (tally?.counts[name] ?? 0) > 0),
  );
  const isBusy = tallies.some((tally) => totalOf(tally?.lately) > 1);
  return (
    <section className={isBusy ? 'meters is-busy' : 'meters'} aria-label="Answers so far">
      <header>
        <h2>Answers so far</h2>
        {sites.length > 1 && (
          <button type="button" className="link" aria-pressed={isBySite} onClick={() => show(!isBySite)}>
            by site
          </button>
        )}
      </header>
      {isBySite && sites.length > 1 && tallies[0] ? (
        <BySite all={tallies[0]} sites={sites} names={shown} />
      ) : (
        <Bars tallies={tallies} names={shown} />
      )}
    </section>
  );
}

type Names = readonly (readonly [name: Name, title: string, isOptional?: true])[];

interface Totals {
  readonly tallies: readonly (SiteTally | undefined)[];
  readonly names: Names;
}

function Bars({ tallies, names }: Totals) {
  return (
    <dl>
      {names.map(([name, title]) => (
        <div key={name} className={name}>
          <dt>
            <Mark of={markOf(name)} /> {title}
          </dt>
          <dd>
            {tallies.map((tally, side) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sides have no other name
              <Meter key={side} name={name} tally={tally} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const totalOf = (counts: Counts | undefined): number =>
  counts === undefined ? 0 : NAMES.reduce((sum, [name]) => sum + counts[name], 0);

function Meter({ name, tally }: { readonly name: Name; readonly tally: SiteTally | undefined }) {
  const total = totalOf(tally?.counts);
  const count = tally?.counts[name] ?? 0;
  const lately = tally?.lately[name] ?? 0;
  return (
    <span className="meter">
      <span className="bar">
        <span style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }} />
      </span>
      <span className="rate">{lately > 0 ? `${lately}/s` : ''}</span>
      <span className="value">{count.toLocaleString('en')}</span>
    </span>
  );
}

interface Sites {
  readonly all: SiteTally;
  readonly sites: readonly SiteTally[];
  readonly names: Names;
}

function BySite({ all, sites, names }: Sites) {
  const { nodes } = useSetting();
  const rows = [{ name: 'all', site: all }, ...sites.map((site, i) => ({ name: nodes[i] ?? '', site }))];
  return (
    <table className="by-site">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Site</span>
          </th>
          {names.map(([name, title]) => (
            <th key={name} scope="col" title={title}>
              <Mark of={markOf(name)} />
              <span className="unseen">{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, site }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {names.map(([end]) => (
              <td key={end} className={site.counts[end] === 0 ? 'none' : ''}>
                {site.counts[end].toLocaleString('en')}
                {site.lately[end] > 0 && <span className="rate-beneath">{site.lately[end]}/s</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
