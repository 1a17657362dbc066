// The names beside the lanes. They are text in the page, and stand where the painter has the lanes.

import type { Lanes } from './lanes.ts';

interface Props {
  readonly lanes: Lanes | null;
  /** How far the lanes are scrolled. */
  readonly top: number;
}

export function LaneNames({ lanes, top }: Props) {
  return (
    <ul className="lane-names" aria-label="Lanes">
      {lanes?.all.map(({ endpoint, isNode, name, y, height }) => (
        <li
          key={endpoint}
          className={isNode ? 'node' : 'client'}
          style={{ top: y - top, fontSize: `min(var(--note), ${height * 0.85}px)` }}
          title={name}
        >
          {name}
        </li>
      ))}
    </ul>
  );
}
