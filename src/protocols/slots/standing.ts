// A replica takes its failed master's place: it waits a little, asks the masters for their votes in a new epoch, and
// serves the shard if a majority of them votes for it (Redis cluster specification, “Replica election and promotion”).

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { isMaster, opened, promote, rolesOf } from '../parts/in-memory/server.ts';
import { others } from '../parts/surroundings.ts';
import { announce, newerEpoch, withOwner } from './bus.ts';
import {
  type Candidacy,
  changed,
  type Here,
  LONG_AGO,
  type Message,
  majority,
  note,
  persist,
  type State,
  since,
} from './state.ts';

const WAIT_MS = 500;
const WAIT_MORE_MS = 500;
const RANK_MS = 1_000;
/** An election that does not succeed is over after two node timeouts, and tried again after twice as long. */
const ELECTION_TIMEOUTS = 2;
const RETRY_ELECTIONS = 2;

const SHORTEST_ELECTION = ms(2_000);
/** A master's pings to its replicas: its silence is no longer than that when all is well. */
const PING_PERIOD = ms(10_000);

const timeoutOf = ({ node }: Here): number => ms(node.settings['nodeTimeoutMs'] as number);
const electionOf = (here: Here): number => Math.max(SHORTEST_ELECTION, ELECTION_TIMEOUTS * timeoutOf(here));

/** Looks whether this node's master has failed, and what became of its own candidacy. */
export function succeed(state: State, here: Here): State {
  const { cluster, server } = state;
  const owner = cluster.owners[cluster.shard]!.node;
  const isOrphan = !isMaster(server) && owner !== here.node.self && cluster.peers[owner]!.isFailed;
  if (!isOrphan) return cluster.candidacy ? changed(state, { candidacy: null }) : state;
  const { candidacy } = cluster;
  const isOver =
    candidacy === null || since(candidacy.startsAt, here.node.clock) > RETRY_ELECTIONS * electionOf(here);
  return isOver && isValid(state, here) ? consider(state, here) : state;
}

/** A replica that has long been out of touch with its master, or never was in touch, does not stand: its copy is old (“Replica election and
 *  promotion”; cluster-replica-validity-factor). */
function isValid({ server: { receiver } }: State, here: Here): boolean {
  const factor = here.node.settings['validityFactor'] as number;
  if (factor === 0 || receiver === null) return true;
  if (receiver.whole) return false;
  const silence = since(receiver.heardAt, here.node.clock) - timeoutOf(here);
  return silence <= PING_PERIOD + factor * timeoutOf(here);
}

/** Waits its turn: those with more of the log go first, and the word of the failure gets around meanwhile. */
function consider(state: State, here: Here): State {
  const { cluster, server } = state;
  const mine = server.copy.received.position;
  const rank = others(here).filter((node) => {
    const { isMaster: leads, position } = cluster.peers[node]!;
    const isOfShard = cluster.shard === shardNow(state, node);
    return isOfShard && !leads && position > mine;
  }).length;
  const low = ms(WAIT_MS + rank * RANK_MS);
  here.out.setTimer('stand', [low, low + ms(WAIT_MORE_MS)]);
  const candidacy: Candidacy = { startsAt: here.node.clock, epoch: null, votes: [] };
  return changed(state, { candidacy });
}

const shardNow = ({ cluster }: State, node: NodeId): number => cluster.shards[node]!;

export function onStandTimer(state: State, here: Here): State {
  const { candidacy, book } = state.cluster;
  if (candidacy === null || candidacy.epoch !== null) return state;
  const epoch = book.currentEpoch + 1;
  here.out.explain(`asks the masters to vote for it, epoch ${epoch}`);
  const standing = changed(state, { candidacy: { ...candidacy, epoch, startsAt: here.node.clock } });
  return note(standing, { currentEpoch: epoch }, { type: 'standing', epoch }, here);
}

/** The new epoch is on disk: no later life of this node can use it again. */
export function askForVotes(state: State, epoch: number, here: Here): State {
  const { candidacy, shard, owners } = state.cluster;
  if (candidacy?.epoch !== epoch) return state;
  const message: Message = { type: 'vote-request', epoch, shard, configEpoch: owners[shard]!.epoch };
  for (const to of others(here)) here.out.send(to, message);
  return state;
}

type Request = Extract<Message, { type: 'vote-request' }>;

/** A master votes once in an epoch, and for one replica of a failed master in a while. */
export function onVoteRequest(state: State, from: NodeId, request: Request, here: Here): State {
  const { cluster, server } = state;
  const { epoch, shard, configEpoch } = request;
  if (!isMaster(server)) return newerEpoch(state, epoch, here);
  const why = whyNot(state, request, here);
  if (why !== undefined) {
    here.out.explain(`does not vote for ${here.node.names[from]}: ${why}`);
    return newerEpoch(state, epoch, here);
  }
  here.out.explain(
    `votes for ${here.node.names[from]} in epoch ${epoch}, in place of a master of epoch ${configEpoch}`,
  );
  const votedAt = cluster.votedAt.map((at, i) => (i === shard ? here.node.clock : at));
  const change = { currentEpoch: Math.max(cluster.book.currentEpoch, epoch), voteEpoch: epoch };
  return note(changed(state, { votedAt }), change, { type: 'voted', to: from, epoch }, here);
}

function whyNot({ cluster }: State, { epoch, shard, configEpoch }: Request, here: Here): string | undefined {
  const owner = cluster.owners[shard]!;
  const pause = ELECTION_TIMEOUTS * timeoutOf(here);
  if (epoch <= cluster.book.voteEpoch) return 'it has voted in that epoch or a later one';
  if (epoch < cluster.book.currentEpoch) return 'that epoch is over';
  if (owner.node === here.node.self || !cluster.peers[owner.node]!.isFailed)
    return 'its master has not failed';
  if (configEpoch < owner.epoch) return 'the shard has a newer master';
  return since(cluster.votedAt[shard] ?? LONG_AGO, here.node.clock) < pause
    ? 'it voted a moment ago'
    : undefined;
}

export function onVote(state: State, from: NodeId, epoch: number, here: Here): State {
  const { candidacy } = state.cluster;
  if (candidacy?.epoch !== epoch || candidacy.votes.includes(from)) return state;
  if (since(candidacy.startsAt, here.node.clock) > electionOf(here)) return state;
  const votes = [...candidacy.votes, from];
  const next = changed(state, { candidacy: { ...candidacy, votes } });
  return votes.length === majority(here.node) ? win(next, epoch, here) : next;
}

/** Elected; it serves, and says so, as soon as that is on disk: a crash must not make it forget what others heard. */
function win(state: State, epoch: number, here: Here): State {
  here.out.explain(`was elected in epoch ${epoch}, and serves the slots of its master from now on`);
  return writeDown({ ...state, server: promote(state.server, here.server) }, epoch, here);
}

function writeDown(state: State, epoch: number, here: Here): State {
  const owners = withOwner(state, state.cluster.shard, { node: here.node.self, epoch });
  return persist(state, { owners, ...rolesOf(state.server) }, { type: 'won', epoch }, here);
}

/** It is on disk: all are told, unless a later winner was heard of meanwhile. */
export function onWon(state: State, epoch: number, here: Here): State {
  const { shard, owners } = state.cluster;
  const { opening } = state.server;
  if (owners[shard]!.epoch >= epoch || opening === null) return state;
  // Word of another shard was written down meanwhile, without this.
  if (state.durable.owners[shard]!.epoch !== epoch) return writeDown(state, epoch, here);
  const serving = changed(state, {
    owners: withOwner(state, shard, { node: here.node.self, epoch }),
    candidacy: null,
  });
  const next = { ...serving, server: opened(serving.server, opening, here.server) };
  announce(next, here);
  return next;
}
