// The server's side: who is asked, who may write, when an answer waits for replicas, and how a role changes.

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId, ProtocolEvent, Reply } from '../contract.ts';
import type { Answer, Operation } from '../objects/object.ts';
import { type Client, refused, takenUp, tellClient } from '../parts/in-memory/clients.ts';
import {
  execute,
  isMaster,
  isOpen,
  obey,
  promote,
  replicasAt,
  replicasWithin,
  rolesOf,
  type Server,
} from '../parts/in-memory/server.ts';
import { type Here, type Message, persist, type State, type Token, type Wait } from './state.ts';

type Request = Extract<ProtocolEvent<Message, Token>, { type: 'request' }>;

/** A client's driver asks the Sentinel beside it who the master is, and then that master; what may be old it asks of
 *  the server beside it (Redis documentation, Sentinel clients: “Redis service discovery via Sentinel”). */
export function onRequest(state: State, { from: of, body }: Request, here: Here): State {
  const { self } = here.node;
  const { master } = state.watch.book;
  const isLocal = master === self || (body.mode === 'weak' && here.node.object.isRead(body));
  if (isLocal) return serve(state, { node: self, of }, body, here);
  here.out.send(master, { type: 'ask', of, operation: body });
  return state;
}

type Ask = Extract<Message, { type: 'ask' }>;

export function onAsk(state: State, from: NodeId, { of, operation }: Ask, here: Here): State {
  const taken = takenUp(state.taken, of);
  return taken ? serve({ ...state, taken }, { node: from, of }, operation, here) : state;
}

/** Carries out what is asked of this server, whoever asks. */
function serve(state: State, client: Client, operation: Operation, here: Here): State {
  const why = here.node.object.isRead(operation) ? undefined : whyNoWrite(state.server, here);
  if (why !== undefined) {
    tellClient(client, refused(why), here);
    return state;
  }
  const { server, answer, isUpdate } = execute(state.server, client.of, operation, here.server);
  if (operation.mode === 'strong' && isUpdate) return waitFor({ ...state, server }, { client, answer }, here);
  tellClient(client, { outcome: 'ok', answer }, here);
  return { ...state, server };
}

function whyNoWrite(server: Server, here: Here): string | undefined {
  const { minReplicas, maxLagMs } = here.node.settings;
  if (!isMaster(server)) return 'this server is a read-only replica';
  if (!isOpen(server)) return 'this server is only just becoming a master';
  const count = replicasWithin(server, maxLagMs as number, here.server);
  return count < (minReplicas as number) ? 'not enough replicas are near enough to write' : undefined;
}

/** The write is done; its answer waits for replicas (the command WAIT), though nothing is taken back if none comes. */
function waitFor(state: State, { client, answer }: { client: Client; answer: Answer }, here: Here): State {
  const { position } = state.server.copy.received;
  const within = ms(here.node.settings['waitMs'] as number);
  here.out.setTimer('wait', [within, within], client.of);
  const wait: Wait = { of: client.of, position, client, answer };
  return answerWaits({ ...state, waits: [...state.waits, wait] }, here);
}

/** Answers whoever waited for as many replicas as there are now. */
export function answerWaits(state: State, here: Here): State {
  if (state.waits.length === 0) return state;
  const needed = here.node.settings['waitReplicas'] as number;
  const isOver = ({ position }: Wait) => replicasAt(state.server, position) >= needed;
  return ended(state, { isOver, reply: ({ answer }) => ({ outcome: 'ok', answer }) }, here);
}

/** Too few replicas in time: it may be kept or lost, and the client is told so. */
export const onWaitedEnough = (state: State, of: OperationId, here: Here): State =>
  ended(
    state,
    { isOver: (wait) => wait.of === of, reply: () => doubtful('Too few replicas have it yet.') },
    here,
  );

const doubtful = (reason: string): Reply => ({ outcome: 'unknown', reason });

interface Ending {
  readonly isOver: (wait: Wait) => boolean;
  readonly reply: (wait: Wait) => Reply;
}

/** Some waits are over, and this is what they are told. */
function ended(state: State, { isOver, reply }: Ending, here: Here): State {
  const over = state.waits.filter(isOver);
  for (const wait of over) {
    here.out.cancelTimer('wait', wait.of);
    tellClient(wait.client, reply(wait), here);
  }
  return over.length === 0 ? state : { ...state, waits: state.waits.filter((wait) => !isOver(wait)) };
}

export function promoteHere(state: State, here: Here): State {
  if (isMaster(state.server)) return state;
  return roleNoted({ ...state, server: promote(state.server, here.server) }, here);
}

/** Whoever waits for replicas of a master that is none any more is told that nobody knows (the error UNBLOCKED). */
export function obeyHere(state: State, source: NodeId, here: Here): State {
  const server = obey(state.server, source, here.server);
  if (server === state.server) return state;
  if (isMaster(state.server)) here.out.explain(`is a replica of ${here.node.names[source]} from now on`);
  const reply = () => doubtful('This server is a master no longer.');
  const told = ended(state, { isOver: () => true, reply }, here);
  return roleNoted({ ...told, server }, here);
}

/** Its role is part of what its disk must hold; a new master takes updates when it does. */
export function roleNoted(state: State, here: Here): State {
  const { opening: timeline } = state.server;
  const token: Token = timeline === null ? { type: 'noted' } : { type: 'opened', timeline };
  return persist(state, rolesOf(state.server), token, here);
}
