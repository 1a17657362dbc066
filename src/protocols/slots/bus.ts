// The cluster bus: nodes ping each other, tell in every message what they know, and take over what is newer (Redis
// cluster specification, “Heartbeat and gossip messages”, “Hash slots configuration propagation”).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { isMaster, obey, rolesOf, type Server } from '../parts/in-memory/server.ts';
import { others } from '../parts/surroundings.ts';
import {
  changed,
  type Header,
  type Here,
  majority,
  note,
  type Owner,
  type Peer,
  persist,
  type State,
  since,
  withPeer,
} from './state.ts';

const TEND_EVERY = ms(100);
const PING_EVERY = ms(1_000);

export function beginTalking({ out }: Here): void {
  out.setTimer('tend', [0, TEND_EVERY]);
  out.setTimer('ping', [0, PING_EVERY]);
}

export function headerOf({ server, cluster }: State): Header {
  const { peers, owners, book } = cluster;
  return {
    currentEpoch: book.currentEpoch,
    isMaster: isMaster(server),
    position: server.copy.received.position,
    owners,
    heard: peers.map(({ pongAt }) => pongAt - (pongAt % PING_EVERY)),
    silent: peers.flatMap(({ isSilent, isFailed }, i) => (isSilent || isFailed ? [i] : [])),
  };
}

function ping(state: State, to: NodeId, here: Here): State {
  here.out.send(to, { type: 'ping', header: headerOf(state) });
  return state.cluster.peers[to]!.pingedAt === null
    ? withPeer(state, to, { pingedAt: here.node.clock })
    : state;
}

/** Once a second the peer whose last answer is oldest is pinged. */
export function onPingTimer(state: State, here: Here): State {
  here.out.setTimer('ping', [PING_EVERY, PING_EVERY]);
  const { peers } = state.cluster;
  const free = others(here).filter((node) => peers[node]!.pingedAt === null);
  const oldest = free.reduce<NodeId | undefined>(
    (a, b) => (a === undefined || peers[b]!.pongAt < peers[a]!.pongAt ? b : a),
    undefined,
  );
  return oldest === undefined ? state : ping(state, oldest, here);
}

/** And whoever has not answered for half of the node timeout; a ping that is not answered is said again then. */
export function pingTheQuiet(state: State, here: Here): State {
  const half = ms(here.node.settings['nodeTimeoutMs'] as number) / 2;
  let next = state;
  for (const to of others(here)) {
    const { pingedAt, pongAt } = next.cluster.peers[to]!;
    const quiet = since(pongAt, here.node.clock);
    if (pingedAt === null && quiet > half) next = ping(next, to, here);
    else if (
      pingedAt !== null &&
      Math.floor(quiet / PING_EVERY) !== Math.floor((quiet - TEND_EVERY) / PING_EVERY)
    )
      next = ping(next, to, here);
  }
  return next;
}

/** Tells everybody at once: a new master does so. */
export function announce(state: State, here: Here): void {
  for (const to of others(here)) here.out.send(to, { type: 'pong', header: headerOf(state) });
}

export function onHeader(state: State, from: NodeId, header: Header, here: Here): State {
  const known = withPeer(state, from, { isMaster: header.isMaster, position: header.position });
  const aware = hearsay(newerEpoch(known, header.currentEpoch, here), header, here);
  return believe(reported(aware, from, header, here), header, here);
}

/** How far another's clock may be ahead and its word still count. */
const AHEAD = ms(500);

/** Whom another has heard later need not be pinged so soon: unless a ping to it is open, or somebody finds it silent. */
function hearsay(state: State, { heard }: Header, { node }: Here): State {
  const isNews = ({ pingedAt, pongAt, isFailed, reports }: Peer, i: NodeId): boolean => {
    const at = heard[i]!;
    const isOpen = pingedAt !== null || isFailed || reports.length > 0;
    return !isOpen && i !== node.self && at > pongAt && at <= node.clock + AHEAD;
  };
  const { peers } = state.cluster;
  if (!peers.some(isNews)) return state;
  return changed(state, {
    peers: peers.map((peer, i) => (isNews(peer, i) ? { ...peer, pongAt: heard[i]! } : peer)),
  });
}

export function onPong(state: State, from: NodeId, here: Here): State {
  const next = withPeer(state, from, { pingedAt: null, pongAt: here.node.clock, isSilent: false });
  const { isFailed, failedAt } = state.cluster.peers[from]!;
  const isServing = state.cluster.owners.some(({ node }) => node === from);
  const grace = 2 * ms(here.node.settings['nodeTimeoutMs'] as number);
  // A master that is back and was not replaced is trusted again after a while; any other at once.
  if (!isFailed || (isServing && since(failedAt, here.node.clock) < grace)) return next;
  here.out.explain(`finds ${here.node.names[from]} well again`);
  return withPeer(next, from, { isFailed: false });
}

export function newerEpoch(state: State, epoch: number, here: Here): State {
  if (epoch <= state.cluster.book.currentEpoch) return state;
  return note(state, { currentEpoch: epoch }, { type: 'noted' }, here);
}

/** Masters' reports of silent nodes are kept: enough of them make a failure. */
function reported(state: State, from: NodeId, { isMaster: counts, silent }: Header, here: Here): State {
  const isNews = (node: NodeId) =>
    silent.includes(node) || state.cluster.peers[node]!.reports.some(({ by }) => by === from);
  if (!counts || !state.cluster.peers.some((_, node) => isNews(node))) return state;
  const peers = state.cluster.peers.map((peer, node) => {
    const rest = peer.reports.filter(({ by }) => by !== from);
    const reports = silent.includes(node) ? [...rest, { by: from, at: here.node.clock }] : rest;
    return isNews(node) ? { ...peer, reports } : peer;
  });
  return silent.reduce((next, node) => weigh(next, node, here), changed(state, { peers }));
}

/** Of two that claim a shard, the one with the higher epoch is right. */
function believe(state: State, { owners }: Header, here: Here): State {
  let next = state;
  for (const [shard, owner] of owners.entries()) {
    if (owner.epoch > next.cluster.owners[shard]!.epoch) next = takeOwner(next, shard, owner, here);
  }
  return next;
}

/** That node serves the shard from now on; whoever belongs to it copies that node. */
function takeOwner(state: State, shard: number, owner: Owner, here: Here): State {
  const { names, self } = here.node;
  const isMine = shard === state.cluster.shard && owner.node !== self;
  if (isMine && isMaster(state.server))
    here.out.explain(`was replaced by ${names[owner.node]} in epoch ${owner.epoch}, and copies it now`);
  const next = changed(state, { owners: withOwner(state, shard, owner) });
  return isMine
    ? noted(changed(next, { candidacy: null }), obey(state.server, owner.node, here.server), here)
    : noted(next, state.server, here);
}

export const withOwner = ({ cluster }: State, shard: number, owner: Owner): readonly Owner[] =>
  cluster.owners.map((each, i) => (i === shard ? owner : each));

/** Who serves what and what role follows from it are written together: no crash can come between them. */
function noted(state: State, server: Server, here: Here): State {
  const { owners } = state.cluster;
  return persist({ ...state, server }, { owners, ...rolesOf(server) }, { type: 'noted' }, here);
}

/** Silent for the node timeout: possibly failed. Where one master is all there are, its own word is enough. */
export function detect(state: State, here: Here): State {
  const { clock, settings } = here.node;
  const timeout = ms(settings['nodeTimeoutMs'] as number);
  let next = state;
  for (const node of others(here)) {
    const { pingedAt, isSilent: was } = next.cluster.peers[node]!;
    const isSilent = pingedAt !== null && since(pingedAt, clock) > timeout;
    if (isSilent !== was) next = withPeer(next, node, { isSilent });
    if (isSilent && majority(here.node) === 1 && isMaster(state.server)) next = weigh(next, node, here);
  }
  return next;
}

/** Failed, if it is silent here and a majority of masters says so; this is looked at when a master says so, not when it
 *  falls silent. All are told. */
function weigh(state: State, node: NodeId, here: Here): State {
  const { isSilent, isFailed } = state.cluster.peers[node]!;
  if (!isSilent || isFailed || reportsOf(state, node, here) < majority(here.node)) return state;
  for (const to of others(here)) here.out.send(to, { type: 'fail', of: node });
  return failed(state, node, here);
}

function reportsOf({ server, cluster }: State, node: NodeId, { node: { clock, settings } }: Here): number {
  const fresh = 2 * ms(settings['nodeTimeoutMs'] as number);
  const reports = cluster.peers[node]!.reports.filter(({ at }) => since(at, clock) < fresh);
  return reports.length + (isMaster(server) ? 1 : 0);
}

export function failed(state: State, node: NodeId, here: Here): State {
  if (node === here.node.self || state.cluster.peers[node]!.isFailed) return state;
  here.out.explain(`takes ${here.node.names[node]} for failed: a majority of masters does not hear it`);
  return withPeer(state, node, { isFailed: true, failedAt: here.node.clock });
}
