// How a node stands at the playhead, for all pictures.

import { shown, useLab, useSide, useSummary } from '../../app/index.ts';
import type { NodeState } from '../../pictures/index.ts';
import type { NodeView } from '../../wire/index.ts';

export { freshnessWords, type NodeState, roleWords } from '../../pictures/index.ts';

/** How a node is at the playhead. */
export function useNode(node: number): NodeState {
  const { session } = useLab().deeds;
  const side = useSide();
  const changed = useSummary((s) => s?.nodes[node]);
  const isPaused = useSummary(
    (s) => s !== null && session.timelineOf(side).conditions.node(node, s.at).isPaused,
  );
  return {
    isUp: changed?.up ?? true,
    isPaused,
    view: changed?.view,
    behind: changed?.missing.length ?? 0,
  };
}

/** What it shows: an amount, or the object's own words. */
export const shownBy = (view: NodeView | undefined): string => (view === undefined ? '…' : shown(view.value));
