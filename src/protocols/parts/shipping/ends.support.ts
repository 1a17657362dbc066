// Test support: one end of a stream by itself. What it says and does is kept; nothing is sent on.

import { ms } from '../../../kernel/index.ts';
import { account } from '../../objects/account.ts';
import { append, type Log, openLog } from './log.ts';
import type { Line, Pace, ShippingMessage } from './messages.ts';

export const object = account(100);

/** A log with this many deposits of 1, counted from 1. */
export const logOf = (count: number, base: Log = openLog(object), first = 1): Log =>
  Array.from({ length: count }, (_, i) => first + i).reduce(
    (log, of) => append(log, { of, update: { f: 'deposit', value: 1 } }, object),
    base,
  );

export const PACE: Pace = {
  resendMs: 100,
  heartbeatMs: 1_000,
  statusMs: 500,
  timeoutMs: 4_000,
  dropMs: 5_000,
  redialMs: 300,
};

export class End {
  readonly sent: { readonly to: number; readonly message: ShippingMessage }[] = [];
  readonly said: string[] = [];
  readonly hungUp: number[] = [];
  /** Milliseconds, by name. */
  readonly timers = new Map<string, number>();
  readonly #pace: Pace;
  #clock = 0;

  constructor(pace: Partial<Pace> = {}) {
    this.#pace = { ...PACE, ...pace };
  }

  at(whenMs: number): this {
    this.#clock = ms(whenMs);
    return this;
  }

  get line(): Line {
    return {
      pace: this.#pace,
      node: { self: 0, clock: this.#clock, names: ['A', 'B', 'C'], settings: {}, object },
      out: {
        send: (to, message) => this.sent.push({ to, message }),
        setTimer: (name, [low]) => this.timers.set(name, low / 1_000),
        cancelTimer: (name) => this.timers.delete(name),
        hangUp: (to) => this.hungUp.push(to),
        explain: (text) => this.said.push(text),
      },
    };
  }

  /** What was said since this was last asked, shortly. */
  heard(): string[] {
    return this.sent.splice(0).map(({ to, message }) => `${inShort(message)} to ${'ABC'[to]}`);
  }
}

function inShort(message: ShippingMessage): string {
  switch (message.type) {
    case 'entries':
      return `entries ${message.after.position}-${message.log.position}`;
    case 'stream-from':
      return message.whole ? 'stream all' : `stream from ${message.from.position}`;
    case 'progress':
      return `progress ${message.received.position}/${message.flushed}/${message.applied}${message.wantsReply ? '?' : ''}`;
    case 'heartbeat':
      return `heartbeat ${message.end.position}${message.streamsToYou ? '' : ', not yours'}`;
    default:
      return message.type;
  }
}
