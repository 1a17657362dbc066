// How a Sentinel watches: it pings every server each second, takes one for down that has not answered for so long, asks
// each for its role now and then, and tells the other Sentinels whom it takes for the master (Redis documentation,
// High availability with Sentinel: “SDOWN and ODOWN”, “Sentinels and replicas auto discovery”, “Configuration propagation”).

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { obeyHere } from './serving.ts';
import { type Here, type Message, persist, type State, type Watch, type Watched } from './state.ts';

const PING_EVERY = ms(1_000);
const HELLO_EVERY = ms(2_000);
/** Of a server that is well; one that may be promoted is asked more often. */
const INFO_EVERY = ms(10_000);
/** Clocks may read anything; nothing is older than this. */
export const LONG_AGO: Micros = Number.MIN_SAFE_INTEGER / 2;
const INFO_OFTEN = ms(1_000);
/** How long a server must have claimed the wrong role before it is told otherwise: four hellos. */
const CLAIM_TIME = 4 * HELLO_EVERY;

export const others = ({ node }: Here): readonly NodeId[] =>
  node.names.map((_, i) => i).filter((i) => i !== node.self);

export const changedWatch = (state: State, change: Partial<Watch>): State => ({
  ...state,
  watch: { ...state.watch, ...change },
});

export const withServer = (state: State, node: NodeId, change: Partial<Watched>): State =>
  changedWatch(state, {
    servers: state.watch.servers.map((server, i) => (i === node ? { ...server, ...change } : server)),
  });

/** Sets the clocks of a Sentinel going, each at a moment of its own. */
export function beginWatching({ out }: Here): void {
  out.setTimer('ping', [0, PING_EVERY]);
  out.setTimer('hello', [0, HELLO_EVERY]);
  out.setTimer('tend', [0, ms(100)]);
}

const since = (at: Micros, now: Micros): Micros => Math.max(0, now - at);

export function onPingTimer(state: State, here: Here): State {
  here.out.setTimer('ping', [PING_EVERY, PING_EVERY]);
  let next = state;
  for (const to of others(here)) {
    here.out.send(to, { type: 'ping', at: here.node.clock });
    if (next.watch.servers[to]?.pingedAt === null) next = withServer(next, to, { pingedAt: here.node.clock });
  }
  return next;
}

export function onPong(state: State, from: NodeId, here: Here): State {
  const known = state.watch.servers[from]!;
  const next = withServer(state, from, { pingedAt: null });
  if (since(known.infoAt, here.node.clock) < INFO_EVERY) return next;
  here.out.send(from, { type: 'ask-info' });
  return withServer(next, from, { infoAt: here.node.clock });
}

/** Every server: is it down? */
export function observe(state: State, here: Here): State {
  let next = state;
  for (const [to, server] of state.watch.servers.entries()) {
    const why = whyDown(state, to, here);
    if ((why !== undefined) === server.isDown) continue;
    next = withServer(next, to, { isDown: why !== undefined });
    if (to !== state.watch.book.master) continue;
    const name = here.node.names[to];
    here.out.explain(
      why === undefined ? `finds the master ${name} well again` : `finds the master ${name} down: ${why}`,
    );
  }
  return askRoles(next, here);
}

/** Silent for too long; or the master itself has long said that it is none. */
function whyDown({ watch }: State, to: NodeId, { node }: Here): string | undefined {
  const { pingedAt, isMaster, roleSince } = watch.servers[to]!;
  const patience = ms(node.settings['downAfterMs'] as number);
  if (pingedAt !== null && since(pingedAt, node.clock) > patience) return 'it does not answer';
  if (to !== watch.book.master || isMaster) return undefined;
  return since(roleSince, node.clock) > patience + 2 * INFO_EVERY ? 'it says it is a replica' : undefined;
}

/** Asks each server that can be reached for its role when its time has come; its own server it need not ask. */
function askRoles(state: State, here: Here): State {
  const { clock, self } = here.node;
  const { book, failover, servers } = state.watch;
  const isUrgent = failover !== null;
  let next = state;
  for (const [to, { infoAt }] of servers.entries()) {
    const every = isUrgent && to !== book.master ? INFO_OFTEN : INFO_EVERY;
    if (since(infoAt, clock) < every) continue;
    if (to === self) next = onInfo(next, self, infoOf(next), here);
    else {
      here.out.send(to, { type: 'ask-info' });
      next = withServer(next, to, { infoAt: clock });
    }
  }
  return next;
}

/** What this node's own server says of itself. */
export const infoOf = ({ server }: State): Info => ({
  type: 'info',
  source: server.source,
  position: server.copy.received.position,
});

type Info = Extract<Message, { type: 'info' }>;

export function onInfo(state: State, from: NodeId, info: Info, here: Here): State {
  const { clock } = here.node;
  const before = state.watch.servers[from]!;
  const isMaster = info.source === null;
  const roleSince = before.isMaster === isMaster ? before.roleSince : clock;
  const { source, position } = info;
  const next = withServer(state, from, { isMaster, source, position, roleSince, infoAt: clock });
  return correct(next, from, here);
}

/** A server that has long claimed a role it should not have, or copies the wrong one, is told whom to copy. */
function correct(state: State, from: NodeId, here: Here): State {
  const { node, out } = here;
  const { book, servers, failover } = state.watch;
  const { isMaster, source, roleSince } = servers[from]!;
  const isRight = from === book.master || source === book.master;
  const isSane = servers[book.master]!.isMaster && !servers[book.master]!.isDown;
  if (isRight || failover !== null || !isSane) return state;
  if (since(roleSince, node.clock) < CLAIM_TIME) return state;
  const does = isMaster ? 'still takes itself for a master' : 'copies the wrong one';
  out.explain(`tells ${node.names[from]}, which ${does}, to copy ${node.names[book.master]}`);
  if (from === node.self) return obeyHere(state, book.master, here);
  out.send(from, { type: 'obey', source: book.master });
  return state;
}

export function onHelloTimer(state: State, here: Here): State {
  here.out.setTimer('hello', [HELLO_EVERY, HELLO_EVERY]);
  sayHello(state, here);
  return state;
}

export function sayHello({ watch: { book } }: State, here: Here): void {
  const { master, configEpoch, currentEpoch } = book;
  for (const to of others(here)) here.out.send(to, { type: 'hello', master, configEpoch, currentEpoch });
}

type Hello = Extract<Message, { type: 'hello' }>;

/** The newest failover is right, whoever tells of it. */
export function onHello(state: State, hello: Hello, here: Here): State {
  const { book } = state.watch;
  const currentEpoch = Math.max(book.currentEpoch, hello.currentEpoch);
  if (hello.configEpoch > book.configEpoch) {
    const { master, configEpoch } = hello;
    if (master !== book.master)
      here.out.explain(`hears that ${here.node.names[master]} is the master now, and sends clients there`);
    return switchTo(state, { master, configEpoch, currentEpoch }, here);
  }
  return currentEpoch === book.currentEpoch ? state : note(state, { currentEpoch }, here);
}

export function note(state: State, change: Partial<State['watch']['book']>, here: Here): State {
  const book = { ...state.watch.book, ...change };
  return persist(changedWatch(state, { book }), { book }, { type: 'noted' }, here);
}

/** From here on that node is the master; what was known of roles counts from now. */
export function switchTo(
  state: State,
  change: Pick<State['watch']['book'], 'master' | 'configEpoch' | 'currentEpoch'>,
  here: Here,
): State {
  const { clock } = here.node;
  const servers = state.watch.servers.map((server, i) => ({
    ...server,
    isMaster: i === change.master,
    roleSince: clock,
    infoAt: LONG_AGO,
  }));
  return changedWatch(note(state, change, here), { servers, agreeing: [], failover: null });
}
