// A real database as data: the protocol that it is, its parameters under the names its users know, what it is usually
// called, where that is written, what is simplified, and how it was recorded.

import type { NodeId, Settings, Setting as Value } from '../protocols/index.ts';
import type { NetworkSetting } from '../sim/index.ts';

export interface Parameter {
  /** As its manual has it: `wal_receiver_timeout`. */
  readonly name: string;
  /** What the protocol calls it. */
  readonly sets: string;
  /** The default, in the manual's own unit. */
  readonly value: Value;
  /** How many of the protocol's unit make one of the manual's: 1000 for seconds. */
  readonly times?: number;
}

export interface Source {
  readonly title: string;
  /** The section, chapter or page that says so. */
  readonly part: string;
}

export interface System {
  readonly id: string;
  readonly title: string;
  /** The version its recordings are of. */
  readonly version: string;
  readonly protocol: string;
  readonly nodes: number;
  readonly parameters: readonly Parameter[];
  /** What the protocol must be told and no user of the system ever sets. */
  readonly settings: Settings;
  readonly channels: NonNullable<NetworkSetting['channels']>;
  /** How long a write to disk takes, in microseconds. */
  readonly diskUs: number;
  /** The class usually given. The product measures its own. */
  readonly label: string;
  readonly sources: readonly Source[];
  readonly simplifies: readonly string[];
  readonly recorded: Recorded;
}

export type Mode = 'default' | 'weak' | 'strong';
export type TrialId = 'T1' | 'T2' | 'T3' | 'T4';

/** What somebody did by hand in a recorded trial, so long after the cut or the heal. */
export interface ByHand {
  readonly after: 'cut' | 'heal';
  readonly ms: number;
  readonly node: NodeId;
  readonly command: string;
  readonly of?: NodeId;
}

/** What was asked when, in ms after the trial began: writes by the leader, reads everywhere. */
export interface Schedule {
  readonly writes: readonly { readonly ms: number; readonly note?: string }[];
  readonly readsMs: readonly number[];
}

/** How the system was recorded, where that differs from the common recipe. */
export interface Recorded {
  /** Parameters that were not at their defaults, by the names its users know. */
  readonly parameters?: { readonly [name: string]: Value };
  readonly cutMs?: number;
  /** The modes in which every node is read. */
  readonly reads: readonly Mode[];
  /** Are the nodes told apart by their side of the cut, or by name? */
  readonly places?: 'sides' | 'nodes';
  /** The node that leads when a trial begins, where that is not left to an election. */
  readonly leader?: NodeId;
  /** The follower that T3 cuts off; the first one with clients if not said. */
  readonly loneFollower?: NodeId;
  /** A trial begins so long after this timer of the leader fired, where the recordings show that it always did. */
  readonly begins?: { readonly timer: string; readonly afterMs: readonly [least: number, most: number] };
  /** The nodes that have clients; all of them if not said. */
  readonly clientsAt?: readonly NodeId[];
  /** Writes of mode `strong` while the line is cut, besides the default ones: by the nodes that do not lead, or by one
   *  on each side. */
  readonly strongWrites?: 'followers' | 'sides';
  /** How much later than they mean to people ask, where the recordings show it. */
  readonly reactionMs?: readonly [least: number, most: number];
  /** What is asked in place of the common recipe, without a cut and with one. */
  readonly schedule?: { readonly calm: Schedule; readonly cut: Schedule };
  /** What each node was, in words, where they were not alike. */
  readonly names?: readonly string[];
  /** What was there before the first write, and how long before the trial everybody read it. */
  readonly before?: { readonly value: string; readonly readMs: number };
  /** When all nodes are read and written after the heal. */
  readonly healedReadsMs?: readonly number[];
  readonly healedWritesMs?: readonly number[];
  /** What T4 adds. */
  readonly byHand?: readonly ByHand[];
  /** T4 is no cut at all: every node writes the same thing at the same moment. */
  readonly contends?: boolean;
  readonly strongWritesInT4?: 'sides';
}
