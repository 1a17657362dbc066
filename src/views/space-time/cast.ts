// Who has a lane, and how what is said reads: all that the diagram needs to know of a setting.

import type { Asked } from '../../timeline/index.ts';
import type { Operation } from '../../wire/index.ts';

export interface Cast {
  readonly nodes: readonly string[];
  readonly clients: readonly { readonly name: string; readonly site: number }[];
}

/** The words of the story that is open. */
export interface Wording {
  /** What a client says: “Withdraw $800”. */
  operation(operation: Operation): string;
  /** What it was told: “paid”. */
  outcome(asked: Asked): string;
  /** What one node says to another with a message of this name. */
  message(name: string): string;
}

export const nameOf = ({ nodes, clients }: Cast, endpoint: number): string =>
  nodes[endpoint] ?? clients[endpoint - nodes.length]?.name ?? '';
