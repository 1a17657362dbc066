// A moment: something that is scheduled to happen. One shape serves all kinds, and the parts that concern a
// protocol read as a `ProtocolEvent`, so that delivering one allocates nothing.

import type { Micros } from '../kernel/index.ts';
import type { MomentId } from './facts.ts';

export type MomentType =
  | 'message'
  | 'request'
  | 'timeout'
  | 'persisted'
  | 'response'
  | 'gave-up'
  | 'command'
  | 'client-timer'
  | 'client-turn'
  | 'flap';

export interface Moment {
  readonly type: MomentType;
  readonly at: Micros;
  readonly id: MomentId;
  readonly cause: MomentId;
  /** Where it happens: a node, or for `response`, `gave-up`, `client-timer` and `client-turn` a client. */
  readonly node: number;
  /** A message: the sender. A command: the node it names. A client's turn: which
   *  one. A flap: which one. Everything else: the operation it is about. */
  readonly from: number;
  readonly name: string;
  readonly body: unknown;
  /** What a `persisted` moment put on disk; the token that comes back with it is its body. */
  readonly durable: unknown;
  /** What must not have changed meanwhile: the link's count of cuts, or the node's count of crashes. For a message
   *  in a connection, which connection it is. For a request, who asks. For a
   *  client's turn, the load it belongs to. */
  readonly mark: number;
}

export const MOMENT_CODE: Readonly<Record<MomentType, number>> = {
  message: 1,
  request: 2,
  timeout: 3,
  persisted: 4,
  response: 5,
  'gave-up': 6,
  command: 7,
  'client-timer': 8,
  'client-turn': 9,
  flap: 10,
};
