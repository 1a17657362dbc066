// What a node remembers, what is on its disk, and what nodes say to each other. The words are those of extended virtual
// synchrony (Moser, Amir, Melliar-Smith and Agarwal 1994), dynamic voting, and the database state machine.

import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import { type Ledger, openLedger } from '../objects/ledger.ts';
import type { Operation, Value } from '../objects/object.ts';
import { everybody } from '../parts/surroundings.ts';

/** What an update changes, with how much of the ledger the node that carried it out had seen. */
export interface WriteSet {
  readonly of: OperationId;
  readonly operation: Operation;
  readonly seen: number;
}

/** A write set in its sender's stream. The total order is that of (seq, sender). */
export interface Sent {
  readonly seq: number;
  readonly sender: NodeId;
  readonly set: WriteSet;
}

/** A primary component by number: each was formed of a majority of the one before. */
export interface Component {
  readonly id: number;
  readonly members: readonly NodeId[];
}

/** What survives a crash. */
export interface Durable {
  /** The last primary component this node was in. */
  readonly formed: Component;
  /** Those it agreed to form since, not knowing whether they were. */
  readonly attempts: readonly Component[];
  readonly ledger: Ledger;
}

/** A node that looks for company tells whom it hears and all that it knows. */
export interface Join {
  readonly type: 'join';
  /** The newest component it formed or agreed to form. */
  readonly top: number;
  readonly set: readonly NodeId[];
  readonly formed: Component;
  readonly attempts: readonly Component[];
  /** Those of these that it was in since it last started: of others it may have forgotten what it held. */
  readonly remembers: readonly number[];
  readonly ledger: Ledger;
  /** What it received in the last component and had not delivered yet. */
  readonly pending: readonly Sent[];
}

/** A proposed component, and the state it would begin with. */
export interface Install {
  readonly type: 'install';
  readonly component: Component;
  /** Of which of their joins it was made, by `top`, member by member. */
  readonly basis: readonly number[];
  readonly ledger: Ledger;
  readonly pending: readonly Sent[];
}

/** How far a node's own stream goes, what of it may be news, and how far it has received everybody's. */
interface Progress {
  readonly component: number;
  readonly upTo: number;
  readonly sets: readonly Sent[];
  readonly aru: number;
}

export type Message =
  | ({ readonly type: 'write-set' | 'acknowledge' | 'alive' } & Progress)
  | Join
  | Install
  | { readonly type: 'attempted'; readonly id: number }
  | { readonly type: 'formed'; readonly id: number };

/** An answer that may go out once the ledger it rests on is on disk. */
export interface Due {
  readonly to: OperationId;
  readonly granted: boolean;
  readonly value: Value;
}

export interface Token {
  readonly durable: Durable;
  readonly due: readonly Due[];
  /** Stands for all of it. */
  readonly digest: number;
}

/** An update asked for here. */
export interface Local {
  readonly of: OperationId;
  readonly operation: Operation;
  /** Its write set is out; before, it waits for a lock or for a component. */
  readonly sent: boolean;
}

/** A read that must see all that was ordered before it. */
export interface CausalRead {
  readonly of: OperationId;
  readonly operation: Operation;
  /** The number in the total order that must be safe first; null while there is no component. */
  readonly seq: number | null;
  /** Then: how long the ledger on disk must be. */
  readonly needs: number | null;
}

/** In a primary component: streams and acknowledgements, by node. */
export interface Operating {
  readonly mode: 'operating';
  readonly component: Component;
  readonly upTo: readonly number[];
  readonly aru: readonly number[];
  /** All up to here was received by every member: it is delivered. Below 0 not all are known to be in the component. */
  readonly safe: number;
  /** Whether a causal round began a moment ago, and has ended: then the next read needs none of its own. */
  readonly proof: 'none' | 'asked' | 'good';
}

export interface Forming {
  readonly mode: 'forming';
  readonly install: Install;
  /** Who has it on disk that it agreed; kept by the one that proposed it. */
  readonly attempted: readonly NodeId[];
  readonly isFormed: boolean;
}

export interface Gathering {
  readonly mode: 'gathering';
  readonly joins: readonly (Join | null)[];
  /** Whom it hears, and whom of these it would form a component with. */
  readonly hears: readonly NodeId[];
  readonly set: readonly NodeId[];
  /** It took too long: whoever does not agree is left out. */
  readonly impatient: boolean;
}

export interface State {
  readonly durable: Durable;
  readonly flushed: Durable;
  /** All that was certified here. */
  readonly ledger: Ledger;
  /** Received in the last component and not delivered yet. */
  readonly pending: readonly Sent[];
  readonly remembers: readonly number[];
  readonly role: Operating | Forming | Gathering;
  /** It knows that it is in no primary component. While it does not know, it waits. */
  readonly isAlone: boolean;
  /** Checks since the start, and at which of them each node was last heard. */
  readonly check: number;
  readonly heard: readonly number[];
  readonly locals: readonly Local[];
  readonly reads: readonly CausalRead[];
}

export type Out = Effects<Message, Durable, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

export const changed = (state: State, part: Partial<State>): State => ({ ...state, ...part });

export const namesOf = ({ node }: Here, ids: readonly NodeId[]): string =>
  ids.map((id) => node.names[id]).join(', ');

/** The newest component it formed or agreed to form. */
export const topOf = ({ formed, attempts }: Durable): number =>
  Math.max(formed.id, ...attempts.map((a) => a.id));

/** How far a member has received that is not known to be in the component. */
export const UNHEARD = -1;

/** In the total order. */
export const inOrder = (a: Sent, b: Sent): number => a.seq - b.seq || a.sender - b.sender;

export function openDurable(node: Surroundings): Durable {
  return { formed: { id: 0, members: everybody({ node }) }, attempts: [], ledger: openLedger(node.object) };
}

/** A member's streams at their beginning: of the others it does not even know that they are there. */
export function operatingIn(component: Component, { node }: Here): Operating {
  const upTo = everybody({ node }).map(() => 0);
  const aru = upTo.map((_, i) => (i === node.self ? 0 : UNHEARD));
  return { mode: 'operating', component, upTo, aru, safe: UNHEARD, proof: 'none' };
}
