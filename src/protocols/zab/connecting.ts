// The connection of a session, as the client's library kazoo keeps it: it pings after a third of the session's time
// without answers, drops a connection whose ping is not answered either, and dials again. The leader knows which
// sessions still stand.

import { ms } from '../../kernel/index.ts';
import { setting } from '../parts/surroundings.ts';
import { asksOf, listen, openSession, timerOf, withSession } from './sessions.ts';
import { type Here, isOpen, isServing, type Session, type SessionId, type State } from './state.ts';

/** Nothing was answered for long: the library pings, and if that was in vain it drops the connection. */
export function onIdle(state: State, client: number, here: Here): State {
  const session = state.sessions.get(client);
  if (!session?.connected) return state;
  if (session.pinged) {
    here.out.explain('does not answer a client’s ping behind what is stuck: the client drops the connection');
    return dropped(state, client, here);
  }
  listen(client, here);
  return withSession(state, client, { pinged: true });
}

/** The connection is gone, and with it the answers to all that was sent in it. */
function dropped(state: State, client: number, here: Here): State {
  const { node, out } = here;
  const asks = asksOf(state, client);
  for (const { of, operation, sent } of asks) {
    if (!sent) continue;
    const isRead = node.object.isRead(operation);
    const reason = 'The connection to the server was lost.';
    out.reply(of, isRead ? { outcome: 'refused', reason } : { outcome: 'unknown', reason });
  }
  out.cancelTimer('idle', timerOf(client));
  const kept = asks.filter(({ sent }) => !sent);
  const next = withSession(state, client, { connected: false, pinged: false, asks: kept });
  if (isOpen(next)) redial(client, here);
  return next;
}

const redial = (client: number, here: Here): void =>
  here.out.setTimer('dial', [ms(50), ms(setting(here, 'redialMs'))], timerOf(client));

/** The server does not serve any more: all its clients lose their connections. */
export const disconnectAll = (state: State, here: Here): State =>
  [...state.sessions].reduce(
    (sum, [client, { connected }]) => (connected ? dropped(sum, client, here) : sum),
    state,
  );

/** The server serves again: its clients find out one by one. */
export function invite(state: State, here: Here): void {
  for (const [client, { connected }] of state.sessions) if (!connected) redial(client, here);
}

/** A client dials: the leader knows whether its session still stands. */
export function onDial(state: State, client: number, here: Here): State {
  const session = state.sessions.get(client);
  if (session === undefined || session.connected || !isOpen(state)) return state;
  if (session.isNew || !isServing(state)) return openSession(state, client, here);
  const { role } = state;
  const id = idOf(client, session, here);
  if (role.mode === 'following') {
    here.out.send(role.leader, { type: 'revalidate', session: id });
    redial(client, here);
    return state;
  }
  return onValidated(state, { session: id, alive: isAlive(state, id, here) }, here);
}

const idOf = (client: number, { number }: Session, { node }: Here): SessionId => ({
  node: node.self,
  client,
  number,
});

export const keyOf = ({ node, client, number }: SessionId): string => `${node} ${client} ${number}`;

/** Has the leader heard of this session within the session's time? A new leader gives all of them that long. */
export function isAlive({ role }: State, session: SessionId, here: Here): boolean {
  if (role.mode !== 'leading') return false;
  const silent = role.beat - (role.sessions.get(keyOf(session)) ?? 0);
  return (silent * setting(here, 'tickMs')) / 2 <= setting(here, 'sessionMs');
}

/** The sessions connected to this server, which keeps them alive. */
export const connectedHere = (state: State, here: Here): readonly SessionId[] =>
  [...state.sessions]
    .filter(([, { connected }]) => connected)
    .map(([client, session]) => idOf(client, session, here));

/** The session stands, or it is over: then what waited in the client never went out. */
export function onValidated(
  state: State,
  { session, alive }: { session: SessionId; alive: boolean },
  here: Here,
): State {
  const { client, number } = session;
  const known = state.sessions.get(client);
  if (known === undefined || known.connected || known.number !== number || !isServing(state)) return state;
  if (alive) return openSession(state, client, here);
  here.out.explain('tells a client that its session has expired');
  for (const { of } of known.asks)
    here.out.reply(of, { outcome: 'refused', reason: 'The session has expired.' });
  redial(client, here);
  return withSession(state, client, { number: number + 1, isNew: true, asks: [] });
}
