// Clients and where they are told: a client's driver asks the node beside it, which may send it on to another. That node
// answers through the first, and takes up each question once, however often the network brings it.

import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../../contract.ts';
import type { Operation } from '../../objects/object.ts';

/** Who is to be told: a client of this node, or of another that asked on its behalf. */
export interface Client {
  readonly node: NodeId;
  readonly of: OperationId;
}

export type ClientMessage =
  | { readonly type: 'ask'; readonly of: OperationId; readonly operation: Operation }
  | { readonly type: 'told'; readonly of: OperationId; readonly reply: Reply };

export const clientWords = {
  ask: 'a client was sent to you with this',
  told: 'this is the answer',
} as const;

interface Here {
  readonly node: Surroundings;
  readonly out: Pick<Effects<ClientMessage, unknown, unknown>, 'send' | 'reply'>;
}

export const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

export function tellClient({ node, of }: Client, reply: Reply, { node: { self }, out }: Here): void {
  if (node === self) out.reply(of, reply);
  else out.send(node, { type: 'told', of, reply });
}

const MOST_TAKEN = 100;

/** The newest questions taken up from others, with this one; undefined if it was taken up before. */
export function takenUp(taken: readonly OperationId[], of: OperationId): readonly OperationId[] | undefined {
  return taken.includes(of) ? undefined : [...taken.slice(1 - MOST_TAKEN), of];
}
