// What a server that answers from memory shows of itself; roles and fields are its protocol's.

import type { NodeView, Surroundings } from '../../contract.ts';
import { updatesAfter } from '../shipping/log.ts';
import { isMaster, type Server } from './server.ts';

const MOST_CELLS = 8;

export function bookOf(server: Server, { object }: Surroundings): Omit<NodeView, 'leads' | 'fields'> {
  const log = server.copy.received;
  const behind = server.sender.standbys.map(({ received }) => log.position - received.position);
  return {
    role: isMaster(server) ? 'master' : 'replica',
    value: object.show(log.state),
    cells: updatesAfter(log, 0, MOST_CELLS).map(({ of, update }) => ({
      of,
      ...object.entry(update),
      standing: 'booked',
    })),
    cellsInAll: log.updates,
    undelivered: isMaster(server) ? Math.max(0, ...behind) : 0,
  };
}
