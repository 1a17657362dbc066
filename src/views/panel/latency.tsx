// How long answers took, as a small distribution on a scale that doubles from mark to mark: half of them were as fast as
// p50, all but one in a hundred as fast as p99.

import { useSetting } from '../../app/index.ts';
import type { Latency as Latencies } from '../../timeline/index.ts';
import { msText } from './measured.ts';
import { useSides } from './sides.ts';
import { barsPath, type Scale, scaleOf, WIDTH } from './strip-path.ts';

export function Latency({ isBySite }: { readonly isBySite: boolean }) {
  const { nodes } = useSetting();
  const sides = useSides().map(({ summary }) => summary?.tally);
  const isTwin = sides.length > 1;
  const all = sides.map((tally) => tally?.latency ?? null);
  if (all.every((latency) => latency === null)) return null;
  const sites = isBySite && !isTwin ? (sides[0]?.sites ?? []) : [];
  const scale = scaleOf(all.filter((latency) => latency !== null));
  return (
    <section className="latencies" aria-label="How long answers took">
      <h2>How long answers took</h2>
      {all.map((latency, side) => (
        <Strip
          // biome-ignore lint/suspicious/noArrayIndexKey: the sides have no other name
          key={side}
          name={isTwin ? (side === 0 ? 'left' : 'right') : 'all'}
          isNamed={isTwin || sites.length > 0}
          isFirst
          latency={latency}
          scale={scale}
        />
      ))}
      {sites.map(({ latency }, node) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a node is its number
        <Strip key={node} name={nodes[node] ?? ''} isNamed latency={latency} scale={scale} />
      ))}
    </section>
  );
}

interface Shown {
  readonly name: string;
  readonly isNamed: boolean;
  /** It says for all beneath it which number is which. */
  readonly isFirst?: boolean;
  readonly latency: Latencies | null;
  readonly scale: Scale;
}

const HEIGHT = 18;

function Strip({ name, isNamed, isFirst = false, latency, scale }: Shown) {
  return (
    <p className="latency">
      {isNamed && <span className="latency-of">{name}</span>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="latency-line" />
        {latency && (
          <>
            <path d={barsPath(latency.bars, scale, HEIGHT)} className="latency-bars" />
            <path d={`M${scale(latency.p50Us)} 0V${HEIGHT}`} className="latency-p50" />
            <path d={`M${scale(latency.p99Us)} 0V${HEIGHT}`} className="latency-p99" />
          </>
        )}
      </svg>
      <span className="latency-says">
        {latency ? (
          <>
            <span>
              <span className={isFirst ? '' : 'unseen'}>p50</span>{' '}
              <strong className="value">{msText(latency.p50Us)}</strong>
            </span>
            <span>
              <span className={isFirst ? '' : 'unseen'}>p99</span>{' '}
              <strong className="value">{msText(latency.p99Us)}</strong>
            </span>
          </>
        ) : (
          'no answer yet'
        )}
      </span>
    </p>
  );
}
