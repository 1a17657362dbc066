// Who lacks what: the other copies that have not confirmed what is decided, and the timer that runs while
// there are any. When everybody has everything, the node falls silent.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { type Ballot, changed, type Here, type State } from './state.ts';

/** The copies not known to hold what is decided. */
export const behind = (state: State, self: NodeId): readonly NodeId[] =>
  [...state.known.keys()].filter((i) => i !== self && state.known[i]!.ballot < state.durable.decided.ballot);

/** Was something granted apart, or proposed and given up, that no decided ledger has settled yet? */
export const isUnsettled = ({ durable, doubt }: State): boolean =>
  durable.extras.length > 0 || doubt > durable.decided.ballot;

/** Starts the timer that resends, unless it runs or nothing is left to say. */
export function keepSpreading(state: State, { node, out }: Here): State {
  if (state.spreading) return state;
  if (behind(state, node.self).length === 0 && !isUnsettled(state)) return state;
  const every = ms(node.settings['spreadMs'] as number);
  out.setTimer('spread', [every, Math.round(1.5 * every)]);
  return changed(state, { spreading: true });
}

/** Another copy said what it holds. */
export function learnOf(state: State, from: NodeId, ballot: Ballot, length: number): State {
  if ((state.known[from]?.ballot ?? 0) >= ballot) return state;
  return changed(state, { known: state.known.map((k, i) => (i === from ? { ballot, length } : k)) });
}

/** Another copy sent this ledger: it has seen it, though perhaps not on disk, so it may need it again. */
export function shownBy(state: State, from: NodeId, length: number): State {
  if ((state.known[from]?.length ?? 0) >= length) return state;
  return changed(state, { known: state.known.map((k, i) => (i === from ? { ...k, length } : k)) });
}
