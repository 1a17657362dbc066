// Sessions: each client has one with the server at its site. What it asks is answered in order, so that a read waits
// behind a write that is stuck. How a session loses its connection and finds it again is in `connecting.ts`.

import { ms } from '../../kernel/index.ts';
import type { OperationId, ProtocolEvent } from '../contract.ts';
import { exactly } from '../parts/surroundings.ts';
import type { Log } from './log.ts';
import { propose } from './proposing.ts';
import {
  type Ask,
  type Asked,
  changed,
  type Here,
  isOpen,
  isServing,
  isSet,
  type Session,
  type State,
} from './state.ts';
import { noteSync } from './syncing.ts';

type Request = Extract<ProtocolEvent<never, never>, { type: 'request' }>;

/** The session of this client, with one change. */
export function withSession(state: State, client: number, part: Partial<Session>): State {
  const blank: Session = { number: 1, isNew: true, connected: false, asks: [], pinged: false };
  const session = { ...(state.sessions.get(client) ?? blank), ...part };
  return changed(state, { sessions: new Map(state.sessions).set(client, session) });
}

export const asksOf = (state: State, client: number): readonly Asked[] =>
  state.sessions.get(client)?.asks ?? [];

/** Timers tell clients apart by a number above 0. */
export const timerOf = (client: number): number => client + 1;
export const clientOf = (timer: number): number => timer - 1;

const isSync = ({ operation }: Ask, { node }: Here): boolean =>
  node.object.isRead(operation) && operation.mode === 'strong';

/** A question reaches the client's library. */
export function onRequest(state: State, { from: of, body: operation, mark }: Request, here: Here): State {
  const client = isSet(here, 'sessions', 'node') ? 0 : mark;
  const asks = [...asksOf(state, client), { of, operation, sent: false, needs: null }];
  const asked = withSession(state, client, { asks });
  const { connected = false, isNew = true } = asked.sessions.get(client) ?? {};
  if (connected) return submit(asked, client, here);
  return isNew && isOpen(asked) ? openSession(asked, client, here) : asked;
}

/** The session is there: what waited in the client goes out. */
export function openSession(state: State, client: number, here: Here): State {
  here.out.cancelTimer('dial', timerOf(client));
  return submit(withSession(state, client, { connected: true, isNew: false, pinged: false }), client, here);
}

/** Hands the server all that waits in the client. */
function submit(state: State, client: number, here: Here): State {
  const before = asksOf(state, client);
  if (!before.some(({ sent }) => !sent)) return state;
  const sent = withSession(state, client, { asks: before.map((ask) => ({ ...ask, sent: true })) });
  listen(client, here);
  if (!isServing(sent)) return readOnly(sent, client, here);
  const syncs = before.filter((ask) => !ask.sent && isSync(ask, here));
  return answerReads(askLeader(sent, syncs, here), client, here);
}

/** The library waits so long for any answer, not always equally long, before it pings or gives up. */
export function listen(client: number, { out, node }: Here): void {
  // A connection is read for two thirds of the session's time, in two halves.
  const half = Number(node.settings['sessionMs']) / 3;
  const jitter = Math.min(400, half / 2);
  out.setTimer('idle', [ms(Math.floor(half - jitter)), ms(Math.floor(half))], timerOf(client));
}

/** The writes that wait at this server, oldest first. */
function waitingWrites(state: State, { node }: Here): readonly Ask[] {
  const all = [...state.sessions.values()].flatMap(({ asks }) => asks);
  return all
    .filter(({ sent, operation }) => sent && !node.object.isRead(operation))
    .sort((a, b) => a.of - b.of)
    .map(({ of, operation }) => ({ of, operation }));
}

/** Passes writes and syncs on to the leader, which may be this server. */
function askLeader(state: State, syncs: readonly Ask[], here: Here): State {
  const { node, out } = here;
  const { role } = state;
  const asks = waitingWrites(state, here);
  if (role.mode === 'leading') {
    const noted = syncs.reduce((sum, { of }) => noteSync(sum, { from: node.self, of }, here), state);
    return propose(noted, asks, { here, origin: node.self });
  }
  if (role.mode !== 'following' || asks.length + syncs.length === 0) return state;
  if (asks.length > 0) out.send(role.leader, { type: 'request', asks });
  for (const { of } of syncs) out.send(role.leader, { type: 'sync', of });
  out.setTimer('again', exactly(here, 'retryMs'));
  return state;
}

/** Asks the leader again for what it has not answered. */
export function onAgain(state: State, here: Here): State {
  if (!isServing(state)) return state;
  const all = [...state.sessions.values()].flatMap(({ asks }) => asks);
  const syncs = all.filter((ask) => ask.sent && ask.needs === null && isSync(ask, here));
  return askLeader(state, syncs, here);
}

/** A sync came back: its read may go on once this much of the log is here. */
export function onSynced(
  state: State,
  of: OperationId,
  { here, length }: { here: Here; length: number },
): State {
  for (const [client, { asks }] of state.sessions) {
    if (!asks.some((ask) => ask.of === of && ask.needs === null)) continue;
    const noted = asks.map((ask) => (ask.of === of ? { ...ask, needs: length } : ask));
    return answerReads(withSession(state, client, { asks: noted }), client, here);
  }
  return state;
}

/** Answers the reads at the head of the line from what is committed here. */
function answerReads(state: State, client: number, here: Here): State {
  const { node, out } = here;
  const asks = asksOf(state, client);
  const isReady = (ask: Asked): boolean => {
    if (!ask.sent || !node.object.isRead(ask.operation)) return false;
    return !isSync(ask, here) || (ask.needs !== null && ask.needs <= state.committed.length);
  };
  const stuck = asks.findIndex((ask) => !isReady(ask));
  const ready = stuck < 0 ? asks : asks.slice(0, stuck);
  for (const { of, operation } of ready) {
    const { answer } = node.object.decide(state.committed.state, operation);
    out.reply(of, { outcome: 'ok', answer });
  }
  return ready.length === 0 ? state : answered(state, client, { here, asks: asks.slice(ready.length) });
}

/** The library heard something. */
function answered(
  state: State,
  client: number,
  { here, asks }: { here: Here; asks: readonly Asked[] },
): State {
  const isWaiting = asks.some(({ sent }) => sent);
  if (isWaiting) listen(client, here);
  else here.out.cancelTimer('idle', timerOf(client));
  const pinged = isWaiting && (state.sessions.get(client)?.pinged ?? false);
  return withSession(state, client, { asks, pinged });
}

/** Transactions were committed: those who asked for them here are told, and reads that waited go on. */
export function answerCommitted(state: State, fresh: readonly Log[], here: Here): State {
  const { node, out } = here;
  const own = new Map(
    fresh.filter((log) => log.transaction?.origin === node.self).map((log) => [log.transaction!.of, log]),
  );
  let next = state;
  for (const [client, { asks }] of state.sessions) {
    const done = asks.filter(({ of, sent }) => sent && own.has(of));
    for (const { of, operation } of done) {
      const { answer } = node.object.decide(own.get(of)!.rest!.state, operation);
      out.reply(of, { outcome: 'ok', answer });
    }
    if (done.length > 0)
      next = answered(next, client, { here, asks: asks.filter((ask) => !done.includes(ask)) });
    if (asks.length > done.length) next = answerReads(next, client, here);
  }
  return next;
}

/** In read-only mode: reads from what is here, and a clear no to the rest. */
function readOnly(state: State, client: number, here: Here): State {
  const { node, out } = here;
  const isPlainRead = (ask: Asked) => node.object.isRead(ask.operation) && !isSync(ask, here);
  for (const ask of asksOf(state, client)) {
    if (isPlainRead(ask)) continue;
    out.explain('refuses in read-only mode', ask.of);
    out.reply(ask.of, { outcome: 'refused', reason: 'This server is in read-only mode.' });
  }
  const asks = asksOf(state, client).filter(isPlainRead);
  return answerReads(withSession(state, client, { asks }), client, here);
}
