// The disk of a server: an epoch it agreed to, a log it took over, transactions. What rests on them is said when they
// are there.

import { digest } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { changed, type Durable, type Here, type Message, type State } from './state.ts';

/** Writes, and tells `to` when it is done; nobody if the message is null. */
export function persist(
  state: State,
  part: Partial<Durable>,
  { here, to, message }: { here: Here; to: NodeId; message: Message | null },
): State {
  const durable = { ...state.durable, committed: state.committed.length, ...part };
  const { accepted, current, log } = durable;
  here.out.persist(durable, {
    durable,
    to,
    message,
    digest: digest([accepted, current, log.digest, to, message?.type]),
  });
  return changed(state, { durable });
}
