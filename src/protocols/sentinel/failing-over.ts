// A failover: enough Sentinels agree that the master is down; one is elected by a majority to act, once in an epoch; it
// promotes the replica that has most, sends the others to it, and tells everybody (Redis documentation, High
// availability with Sentinel: “Sentinels auto election”, “Replica selection and priority”, “Configuration epochs”).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { others } from '../parts/surroundings.ts';
import { obeyHere, promoteHere } from './serving.ts';
import { type Failover, type Here, type Message, persist, type State } from './state.ts';
import { changedWatch, isTilted, noticeTilt, observe, sayHello, since, switchTo } from './watching.ts';

const TEND_EVERY = ms(100);
const ASK_EVERY = ms(1_000);
/** What another Sentinel said counts for so long. */
const AGREEING_FOR = ms(5_000);
const ELECTION_TIME = ms(10_000);
/** Of a replica that is promoted the word must be so new. */
const FRESH = ms(5_000);
/** Sentinels that find the master down at the same moment do not all stand at the same moment. */
const DESYNC = ms(1_000);

/** Ten times a second a Sentinel looks what is to be done. */
export function tend(state: State, here: Here): State {
  here.out.setTimer('tend', [TEND_EVERY, TEND_EVERY]);
  const noticed = noticeTilt(state, here);
  return isTilted(noticed, here) ? noticed : act(noticed, here);
}

function act(state: State, here: Here): State {
  const wasDown = isMasterDown(state);
  const observed = observe(state, here);
  const seen = !wasDown && isMasterDown(observed) ? onAskTimer(observed, here) : observed;
  if (seen.watch.failover) return carryOn(seen, seen.watch.failover, here);
  if (!isMasterDown(seen)) return seen;
  return isAgreed(seen, here) && here.node.clock >= seen.watch.notBefore ? stand(seen, here) : seen;
}

const isMasterDown = ({ watch }: State): boolean => watch.servers[watch.book.master]!.isDown;

/** While it finds the master down, it asks the others each second whether they do. */
export function onAskTimer(state: State, here: Here): State {
  here.out.setTimer('ask', [ASK_EVERY, ASK_EVERY]);
  const { book, failover } = state.watch;
  if (!isMasterDown(state)) return state;
  const message: Message = {
    type: 'is-down',
    master: book.master,
    epoch: failover?.epoch ?? book.currentEpoch,
    candidate: failover?.stage === 'standing',
  };
  for (const to of others(here)) here.out.send(to, message);
  return state;
}

function isAgreed({ watch }: State, { node }: Here): boolean {
  const fresh = watch.agreeing.filter(({ at }) => node.clock - at < AGREEING_FOR);
  return fresh.length + 1 >= (node.settings['quorum'] as number);
}

/** Stands for election in a new epoch, and votes for itself once that is on disk. */
function stand(state: State, here: Here): State {
  const { clock, names, self, settings } = here.node;
  const epoch = state.watch.book.currentEpoch + 1;
  here.out.explain(`stands for election to replace ${names[state.watch.book.master]}, epoch ${epoch}`);
  const book = { ...state.watch.book, currentEpoch: epoch, votedFor: self, voteEpoch: epoch };
  const failover: Failover = { epoch, startedAt: clock, votes: [], stage: 'standing', chosen: null };
  const notBefore = clock + 2 * ms(settings['failoverTimeoutMs'] as number);
  return persist(
    changedWatch(state, { book, failover, notBefore }),
    { book },
    { type: 'voted-for-self' },
    here,
  );
}

export function onOwnVote(state: State, here: Here): State {
  const { failover, book } = state.watch;
  if (failover === null || book.voteEpoch !== failover.epoch || book.votedFor !== here.node.self)
    return state;
  return onAskTimer(withVote(state, failover, here.node.self), here);
}

type IsDown = Extract<Message, { type: 'is-down' }>;

/** Another asks: says whether it finds the master down too, and votes for the first to stand in an epoch. A vote is said
 *  when it is on disk; one that is said again waits for the disk too, for the first may still be on its way there. */
export function onIsDown(state: State, from: NodeId, asked: IsDown, here: Here): State {
  const next = mayVote(state, asked) ? vote(state, from, asked.epoch, here) : state;
  const { book } = next.watch;
  const message: Message = {
    type: 'down-reply',
    master: asked.master,
    isDown: asked.master === book.master && isMasterDown(next) && !isTilted(next, here),
    epoch: book.voteEpoch,
    votedFor: book.votedFor,
  };
  if (asked.candidate && book.votedFor === from)
    return persist(next, { book }, { type: 'said', to: from, message }, here);
  here.out.send(from, message);
  return next;
}

/** Once in an epoch, never in one that is over, and only to replace the master it knows. */
const mayVote = ({ watch: { book } }: State, { candidate, epoch, master }: IsDown): boolean =>
  candidate && master === book.master && epoch > book.voteEpoch && epoch >= book.currentEpoch;

function vote(state: State, votedFor: NodeId, epoch: number, { node, out }: Here): State {
  out.explain(`votes for ${node.names[votedFor]} to run the failover, epoch ${epoch}`);
  const book = { ...state.watch.book, votedFor, voteEpoch: epoch, currentEpoch: epoch };
  // It has a say in this failover and will not start one of its own for a while.
  const pause = 2 * ms(node.settings['failoverTimeoutMs'] as number) + (node.self * DESYNC) / 8;
  return changedWatch(state, { book, notBefore: node.clock + pause });
}

type DownReply = Extract<Message, { type: 'down-reply' }>;

export function onDownReply(state: State, from: NodeId, reply: DownReply, here: Here): State {
  const { watch } = state;
  if (reply.master !== watch.book.master) return state;
  const without = watch.agreeing.filter(({ node }) => node !== from);
  const agreeing = reply.isDown ? [...without, { node: from, at: here.node.clock }] : without;
  const next = changedWatch(state, { agreeing });
  const { failover } = watch;
  const isForMe = failover !== null && reply.votedFor === here.node.self && reply.epoch === failover.epoch;
  return isForMe ? withVote(next, failover, from) : next;
}

/** The votes needed: a majority of all Sentinels, and never fewer than agree that the master is down. */
const needed = ({ node }: Here): number =>
  Math.max(Math.floor(node.names.length / 2) + 1, node.settings['quorum'] as number);

function withVote(state: State, failover: Failover, from: NodeId): State {
  if (failover.votes.includes(from)) return state;
  return changedWatch(state, { failover: { ...failover, votes: [...failover.votes, from] } });
}

const atStage = (state: State, failover: Failover, stage: Failover['stage']): State =>
  changedWatch(state, { failover: { ...failover, stage } });

const over = (state: State): State => changedWatch(state, { failover: null });

/** One stage of the failover in each turn. */
function carryOn(state: State, failover: Failover, here: Here): State {
  const age = here.node.clock - failover.startedAt;
  switch (failover.stage) {
    case 'standing':
      return standing(state, failover, { age, here });
    case 'selecting':
      return select(state, failover, here);
    case 'promoting':
      return promoteChosen(state, failover, here);
    case 'awaiting':
      return awaitPromotion(state, failover, { age, here });
    case 'announcing':
      return announce(state, failover, here);
  }
}

interface Aging {
  readonly age: number;
  readonly here: Here;
}

function standing(state: State, failover: Failover, { age, here }: Aging): State {
  const { votes, epoch } = failover;
  if (votes.length >= needed(here)) {
    here.out.explain(`was elected by ${votes.length} of ${here.node.names.length} to run the failover`);
    return atStage(state, failover, 'selecting');
  }
  const limit = Math.min(ELECTION_TIME, ms(here.node.settings['failoverTimeoutMs'] as number));
  if (age <= limit) return state;
  here.out.explain(`was not elected in epoch ${epoch}: ${votes.length} of ${needed(here)} votes`);
  return over(state);
}

/** Of the replicas that can be reached and told of themselves lately, the one whose copy is longest (“Replica selection
 *  and priority”; all have the same priority). */
function select(state: State, failover: Failover, here: Here): State {
  const { book, servers } = state.watch;
  const candidates = servers
    .map((server, node) => ({ ...server, node }))
    .filter(({ node, isDown, isMaster }) => node !== book.master && !isDown && !isMaster)
    .filter(({ toldAt }) => since(toldAt, here.node.clock) < FRESH);
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (a, b) => (a === undefined || b.position > a.position ? b : a),
    undefined,
  );
  if (best !== undefined) return atStage(state, { ...failover, chosen: best.node }, 'promoting');
  here.out.explain('finds no replica to promote');
  return over(state);
}

function promoteChosen(state: State, failover: Failover, here: Here): State {
  const chosen = failover.chosen!;
  const isOwn = chosen === here.node.self;
  here.out.explain(`promotes ${isOwn ? 'its own server' : here.node.names[chosen]}`);
  const next = atStage(state, failover, 'awaiting');
  if (isOwn) return promoteHere(next, here);
  here.out.send(chosen, { type: 'promote' });
  return next;
}

/** Nobody is told before the chosen one says of itself that it is a master. */
function awaitPromotion(state: State, failover: Failover, { age, here }: Aging): State {
  const chosen = failover.chosen!;
  if (state.watch.servers[chosen]!.isMaster) return atStage(state, failover, 'announcing');
  if (age <= ms(here.node.settings['failoverTimeoutMs'] as number)) return state;
  here.out.explain(`gives the failover up: ${here.node.names[chosen]} was not promoted in time`);
  return over(state);
}

function announce(state: State, { chosen, epoch }: Failover, here: Here): State {
  const { currentEpoch, master: old } = state.watch.book;
  const master = chosen!;
  here.out.explain(
    `sends clients and replicas to ${here.node.names[master]}, the master since epoch ${epoch}`,
  );
  const next = switchTo(state, { master, configEpoch: epoch, currentEpoch }, here);
  sayHello(next, here);
  return reconfigure(next, old, here);
}

/** Every replica that can be reached is told to copy the new master; the old one will be when it is back. */
function reconfigure(state: State, old: NodeId, here: Here): State {
  const { self } = here.node;
  const { master } = state.watch.book;
  for (const [node, server] of state.watch.servers.entries()) {
    if (node === master || node === old || node === self || server.isDown) continue;
    here.out.send(node, { type: 'obey', source: master });
  }
  return self === master || self === old ? state : obeyHere(state, master, here);
}
