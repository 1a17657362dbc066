// The picture of branches: cards side by side, the cable between them, a customer at each counter.

import { useEffect, useState } from 'react';
import { useSetting } from '../../../app/index.ts';
import { useStage } from '../on-stage.ts';
import type { Point } from '../scenery.ts';
import { Between } from './between.tsx';
import { Branch, BranchNotes } from './branch.tsx';
import { branchesScenery } from './branches-scenery.ts';
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

/** Measures where everything stands whenever that may have changed. Answers with the middle of the cable. */
function useScenery(): Point | null {
  const { stage, painter, show } = useStage();
  const [middle, setMiddle] = useState<Point | null>(null);
  const nodes = useSetting().nodes.length;
  useEffect(() => {
    const measure = () => {
      const scenery = branchesScenery(stage, nodes);
      if (scenery === null) return;
      show(scenery);
      const at = new Float32Array(2);
      painter.strands?.place(0, 0.5, at);
      setMiddle({ x: at[0]!, y: at[1]! });
    };
    const watch = new ResizeObserver(measure);
    watch.observe(stage);
    for (const part of stage.querySelectorAll('[data-anchor]')) watch.observe(part);
    return () => watch.disconnect();
  }, [stage, painter, show, nodes]);
  return middle;
}
