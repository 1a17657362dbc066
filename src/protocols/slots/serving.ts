// The server's side: a node serves its own shard while the cluster is up, and sends clients elsewhere for the rest
// (Redis cluster specification, “MOVED redirection”, “Scaling reads using replica nodes”, “Availability”).

import { ms } from '../../kernel/index.ts';
import type { NodeId, ProtocolEvent, Reply } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { type Client, refused, takenUp, tellClient } from '../parts/in-memory/clients.ts';
import { execute, isMaster, isOpen } from '../parts/in-memory/server.ts';
import { shardOf } from './keys.ts';
import {
  changed,
  type Here,
  type Message,
  majority,
  mastersIn,
  type State,
  since,
  type Token,
} from './state.ts';

type Request = Extract<ProtocolEvent<Message, Token>, { type: 'request' }>;

const SHORTEST_REJOIN = ms(500);
const LONGEST_REJOIN = ms(5_000);
/** A master that was restarted waits so long, to hear whether it was replaced (CLUSTER_WRITABLE_DELAY). */
const WRITABLE_DELAY = ms(2_000);

/** Is the cluster up, as far as this node sees? Every shard must have a master that did not fail, and a majority of
 *  masters must be heard. A master that was in a minority waits a while before it serves again. */
export function judgeState(state: State, here: Here): State {
  const { cluster, server } = state;
  const { self, clock, settings } = here.node;
  const isHeard = (node: NodeId) =>
    node === self || !(cluster.peers[node]!.isSilent || cluster.peers[node]!.isFailed);
  const heard = new Set(cluster.owners.map(({ node }) => node).filter(isHeard)).size;
  const isMinority = heard < majority(here.node);
  const isCovered = cluster.owners.every(({ node }) => node === self || !cluster.peers[node]!.isFailed);
  const minorityAt = isMinority ? clock : cluster.minorityAt;
  const rejoin = Math.min(LONGEST_REJOIN, Math.max(SHORTEST_REJOIN, ms(settings['nodeTimeoutMs'] as number)));
  const isBack =
    !isMaster(server) ||
    (since(minorityAt, clock) >= rejoin && since(cluster.startedAt, clock) >= WRITABLE_DELAY);
  const isUp = isCovered && !isMinority && isBack;
  if (isUp !== cluster.isUp)
    here.out.explain(isUp ? 'finds the cluster up' : `finds the cluster down: ${why(isMinority)}`);
  return isUp === cluster.isUp && minorityAt === cluster.minorityAt
    ? state
    : changed(state, { isUp, minorityAt });
}

const why = (isMinority: boolean): string =>
  isMinority ? 'it hears no majority of the masters' : 'a shard has no master';

const DOWN = refused('CLUSTERDOWN: the cluster is down');

/** A client asks the node beside it and follows one redirection; what may be old it asks of that node alone. */
export function onRequest(state: State, { from: of, body }: Request, here: Here): State {
  const client: Client = { node: here.node.self, of };
  const isPatient = !(body.mode === 'weak' && here.node.object.isRead(body));
  const owner = ownerOf(state, body, here);
  if (state.cluster.isUp && isPatient && owner !== here.node.self) {
    here.out.send(owner, { type: 'ask', of, operation: body });
    return state;
  }
  return serve(state, client, body, here);
}

const ownerOf = ({ cluster }: State, { key }: Operation, { node }: Here): NodeId =>
  cluster.owners[shardOf(key, mastersIn(node))]!.node;

type Ask = Extract<Message, { type: 'ask' }>;

export function onAsk(state: State, from: NodeId, { of, operation }: Ask, here: Here): State {
  const taken = takenUp(state.taken, of);
  return taken ? serve({ ...state, taken }, { node: from, of }, operation, here) : state;
}

function serve(state: State, client: Client, operation: Operation, here: Here): State {
  const why = whyNot(state, operation, here);
  if (why !== undefined) {
    tellClient(client, why, here);
    return state;
  }
  const { server, answer } = execute(state.server, client.of, operation, here.server);
  tellClient(client, { outcome: 'ok', answer }, here);
  return { ...state, server };
}

function whyNot(state: State, operation: Operation, here: Here): Reply | undefined {
  const { cluster, server } = state;
  if (!cluster.isUp) return DOWN;
  const owner = ownerOf(state, operation, here);
  if (owner === here.node.self && isOpen(server)) return undefined;
  if (owner === here.node.self) return refused('this server is only just becoming a master');
  const mayBeOld = operation.mode === 'weak' && here.node.object.isRead(operation);
  const isCopy = shardOf(operation.key, mastersIn(here.node)) === cluster.shard;
  return mayBeOld && isCopy ? undefined : refused(`MOVED: ask ${here.node.names[owner]}`);
}
