// The names beside the lanes. They are text in the page, and stand where the painter has the lanes.

import type { Lanes } from './lanes.ts';

interface Props {
  readonly lanes: Lanes | null;
  /** How far the lanes are scrolled. */
  readonly top: number;
}

export function LaneNames({ lanes, top }: Props) {
  const least = Math.min(...(lanes?.all.map(({ height }) => height) ?? [0]));
  return (
    <ul className="lane-names" aria-label="Lanes" style={{ fontSize: `min(var(--note), ${least}px)` }}>
      {lanes?.all.map(({ endpoint, isNode, name, y }) => (
        <li key={endpoint} className={isNode ? 'node' : 'client'} style={{ top: y - top }} title={name}>
          {name}
        </li>
      ))}
    </ul>
  );
}
