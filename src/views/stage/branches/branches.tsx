// The picture of branches: cards side by side, the cable between them, a customer at each counter.

import { useEffect, useState } from 'react';
import { useSetting } from '../../../app/index.ts';
import type { Point, Scenery } from '../../../pictures/index.ts';
import { useStage } from '../on-stage.ts';
import { Between } from './between.tsx';
import { Branch, BranchNotes } from './branch.tsx';
import { measuredBranches } from './measured.ts';
import { Counter } from './counter.tsx';
import { Line } from './line.tsx';

export function Branches() {
  const { stage } = useStage();
  const middle = useScenery();
  return (
    <>
      <Column node={0} />
      <Line middle={middle} />
      <Column node={1} />
      <Between stage={stage} />
    </>
  );
}

/** A branch and the customers of its site. */
function Column({ node }: { readonly node: number }) {
  const { clients } = useSetting();
  return (
    <div className={`column column-${node}`}>
      <Branch node={node} />
      <BranchNotes node={node} />
      {clients.map(({ site, name }, client) =>
        site === node ? <Counter key={name} client={client} /> : null,
      )}
    </div>
  );
}

/** Where the cable hangs lowest when it is whole. */
function middleOf(scenery: Scenery): Point {
  const trace = new Float32Array(4 * (scenery.steps + 1));
  scenery.trace({ a: 0, b: 1, open: 0, at: 0.5 }, trace);
  const place = 2 * scenery.steps;
  return { x: trace[place]!, y: trace[place + 1]! };
}

/** Measures where everything stands whenever that may have changed. Answers with the middle of the cable. */
function useScenery(): Point | null {
  const { stage, show } = useStage();
  const [middle, setMiddle] = useState<Point | null>(null);
  const nodes = useSetting().nodes.length;
  useEffect(() => {
    const measure = () => {
      const scenery = measuredBranches(stage, nodes);
      if (scenery === null) return;
      show(scenery);
      setMiddle(middleOf(scenery));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(stage);
    for (const part of stage.querySelectorAll('[data-anchor]')) watch.observe(part);
    return () => watch.disconnect();
  }, [stage, show, nodes]);
  return middle;
}
