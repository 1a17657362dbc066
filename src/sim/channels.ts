// Which messages travel in connections: the protocol names the channel of a message, the setting gives channels their
// transports. Messages of a channel without one travel by themselves.

import type { AnyProtocol } from '../protocols/index.ts';
import { Connections } from './connections.ts';
import type { Setting } from './setting.ts';

/** Which channel each type of message travels in, by the place of its transport; the rest travel by themselves. */
export interface Channels {
  readonly connections: Connections;
  readonly of: ReadonlyMap<string, number>;
  readonly named: ReadonlyMap<string, number>;
}

/** The transports a setting gives to the channels of its protocol. */
export function channelsOf({ network, nodes }: Setting, protocol: AnyProtocol): Channels {
  const transports = Object.entries(network.channels ?? {});
  const named = new Map(transports.map(([channel], place) => [channel, place]));
  const of = new Map<string, number>();
  for (const [message, channel] of Object.entries(protocol.channels ?? {})) {
    const place = named.get(channel);
    if (place !== undefined) of.set(message, place);
  }
  const connections = new Connections(
    transports.map(([, transport]) => transport),
    nodes.length,
  );
  return { connections, of, named };
}
