// How a Sentinel watches: it pings every server each second, takes one for down that has not answered for so long, asks
// each for its role now and then, and tells the other Sentinels whom it takes for the master (Redis documentation,
// High availability with Sentinel: “SDOWN and ODOWN”, “Sentinels and replicas auto discovery”, “Configuration propagation”).

import { type Micros, ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others } from '../parts/surroundings.ts';
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
const TILT_TRIGGER = ms(2_000);
const TILT_PERIOD = ms(30_000);

export const changedWatch = (state: State, change: Partial<Watch>): State => ({
  ...state,
  watch: { ...state.watch, ...change },
});

export const withServer = (state: State, node: NodeId, change: Partial<Watched>): State =>
  changedWatch(state, {
    servers: state.watch.servers.map((server, i) => (i === node ? { ...server, ...change } : server)),
  });

const UNSEEN = {
  pingedAt: null,
  isDown: false,
  downAt: LONG_AGO,
  infoAt: LONG_AGO,
  toldAt: LONG_AGO,
  toldOf: LONG_AGO,
  position: 0,
};

/** What a Sentinel takes each server for until it has heard of it. */
const unseen = (master: NodeId, { node: { names, clock } }: Here): readonly Watched[] =>
  names.map((_, i) => ({
    ...UNSEEN,
    isMaster: i === master,
    source: i === master ? null : master,
    roleSince: clock,
    sourceSince: clock,
  }));

/** A Sentinel that starts, with what its file holds; each sets its clocks going at a moment of its own. */
export function startWatching(book: Watch['book'], here: Here): Watch {
  const { node, out } = here;
  out.setTimer('ping', [0, PING_EVERY]);
  out.setTimer('hello', [0, HELLO_EVERY]);
  out.setTimer('tend', [0, ms(100)]);
  return {
    book,
    servers: unseen(book.master, here),
    agreeing: [],
    failover: null,
    notBefore: LONG_AGO,
    tendedAt: node.clock,
    tiltUntil: LONG_AGO,
  };
}

export const since = (at: Micros, now: Micros): Micros => Math.max(0, now - at);

export function onPingTimer(state: State, here: Here): State {
  here.out.setTimer('ping', [PING_EVERY, PING_EVERY]);
  let next = state;
  for (const to of others(here)) {
    here.out.send(to, { type: 'ping', at: here.node.clock });
    if (next.watch.servers[to]?.pingedAt === null) next = withServer(next, to, { pingedAt: here.node.clock });
  }
  return next;
}

/** An answer to a ping that is still open, or to a later one; an older one tells nothing of now. */
export function onPong(state: State, from: NodeId, at: Micros, here: Here): State {
  const { pingedAt, infoAt } = state.watch.servers[from]!;
  if (pingedAt !== null && at < pingedAt) return state;
  const next = withServer(state, from, { pingedAt: null });
  return since(infoAt, here.node.clock) < INFO_EVERY ? next : askRole(next, from, here);
}

/** Every server: is it down? */
export function observe(state: State, here: Here): State {
  let next = state;
  for (const [to, server] of state.watch.servers.entries()) {
    const why = whyDown(state, to, here);
    if ((why !== undefined) === server.isDown) continue;
    const downAt = why === undefined ? server.downAt : here.node.clock;
    next = withServer(next, to, { isDown: why !== undefined, downAt });
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
    next = to === self ? onInfo(next, self, infoOf(next, clock), here) : askRole(next, to, here);
  }
  return next;
}

function askRole(state: State, to: NodeId, { node, out }: Here): State {
  out.send(to, { type: 'ask-info', at: node.clock });
  return withServer(state, to, { infoAt: node.clock });
}

/** What this node's own server says of itself. */
export const infoOf = ({ server }: State, at: Micros): Info => ({
  type: 'info',
  at,
  source: server.source,
  position: server.copy.received.position,
});

type Info = Extract<Message, { type: 'info' }>;

/** What a server says of itself, unless a later word of it has come before. */
export function onInfo(state: State, from: NodeId, info: Info, here: Here): State {
  const { clock } = here.node;
  const before = state.watch.servers[from]!;
  if (info.at < before.toldOf && before.toldOf <= clock) return state;
  const isMaster = info.source === null;
  const { source, position } = info;
  const next = withServer(state, from, {
    isMaster,
    source,
    position,
    roleSince: before.isMaster === isMaster ? before.roleSince : clock,
    sourceSince: before.source === source ? before.sourceSince : clock,
    infoAt: clock,
    toldAt: clock,
    toldOf: info.at,
  });
  return isTilted(next, here) ? next : correct(next, from, here);
}

/** A server that has long claimed to be a master, or for a failover's time copies the wrong one, is told whom to copy,
 *  by a Sentinel that finds the master in order. */
function correct(state: State, from: NodeId, here: Here): State {
  const { node, out } = here;
  const { book, servers, failover } = state.watch;
  const { isMaster, source, roleSince, sourceSince, downAt } = servers[from]!;
  const isRight = from === book.master || source === book.master;
  if (isRight || failover !== null || !isSane(servers[book.master]!, here)) return state;
  const wait = isMaster ? CLAIM_TIME : ms(node.settings['failoverTimeoutMs'] as number);
  const claimedAt = Math.max(downAt, isMaster ? roleSince : sourceSince);
  if (since(claimedAt, node.clock) < wait) return state;
  const does = isMaster ? 'still takes itself for a master' : 'copies the wrong one';
  const whom = from === node.self ? 'its own server' : node.names[from];
  out.explain(`tells ${whom}, which ${does}, to copy ${node.names[book.master]}`);
  if (from === node.self) return obeyHere(state, book.master, here);
  out.send(from, { type: 'obey', source: book.master });
  return state;
}

/** Up, a master by its own account, and heard of lately. */
const isSane = ({ isMaster, isDown, toldAt }: Watched, { node: { clock } }: Here): boolean =>
  isMaster && !isDown && since(toldAt, clock) < 2 * INFO_EVERY;

/** Whose process or clock stood still knows nothing of the time between: it only looks, for half a minute (Redis
 *  documentation, High availability with Redis Sentinel: “TILT mode”). */
export function noticeTilt(state: State, here: Here): State {
  const { clock } = here.node;
  const gap = clock - state.watch.tendedAt;
  const isStrange = gap < 0 || gap > TILT_TRIGGER;
  if (isStrange)
    here.out.explain('was not looked after for a while, and only watches until it is sure again');
  return changedWatch(state, { tendedAt: clock, ...(isStrange ? { tiltUntil: clock + TILT_PERIOD } : {}) });
}

export const isTilted = ({ watch }: State, { node: { clock } }: Here): boolean =>
  clock < watch.tiltUntil && clock >= watch.tiltUntil - TILT_PERIOD;

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

/** From here on that node is the master: what was known of servers counts from now, and it can be failed over at once
 *  if it does not answer. */
export function switchTo(
  state: State,
  change: Pick<State['watch']['book'], 'master' | 'configEpoch' | 'currentEpoch'>,
  here: Here,
): State {
  const { clock, self } = here.node;
  const servers = unseen(change.master, here).map((server, i) =>
    i === self ? server : { ...server, pingedAt: clock },
  );
  const fresh = { servers, agreeing: [], failover: null, notBefore: LONG_AGO };
  return changedWatch(note(state, change, here), fresh);
}
