// The server's side: who is asked, who may write, when an answer waits for replicas, and how a role changes.

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId, ProtocolEvent, Reply } from '../contract.ts';
import type { Answer, Operation } from '../objects/object.ts';
import {
  type Client,
  execute,
  isMaster,
  obey,
  promote,
  replicasAt,
  replicasWithin,
  type Server,
} from '../parts/in-memory/server.ts';
import { type Here, type Message, persist, type State, type Token } from './state.ts';

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

const MOST_TAKEN = 100;

export function onAsk(
  state: State,
  from: NodeId,
  { of, operation }: { of: OperationId; operation: Operation },
  here: Here,
): State {
  if (state.taken.includes(of)) return state;
  const taken = [...state.taken.slice(1 - MOST_TAKEN), of];
  return serve({ ...state, taken }, { node: from, of }, operation, here);
}

function tell(client: Client, reply: Reply, { node, out }: Here): void {
  if (client.node === node.self) out.reply(client.of, reply);
  else out.send(client.node, { type: 'told', of: client.of, reply });
}

const refused = (reason: string): Reply => ({ outcome: 'refused', reason });

/** Carries out what is asked of this server, whoever asks. */
function serve(state: State, client: Client, operation: Operation, here: Here): State {
  const why = here.node.object.isRead(operation) ? undefined : whyNoWrite(state.server, here);
  if (why !== undefined) {
    tell(client, refused(why), here);
    return state;
  }
  const { server, answer, isUpdate } = execute(state.server, client.of, operation, here.server);
  if (operation.mode === 'strong' && isUpdate) return waitFor({ ...state, server }, { client, answer }, here);
  tell(client, { outcome: 'ok', answer }, here);
  return { ...state, server };
}

function whyNoWrite(server: Server, here: Here): string | undefined {
  const { minReplicas, maxLagMs } = here.node.settings;
  if (!isMaster(server)) return 'this server is a read-only replica';
  const count = replicasWithin(server, maxLagMs as number, here.server);
  return count < (minReplicas as number) ? 'not enough replicas are near enough to write' : undefined;
}

/** The write is done; its answer waits for replicas (the command WAIT), though nothing is taken back if none comes. */
function waitFor(state: State, { client, answer }: { client: Client; answer: Answer }, here: Here): State {
  const { position } = state.server.copy.received;
  const within = ms(here.node.settings['waitMs'] as number);
  here.out.setTimer('wait', [within, within], client.of);
  const waits = [...state.server.waits, { of: client.of, position, client, answer }];
  return answerWaits({ ...state, server: { ...state.server, waits } }, here);
}

/** Answers whoever waited for as many replicas as there are now. */
export function answerWaits(state: State, here: Here): State {
  const { waits } = state.server;
  if (waits.length === 0) return state;
  const needed = here.node.settings['waitReplicas'] as number;
  const isOver = (position: number) => replicasAt(state.server, position) >= needed;
  for (const { of, position, client, answer } of waits) {
    if (!isOver(position)) continue;
    here.out.cancelTimer('wait', of);
    tell(client, { outcome: 'ok', answer }, here);
  }
  return { ...state, server: { ...state.server, waits: waits.filter(({ position }) => !isOver(position)) } };
}

/** Too few replicas in time: it may be kept or lost, and the client is told so. */
export function onWaitedEnough(state: State, of: OperationId, here: Here): State {
  const wait = state.server.waits.find((each) => each.of === of);
  if (wait === undefined) return state;
  tell(wait.client, { outcome: 'unknown', reason: 'Too few replicas have it yet.' }, here);
  const waits = state.server.waits.filter((each) => each !== wait);
  return { ...state, server: { ...state.server, waits } };
}

export function promoteHere(state: State, here: Here): State {
  if (isMaster(state.server)) return state;
  return stored({ ...state, server: promote(state.server, here.server) }, here);
}

export function obeyHere(state: State, source: NodeId, here: Here): State {
  const server = obey(state.server, source, here.server);
  if (server === state.server) return state;
  if (isMaster(state.server)) here.out.explain(`is a replica of ${here.node.names[source]} from now on`);
  return stored({ ...state, server }, here);
}

/** Its role is part of what its disk must hold. */
const stored = (state: State, here: Here): State =>
  persist(state, { source: state.server.source }, { type: 'noted' }, here);
