// The protocols that can be run, by id. A first visit needs few of them: the others are fetched when they are asked for,
// so that nobody waits for what they do not look at.

import type { AnyProtocol } from './contract.ts';
import { quorum } from './quorum/quorum.ts';
import { relay } from './relay/relay.ts';
import { single } from './single/single.ts';

const known = new Map<string, AnyProtocol>([single, quorum, relay].map((p) => [p.id, p]));

export const protocols: ReadonlyMap<string, AnyProtocol> = known;

/** Makes all of them known. */
export async function fetchProtocols(): Promise<void> {
  const { all } = await import('./registry.ts');
  for (const protocol of all) known.set(protocol.id, protocol);
}
