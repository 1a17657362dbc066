// The shapes a cut can have, by name; and the end of all cuts.

import { useState } from 'react';
import { useSetting, useSummary } from '../../../app/index.ts';
import { everyLink } from '../../../wire/index.ts';
import { type Doing, leaderAmong } from './doing.ts';
import { Doings } from './doings.tsx';
import { shapesOf } from './shapes.ts';

const NONE: readonly undefined[] = [];

export function ShapesCard({ onDone }: { readonly onDone: () => void }) {
  const { nodes: names } = useSetting();
  const [one, setOne] = useState(0);
  const views = useSummary((s) => s?.nodes) ?? NONE;
  const leader = leaderAmong(views.map((node) => node?.view));
  const nodes = names.length;
  const heal: Doing = { label: 'heal all', action: { type: 'heal', links: everyLink(nodes) } };
  return (
    <>
      <Doings doings={[...shapesOf({ nodes, names, one, leader }), heal]} onDone={onDone} />
      <label className="shape-of">
        about
        <select value={one} onChange={(event) => setOne(Number(event.target.value))}>
          {names.map((name, node) => (
            <option key={name} value={node}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
