// Spreading: decided ledgers are resent to copies that have not confirmed them, and what was granted apart is
// merged into the decided ledger by a round of its own.

import { begin } from './coordinator.ts';
import { behind, isUnsettled, keepSpreading } from './news.ts';
import { changed, type Here, type State } from './state.ts';

export function onSpread(state: State, here: Here): State {
  // Only what is on disk here may be passed on as decided: the others will count on this copy having it.
  const { ballot, ledger } = state.flushed.decided;
  for (const to of behind(state, here.node.self)) here.out.send(to, { type: 'news', ballot, ledger });
  const next = changed(state, { spreading: false });
  const merging = isUnsettled(state) && state.round === null;
  return keepSpreading(merging ? begin(next, null, 1, here) : next, here);
}
