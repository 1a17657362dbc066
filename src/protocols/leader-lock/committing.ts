// The primary's work: it carries out updates, and acknowledges and shows them once they are on enough disks (PostgreSQL
// manual, 27.2.8 Synchronous Replication; `synchronous_standby_names`).

import type { Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { append, at, find, holdsPoint, type Log } from '../parts/shipping/log.ts';
import { tell as tellProgress } from '../parts/shipping/receiver.ts';
import { ship, standbyAt } from '../parts/shipping/sender.ts';
import { lineOf } from './pace.ts';
import { type Awaited, type Client, type Here, type State, withServer, writeLog } from './state.ts';

export function tell(client: Client, reply: Reply, { node, out }: Here): void {
  if (client.node === node.self) out.reply(client.of, reply);
  else out.send(client.node, { type: 'told', of: client.of, reply });
}

const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

/** Reads whatever this server can see now. */
export function readHere(state: State, client: Client, operation: Operation, here: Here): State {
  const { phase, copy } = state.server;
  if (phase !== 'running') tell(client, refused('the server is not running'), here);
  else {
    const { answer } = here.node.object.decide(copy.applied.state, operation);
    tell(client, { outcome: 'ok', answer }, here);
  }
  return state;
}

/** Carries out an operation as the primary: what it grants is acknowledged once it is on enough disks. */
export function execute(state: State, client: Client, operation: Operation, here: Here): State {
  const { server } = state;
  const log = server.copy.received;
  // A question that comes twice was carried out before; who turned it away now would be wrong.
  if (find(log, client.of) !== undefined) return state;
  if (server.role !== 'primary' || server.phase !== 'running') {
    tell(client, refused('this server is not the primary'), here);
    return state;
  }
  if (here.node.object.isRead(operation)) return readHere(state, client, operation, here);
  const { answer, isUpdate } = here.node.object.decide(log.state, operation);
  const received = isUpdate ? append(log, { of: client.of, update: operation }, here.node.object) : log;
  // A “no” waits as well: it may rest on an update that is not yet where it must be.
  const waits = [...server.waits, { position: received.position, client, answer }];
  const next = withServer(state, { copy: { ...server.copy, received }, waits });
  if (isUpdate) writeLog(next, here);
  return commit(next, here);
}

/** Everything up to here is on as many disks as it must be, and may be seen. */
function confirmed({ server }: State, { node }: Here): number {
  const { copy, sender, awaits } = server;
  const own = copy.flushed.position;
  if (awaits === 'nobody' || node.names.length === 1) return own;
  const elsewhere =
    awaits === 'anybody'
      ? Math.max(0, ...sender.standbys.map(({ flushed }) => flushed))
      : (standbyAt(sender, awaits)?.flushed ?? 0);
  return Math.min(own, elsewhere);
}

/** Shows and acknowledges what has become safe enough. */
export function commit(state: State, here: Here): State {
  const { server } = state;
  if (server.role !== 'primary' || server.phase !== 'running') return state;
  const safe = Math.max(server.copy.applied.position, confirmed(state, here));
  const applied = at(server.copy.flushed, safe);
  const isOver = (position: number) => position <= safe && position <= server.copy.flushed.position;
  for (const { position, client, answer } of server.waits) {
    if (isOver(position)) tell(client, { outcome: 'ok', answer }, here);
  }
  const waits = server.waits.filter(({ position }) => !isOver(position));
  if (waits.length === server.waits.length && applied === server.copy.applied) return state;
  return withServer(state, { waits, copy: { ...server.copy, applied } });
}

/** Whom commits wait for while no standby is chosen. */
export const relaxed = ({ node }: Here): Awaited =>
  node.settings['synchronous'] === 'strict' ? 'anybody' : 'nobody';

/** From now on commits wait for this; what the log holds already was confirmed otherwise. */
export function awaitDisk(state: State, awaits: Awaited, here: Here): State {
  const readyFrom = state.server.copy.received.position;
  return commit(withServer(state, { awaits, readyFrom }), here);
}

/** A log is on disk: a primary sends it on, a standby shows it. */
export function onWritten(state: State, log: Log, here: Here): State {
  const { server } = state;
  // It was written before a rewind.
  if (!holdsPoint(server.copy.received, log)) return state;
  const flushed = log.position > server.copy.flushed.position ? log : server.copy.flushed;
  if (server.role === 'primary') {
    const sender = ship(server.sender, flushed, lineOf(here));
    return commit(withServer(state, { sender, copy: { ...server.copy, flushed } }), here);
  }
  const copy = { ...server.copy, flushed, applied: flushed };
  if (server.receiver) tellProgress(server.receiver, copy, lineOf(here));
  return withServer(state, { copy });
}

/** Whoever waits is told that nobody can say. What is in the log stays there. */
export function closeConnections(state: State, here: Here): State {
  const reason = 'The server closed the connection while the commit waited.';
  for (const { client } of state.server.waits) tell(client, { outcome: 'unknown', reason }, here);
  return withServer(state, { waits: [] });
}
