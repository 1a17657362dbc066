// A client of the graph: a small figure beside its node, with the mark of what it was told last.

import { memo } from 'react';
import { spoken } from '../../../app/index.ts';
import type { Point } from '../../../pictures/index.ts';
import type { Asked } from '../../../timeline/index.ts';
import { Mark } from '../../../ui/index.ts';
import { markOf, outcomeText } from '../branches/counter.tsx';
import { useStage } from '../on-stage.ts';

interface Shown {
  readonly client: number;
  readonly name: string;
  readonly place: Point;
  readonly isSmall: boolean;
  readonly latest: Asked | undefined;
  /** Does it say in words what it was told? */
  readonly isWorded?: boolean;
}

export const Client = memo(function Client({
  client,
  name,
  place,
  isSmall,
  latest,
  isWorded = false,
}: Shown) {
  const { ask } = useStage();
  const last =
    latest === undefined ? 'nothing asked yet' : `“${spoken(latest.operation)}”: ${outcomeText(latest)}`;
  return (
    <button
      type="button"
      className={isSmall ? 'figure small' : 'figure'}
      style={{ left: place.x, top: place.y }}
      aria-label={`${name}, ${last}`}
      aria-haspopup="dialog"
      title={`${name}: ${last}`}
      onClick={({ currentTarget }) =>
        ask({ of: 'client', client, beside: currentTarget.getBoundingClientRect() })
      }
    >
      <svg viewBox="0 0 20 24" aria-hidden="true">
        <circle cx="10" cy="6" r="4.25" />
        <path d="M2 23v-3.500c0-4.500 3.500-7 8-7s8 2.500 8 7V23" />
      </svg>
      {latest !== undefined && latest.standing !== 'unjudged' && (
        <span className="figure-mark">
          <Mark of={markOf(latest.standing)} />
        </span>
      )}
      {isWorded && latest !== undefined && <span className="figure-words">{outcomeText(latest)}</span>}
    </button>
  );
});
