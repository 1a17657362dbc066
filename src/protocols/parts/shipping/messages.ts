// What a primary and its standbys say to each other, in one channel. All of it may be lost, doubled, late or overtaken:
// each message says where it belongs, and is harmless a second time.

import type { NodeId, Surroundings } from '../../contract.ts';
import type { Stretch } from './history.ts';
import type { Log, Point } from './log.ts';

export type ShippingMessage =
  /** A standby's: send me what follows this point; or, if that is hopeless, the whole log. */
  | { readonly type: 'stream-from'; readonly from: Point; readonly whole: boolean }
  /** The entries of `log` that come after that point, perhaps none. What lies before it is not looked at. */
  | { readonly type: 'entries'; readonly after: Point; readonly log: Log }
  /** A standby's: how far it is. */
  | ({ readonly type: 'progress'; readonly wantsReply: boolean } & Progress)
  /** A primary's: it is there, this is its end, and whether it counts you among its standbys. */
  | { readonly type: 'heartbeat'; readonly end: Point; readonly streamsToYou: boolean }
  /** The point asked for is not in this log, which went this way. */
  | { readonly type: 'not-my-history'; readonly asked: Point; readonly history: readonly Stretch[] }
  /** Everything, in place of what you have. */
  | { readonly type: 'full-copy'; readonly log: Log };

/** How far a standby is: what reached it, up to which point; how much of that is on disk; how much reads can see. */
export interface Progress {
  readonly received: Point;
  readonly flushed: number;
  readonly applied: number;
}

export const CHANNEL = 'wal';

/** For the contract's `channels`, `words` and `timers` of a protocol that ships a log. */
export const shippingChannels = {
  'stream-from': CHANNEL,
  entries: CHANNEL,
  progress: CHANNEL,
  heartbeat: CHANNEL,
  'not-my-history': CHANNEL,
  'full-copy': CHANNEL,
} as const;

export const shippingWords = {
  'stream-from': 'send me what comes after this',
  entries: 'these entries come next in the log',
  progress: 'I have the log up to here',
  heartbeat: 'I am here, and this is the end of my log',
  'not-my-history': 'my log never was where yours is',
  'full-copy': 'take my whole log in place of yours',
} as const;

export const shippingTimers = {
  ship: 'looked after its standbys',
  redial: 'dialed its primary again',
  listen: 'looked whether its primary is still there',
} as const;

/** How patient both ends are; 0 for what is never done. */
export interface Pace {
  /** A primary sends again what a standby has not confirmed, at intervals that double. Means little where the network
   *  itself sends again. */
  readonly resendMs: number;
  /** An idle primary says that it is there. */
  readonly heartbeatMs: number;
  /** A standby tells of its progress unasked. */
  readonly statusMs: number;
  /** The silence after which a standby dials its primary anew; if it tells of itself, it asks for a reply after half
   *  of it. */
  readonly timeoutMs: number;
  /** The silence after which a primary counts a standby no longer. */
  readonly dropMs: number;
  /** Between attempts of a standby to reach its primary. */
  readonly redialMs: number;
}

/** What shipping needs of the protocol around it. Any `Effects` whose messages include these will do as `out`. */
export interface Line {
  readonly node: Surroundings;
  readonly pace: Pace;
  readonly out: {
    send(to: NodeId, message: ShippingMessage): void;
    setTimer(name: string, within: readonly [low: number, high: number]): void;
    cancelTimer(name: string): void;
    hangUp(to: NodeId, channel: string): void;
    explain(text: string): void;
  };
}
