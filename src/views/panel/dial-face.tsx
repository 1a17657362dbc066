// The face of a dial, drawn: rim, stops, ends, a ghost for what was measured and a needle for what is set.

import { angleOf, shareOf } from './standing.ts';

const RADIUS = 60;
const TICKS = Array.from({ length: 11 }, (_, i) => -90 + i * 18);
const RIM = `M${-RADIUS} 0A${RADIUS} ${RADIUS} 0 0 1 ${RADIUS} 0`;

const turned = (share: number) => ({ transform: `rotate(${angleOf(share)}deg)` });

interface Props {
  readonly ends: readonly [string, string];
  readonly stops: number;
  readonly needle: number | undefined;
  readonly ghosts: readonly (number | null)[];
}

export function DialFace({ ends, stops, needle, ghosts }: Props) {
  return (
    <svg viewBox="-84 -76 168 100" aria-hidden="true">
      <path d={RIM} className="dial-rim" />
      {TICKS.map((angle) => (
        <path
          key={angle}
          d={`M0 ${-RADIUS + 3}V${-RADIUS + 8}`}
          className="dial-tick"
          transform={`rotate(${angle})`}
        />
      ))}
      {Array.from({ length: stops }, (_, stop) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stop is its place
        <circle key={stop} cy={-RADIUS} r="4.5" className="dial-stop" style={turned(shareOf(stop, stops))} />
      ))}
      {ghosts.map(
        (share, side) =>
          share !== null && (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: the sides have no other name
              key={side}
              d="M0 8V-44"
              className={`dial-ghost of-side-${side}`}
              style={turned(share)}
            />
          ),
      )}
      {needle !== undefined && <path d="M0 8V-50" className="dial-needle" style={turned(needle)} />}
      <circle r="5" className="dial-hub" />
      <text x="-72" y="17" className="dial-end">
        {ends[0]}
      </text>
      <text x="72" y="17" className="dial-end">
        {ends[1]}
      </text>
    </svg>
  );
}
