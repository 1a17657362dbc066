// How a node stands, in the few words that all pictures use.

import { shown, useLab, useSide, useSummary } from '../../app/index.ts';
import type { NodeView } from '../../wire/index.ts';

export interface NodeState {
  readonly isUp: boolean;
  readonly isPaused: boolean;
  readonly view: NodeView | undefined;
  /** How many acknowledged updates its copy lacks. */
  readonly behind: number;
}

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

/** "leader, term 4" of the one that leads; of others their role alone. What is wrong with it goes before all. */
export function roleWords({ isUp, isPaused, view }: NodeState): string {
  if (!isUp) return 'down';
  if (isPaused) return 'paused';
  const { role = '', leads = false, fields = [] } = view ?? {};
  const term = fields.find(({ name }) => name === 'term');
  return leads && term !== undefined ? `${role}, term ${term.value}` : role;
}

export const freshnessWords = (behind: number): string => (behind === 0 ? 'newest' : `${behind} behind`);
