// What a node is made of: the cells it keeps, the hints it keeps for others, what it promised in agreements, and what it
// coordinates at the moment.

import { type Micros, ms } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply, Surroundings } from '../contract.ts';
import type { Operation, Value } from '../objects/object.ts';
import { setting } from '../parts/surroundings.ts';
import type { Table } from '../parts/table.ts';
import type { Stamp } from '../parts/versions/stamps.ts';
import type { Cell, Way } from './cell.ts';
import type { Need } from './levels.ts';
import type { Message } from './messages.ts';
import type { Ring } from './ring.ts';
import type { Tree } from './tree.ts';

/** A tree for each group of replicas that this node belongs to, by the group's name. */
export type Store = { readonly [group: string]: Tree };

/** What is kept for another node until it is seen again. */
export interface Hints {
  readonly cells: Tree;
  /** When the oldest of them was put down. */
  readonly since: Micros;
}

/** A proposal's number: a reading of its proposer's clock that it has raised above all that it has met, and the proposer,
 *  by a number that is another one in each of its lives. */
export interface Ballot {
  readonly time: Micros;
  readonly actor: number;
}

/** What a replica has promised, accepted and learned for one partition. */
export interface Acceptance {
  readonly promised: Ballot | null;
  readonly accepted: { readonly ballot: Ballot; readonly cell: Cell } | null;
  readonly committed: Ballot | null;
}

export interface Durable {
  /** How often the node has started. */
  readonly life: number;
  readonly store: Store;
  readonly hints: { readonly [owner: NodeId]: Hints };
  readonly paxos: { readonly [partition: string]: Acceptance };
  /** What became of each update here; see `standing.ts`. */
  readonly standing: Table;
  /** What was known of cells whose tombstones were thrown away: evidence, and no part of any real store. */
  readonly buried: Tree;
}

/** Whom a coordinator answers: a client of its own, or another node on behalf of one. */
export interface Client {
  readonly of: OperationId;
  readonly via: NodeId;
}

export interface PendingWrite {
  readonly client: Client;
  readonly need: Need;
  readonly cell: Cell;
  /** Those that are to acknowledge, and for whom each keeps it: itself, or one it stands in for. */
  readonly sent: readonly { readonly to: NodeId; readonly owner: NodeId }[];
  readonly acked: readonly NodeId[];
  readonly isAnswered: boolean;
  /** What its client is to show with its next write. */
  readonly context?: Value;
}

export interface PendingRead {
  readonly client: Client;
  readonly operation: Operation;
  readonly need: Need;
  readonly asked: readonly NodeId[];
  /** Replicas that could be asked besides. */
  readonly spare: readonly NodeId[];
  readonly rows: readonly { readonly from: NodeId; readonly row: Tree }[];
  readonly digests: readonly { readonly from: NodeId; readonly digest: number }[];
  /** Once replicas differed: what they know together, and who has all of it. */
  readonly repairing: { readonly row: Tree; readonly whole: readonly NodeId[] } | null;
  readonly isAnswered: boolean;
}

export interface PendingCas {
  readonly client: Client;
  readonly operation: Operation;
  readonly need: Need;
  readonly ballot: Ballot;
  readonly phase: 'preparing' | 'finishing' | 'proposing' | 'committing' | 'mending' | 'waiting';
  readonly asked: readonly NodeId[];
  readonly promises: readonly Promised[];
  readonly agreed: readonly NodeId[];
  readonly refused: readonly NodeId[];
  /** What is proposed: an unfinished proposal of somebody else while finishing, then its own. */
  readonly proposal: Cell | null;
  /** The ballot of a proposal of its own that some may have accepted and others have refused. */
  readonly tried: Ballot | null;
}

/** What a replica tells with its promise: what it accepted and learned, and the cells as it has them. */
export interface Promised {
  readonly from: NodeId;
  readonly accepted: Acceptance['accepted'];
  readonly committed: Ballot | null;
  readonly row: Tree;
}

/** The heart beats of a node, as they reach others by rumor; and how many rounds ago the last was news. */
export interface Member {
  readonly life: number;
  readonly beat: number;
  readonly silentFor: number;
}

/** An update as the picture lists it. */
export interface Listed {
  readonly of: OperationId;
  readonly operation: Operation;
}

export interface State extends Durable {
  /** No dot and no ballot is made before this life is on disk: another one could make them again. */
  readonly isOpen: boolean;
  /** What is certainly on disk: clients are shown that alone, unless the log is written now and then. */
  readonly flushed: Durable;
  /** What its own copy shows. */
  readonly shown: Value;
  readonly members: readonly Member[];
  readonly round: number;
  /** How often it has compared its trees with somebody's. */
  readonly compared: number;
  readonly lastStamp: Stamp;
  readonly lastBallot: Micros;
  /** What it knows of cells it does not keep, and the newest dots it gave out by hash of the cell. */
  readonly known: Tree;
  readonly dots: Table;
  readonly writes: { readonly [of: OperationId]: PendingWrite };
  readonly reads: { readonly [of: OperationId]: PendingRead };
  readonly cases: { readonly [of: OperationId]: PendingCas };
  /** Questions it handed on, and who is to answer. */
  readonly forwarded: readonly OperationId[];
  /** The newest questions taken up from others. */
  readonly taken: readonly OperationId[];
  readonly newest: readonly Listed[];
  readonly listedInAll: number;
}

/** What was on its way to disk, and what is to be said once it is there. */
export interface Token {
  readonly flushed: Durable;
  readonly say: readonly { readonly to: NodeId; readonly message: Message }[];
}

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
  readonly ring: Ring;
  /** Takes up a message that a node sends to itself. */
  readonly receive: (state: State, message: Message, here: Here) => State;
}

export const wayOf = ({ node }: Here): Way => node.settings['conflicts'] as Way;

export const isOn = ({ node }: Here, name: string): boolean => node.settings[name] === 'on';

export const waitOf = (here: Here, name: string): readonly [Micros, Micros] => {
  const wait = ms(setting(here, name));
  return [wait, wait];
};

/** Who makes dots and ballots: this node in this life. */
export const actorOf = ({ life }: Durable, { node }: Here): number => node.self + node.names.length * life;

export const namesOf = (nodes: readonly NodeId[], { node }: Here): string =>
  nodes.map((i) => node.names[i]).join(', ');

/** Sends a message, or hands it to the node itself. */
export function post(state: State, to: NodeId, message: Message, here: Here): State {
  if (to === here.node.self) return here.receive(state, message, here);
  here.out.send(to, message);
  return state;
}

export const postAll = (state: State, to: readonly NodeId[], message: Message, here: Here): State =>
  to.reduce((sum, node) => post(sum, node, message, here), state);

/** Answers a client, through the node it asked. */
export function tell({ of, via }: Client, reply: Reply, { node, out }: Here): void {
  if (via === node.self) out.reply(of, reply);
  else out.send(via, { type: 'told', of, reply });
}

const durableOf = ({ life, store, hints, paxos, standing, buried }: State): Durable => ({
  life,
  store,
  hints,
  paxos,
  standing,
  buried,
});

type Say = Token['say'];

/** Writes everything down, and says this when it is there. */
export function persist(state: State, say: Say, { out }: Here): State {
  const flushed = durableOf(state);
  out.persist(flushed, { flushed, say });
  return state;
}

const isFlushed = ({ flushed, store, hints }: State): boolean =>
  flushed.store === store && flushed.hints === hints;

/** Says this as soon as what was taken in counts as written: at once, if the log is flushed now and then only
 *  (Cassandra, commitlog_sync: periodic or batch). */
export function onceKept(state: State, say: Say, here: Here): State {
  const isLate = here.node.settings['commitLog'] === 'periodic';
  if (isLate || isFlushed(state))
    return say.reduce((sum, { to, message }) => post(sum, to, message, here), state);
  return persist(state, say, here);
}

/** What clients are shown: what is on disk, so that no crash takes it back. */
export const visible = (state: State, { node }: Here): Store =>
  node.settings['commitLog'] === 'periodic' ? state.store : state.flushed.store;

/** A record of something pending without this one. */
export function without<T>(
  all: { readonly [of: OperationId]: T },
  of: OperationId,
): { readonly [of: OperationId]: T } {
  const { [of]: _gone, ...rest } = all;
  return rest;
}
