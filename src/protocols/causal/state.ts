// What a site keeps: the object as one of the replicated types, which updates are in it, those that others may lack, and
// requests that wait. What is not on disk is told to nobody.

import { digest, type Micros } from '../../kernel/index.ts';
import type { Effects, NodeId, OperationId, Surroundings } from '../contract.ts';
import type { Answer, Operation } from '../objects/object.ts';
import { type AnyType, type Dropped, typeFor } from '../parts/crdt/index.ts';
import type { Committed } from '../parts/group-commit.ts';
import { type CausalContext, type Dot, EMPTY_CONTEXT } from '../parts/versions/dots.ts';
import { NO_OPERATIONS, type OperationSet } from '../parts/versions/operations.ts';
import { FIRST_STAMP, type Stamp } from '../parts/versions/stamps.ts';
import type { Moment, Pulse } from './elapsed.ts';
import type { Session } from './token.ts';

/** An update on its way: what it does, and all that its site had when it was made. */
export interface Write {
  readonly dot: Dot;
  readonly of: OperationId;
  readonly update: Operation;
  readonly delta: unknown;
  readonly stamp: Stamp;
  /** It shows nowhere before these. */
  readonly after: CausalContext;
  readonly digest: number;
}

export const writeOf = (parts: Omit<Write, 'digest'>): Write => ({
  ...parts,
  digest: digest([parts.dot, parts.of, parts.delta]),
});

/** What is on a site's disk. */
export interface Site {
  readonly state: unknown;
  /** The updates in it. */
  readonly has: CausalContext;
  readonly reflects: OperationSet;
  readonly lost: readonly Dropped[];
  readonly stamp: Stamp;
  /** The updates that some other site may lack, oldest first. */
  readonly log: readonly Write[];
  readonly newest: readonly Pick<Write, 'of' | 'update'>[];
}

/** Whom an answer is for: a client here, or a client of another site. */
export interface Asker {
  readonly op: OperationId;
  readonly site: NodeId;
}

export type Due =
  | {
      readonly type: 'reply';
      readonly to: Asker;
      readonly answer: Answer;
      readonly session: Session;
      readonly made: CausalContext;
    }
  | { readonly type: 'had'; readonly to: NodeId };

/** A request that cannot be answered yet, and why. */
export interface Waiting {
  readonly asker: Asker;
  readonly operation: Operation;
  readonly session: Session;
  readonly why: 'lacking' | 'outdated' | 'elsewhere' | 'forwarded' | 'throttled' | 'overdue';
  /** How many other sites were asked. */
  readonly asked: number;
  /** Has the primary said that it lets the write wait? */
  readonly isHeld?: boolean;
}

/** How many updates that site had made, when this one had asked it then. */
export interface Position {
  readonly of: NodeId;
  readonly made: number;
  readonly asked: Moment;
}

export interface State {
  readonly site: Committed<Site, Due>;
  /** Updates that came before something they depend on. Gone in a crash: they will be sent again. */
  readonly early: readonly Write[];
  /** What each other site is known to have on disk. */
  readonly known: readonly CausalContext[];
  readonly waiting: readonly Waiting[];
  readonly turn: number;
  readonly pulse: Pulse;
  /** Since when all updates that a site had made are known to be here: since it was asked how many there are. */
  readonly current: readonly Pick<Position, 'of' | 'asked'>[];
  /** Positions of others that this site has not come to. */
  readonly ahead: readonly Position[];
  /** When own updates were first on disk, up to the n-th: those that somebody may lack, oldest first. Of an earlier life
   *  nobody knows when. */
  readonly made: readonly { readonly n: number; readonly when: Moment | null }[];
}

export type Asks = 'rest' | 'in-return' | 'nothing';

export type Message =
  /** Updates, oldest first. */
  | { readonly type: 'writes'; readonly writes: readonly Write[] }
  /** What the sender has. Is the rest asked for? `in-return`: by somebody who was asked, and is not asked again. */
  | { readonly type: 'have'; readonly has: CausalContext; readonly asks: Asks }
  /** How many updates has the other made? A moment comes back to whoever's it is, and means nothing to anybody else. */
  | { readonly type: 'how-far'; readonly asked: Moment }
  | { readonly type: 'so-far'; readonly made: number; readonly asked: Moment }
  /** A write for the primary, a read for whoever has what the session has seen. */
  | {
      readonly type: 'forward';
      readonly op: OperationId;
      readonly operation: Operation;
      readonly session: Session;
    }
  | {
      readonly type: 'question';
      readonly op: OperationId;
      readonly operation: Operation;
      readonly session: Session;
      readonly asked: Moment;
    }
  | {
      readonly type: 'done';
      readonly op: OperationId;
      readonly answer: Answer;
      readonly session: Session;
    }
  /** A read's answer, and how old it can be by the clock of whoever gives it. */
  | {
      readonly type: 'answer';
      readonly op: OperationId;
      readonly answer: Answer;
      readonly session: Session;
      readonly age: Micros;
      readonly asked: Moment;
    }
  /** The primary lets a write wait: some site is as far behind as it may be. */
  | { readonly type: 'held'; readonly op: OperationId }
  | { readonly type: 'lacks'; readonly op: OperationId };

export type Token = 'written';
export type Out = Effects<Message, Site, Token>;

export interface Here {
  readonly node: Surroundings;
  readonly out: Out;
}

/** Where all updates are put in order, if one order is asked for. */
export const PRIMARY: NodeId = 0;

export const isPrefix = ({ settings }: Surroundings): boolean => settings['delivery'] === 'prefix';
export const isCausal = ({ settings }: Surroundings): boolean => settings['delivery'] !== 'eventual';

/** Protocol.objects sees to it that there is one. */
export const typeOf = ({ object }: Surroundings): AnyType => typeFor(object.id)!;

export const emptySite = (node: Surroundings): Site => ({
  state: typeOf(node).initial(node.object.initial),
  has: EMPTY_CONTEXT,
  reflects: NO_OPERATIONS,
  lost: [],
  stamp: FIRST_STAMP,
  log: [],
  newest: [],
});

export const knownOf = ({ known }: State, site: NodeId): CausalContext => known[site] ?? EMPTY_CONTEXT;
