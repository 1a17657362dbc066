// The dial: what was chosen for the time of a cut, and what the run then measured, on one scale.

import { arc } from 'd3-shape';
import { useSetting, useStore } from '../app/index.ts';
import type { MeasuredAvailability, Scenario } from '../wire/index.ts';

const SPAN = 68;
const RADIUS = 60;
const TICKS = Array.from({ length: 11 }, (_, i) => -90 + i * 18);
const half = arc()({
  innerRadius: RADIUS,
  outerRadius: RADIUS,
  startAngle: -Math.PI / 2,
  endAngle: Math.PI / 2,
});

/** From wholly consistent, at the left, to wholly available, at the right. */
const turned = (share: number) => ({ transform: `rotate(${(2 * share - 1) * SPAN}deg)` });

const NOTHING: MeasuredAvailability = { received: 0, answered: 0, byNode: new Map() };

export function Dial({ story }: { readonly story: Scenario }) {
  const { nodes } = useSetting();
  const choice = useStore((s) => s.summary?.settings[story.choice.parameter]);
  const { received, answered, byNode } = useStore((s) => s.summary?.whileCut) ?? NOTHING;
  const set = choice === story.choice.available ? 1 : 0;
  const measured = received === 0 ? null : answered / received;
  const sites = [...byNode].map(([node, at]) => `${nodes[node]}: ${at.answered} of ${at.received}`);
  const words = measured === null ? 'nothing measured yet' : `${answered} of ${received} answered`;
  return (
    <div
      className="dial"
      role="img"
      aria-label={`While the line is cut, set to ${set === 1 ? 'availability' : 'consistency'}; measured: ${[words, ...sites].join(', ')}`}
      title={sites.join('\n')}
    >
      <svg viewBox="-84 -76 168 100" aria-hidden="true">
        <path d={half ?? ''} className="dial-rim" />
        {TICKS.map((angle) => (
          <path
            key={angle}
            d={`M0 ${-RADIUS + 3}V${-RADIUS + 9}`}
            className="dial-tick"
            transform={`rotate(${angle})`}
          />
        ))}
        {measured !== null && <path d="M0 8V-44" className="dial-ghost" style={turned(measured)} />}
        <path d="M0 8V-50" className="dial-needle" style={turned(set)} />
        <circle r="5" className="dial-hub" />
        <text x="-72" y="17" className="dial-end">
          C
        </text>
        <text x="72" y="17" className="dial-end">
          A
        </text>
      </svg>
      <p aria-hidden="true">
        while the line is cut <span className="measured">{words}</span>
      </p>
    </div>
  );
}
