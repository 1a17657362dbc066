// The standby's end of a stream (PostgreSQL manual, 27.2 Log-Shipping Standby Servers).

import { describe, expect, it } from 'vitest';
import { End, logOf } from './ends.support.ts';
import { at, branched, FIRST_TIMELINE, type Log, pointOf, timelineAfter } from './log.ts';
import type { ShippingMessage } from './messages.ts';
import {
  type Copy,
  copyOf,
  follow,
  onReceiverTimer,
  onShipped,
  type Receiver,
  type Shipped,
} from './receiver.ts';

const five = logOf(5);
const entries = (after: Log, log: Log): ShippingMessage => ({ type: 'entries', after: pointOf(after), log });

/** A standby with this log follows B, which has accepted. */
class Standby {
  readonly end = new End();
  receiver: Receiver;
  copy: Copy;

  constructor(log: Log) {
    this.copy = copyOf(log);
    this.receiver = follow(1, this.copy, this.end.line);
    this.hear(entries(log, log));
    this.end.heard();
    this.end.hungUp.length = 0;
  }

  hear(message: ShippingMessage, from = 1): Shipped {
    const { receiver, copy } = this;
    const shipped = onShipped({ receiver, copy }, from, message, this.end.line);
    this.receiver = shipped.receiver;
    this.copy = shipped.copy;
    return shipped;
  }

  timeout(name: string): void {
    this.receiver = onReceiverTimer(this.receiver, this.copy, name, this.end.line);
  }
}

describe('entries', () => {
  it('that join on are taken', () => {
    const standby = new Standby(at(five, 2));
    standby.hear(entries(at(five, 2), five));
    expect(standby.copy.received).toBe(five);
  });

  it('that leave a gap are not, and the standby asks from its own end, once', () => {
    const standby = new Standby(at(five, 2));
    standby.hear(entries(at(five, 3), five));
    standby.hear(entries(at(five, 4), five));
    expect(standby.copy.received.position).toBe(2);
    expect(standby.end.heard()).toEqual(['stream from 2 to B']);
  });

  it('that it has already are reported again: the report may have been lost', () => {
    const standby = new Standby(five);
    standby.hear(entries(at(five, 2), at(five, 4)));
    expect(standby.copy.received).toBe(five);
    expect(standby.end.heard()).toEqual(['progress 5/5/5 to B']);
  });

  it('that begin on a timeline this log never was on are not taken', () => {
    const standby = new Standby(five);
    const other = logOf(4, branched(at(five, 3), timelineAfter(FIRST_TIMELINE, 2)), 11);
    standby.hear(entries(at(other, 5), other));
    expect(standby.copy.received).toBe(five);
    expect(standby.end.heard()).toEqual(['stream from 5 to B']);
  });

  it('of another log that overlap with its own are not taken', () => {
    const standby = new Standby(five);
    const other = logOf(4, branched(at(five, 3), timelineAfter(FIRST_TIMELINE, 2)), 11);
    standby.hear(entries(at(five, 2), other));
    expect(standby.copy.received).toBe(five);
  });

  it('from somebody it does not follow mean nothing', () => {
    const standby = new Standby(at(five, 2));
    standby.hear(entries(at(five, 2), five), 2);
    expect(standby.copy.received.position).toBe(2);
  });
});

describe('a heartbeat', () => {
  it('shows a standby that it missed the end', () => {
    const standby = new Standby(at(five, 4));
    standby.hear({ type: 'heartbeat', end: pointOf(five), streamsToYou: true });
    expect(standby.end.heard()).toEqual(['stream from 4 to B']);
  });

  it('of a primary that does not know it makes it ask', () => {
    const standby = new Standby(five);
    standby.hear({ type: 'heartbeat', end: pointOf(five), streamsToYou: false });
    expect(standby.end.heard()).toEqual(['stream from 5 to B']);
  });
});

describe('a log that parted from its primary’s', () => {
  const history = [{ timeline: timelineAfter(FIRST_TIMELINE, 1), upTo: 9 }];

  it('is said to have, and left alone', () => {
    const standby = new Standby(five);
    const { forked, copy } = standby.hear({ type: 'not-my-history', asked: pointOf(five), history });
    expect([forked, copy.received]).toEqual([history, five]);
  });

  it('is not judged by an answer to an older question', () => {
    const standby = new Standby(five);
    expect(standby.hear({ type: 'not-my-history', asked: pointOf(at(five, 4)), history }).forked).toBeNull();
  });
});

describe('wal_receiver_timeout', () => {
  it('a standby tells of itself in between, and wants an answer after half of it', () => {
    const standby = new Standby(five);
    standby.end.at(1_000);
    standby.timeout('listen');
    standby.end.at(2_000);
    standby.timeout('listen');
    expect(standby.end.heard()).toEqual(['progress 5/5/5 to B', 'progress 5/5/5? to B']);
  });

  it('when it is over the connection is hung up and dialed anew, again and again', () => {
    const standby = new Standby(five);
    standby.end.at(4_000);
    standby.timeout('listen');
    standby.timeout('redial');
    expect(standby.end.hungUp).toEqual([1, 1]);
    expect(standby.end.heard()).toEqual(['stream from 5 to B', 'stream from 5 to B']);
  });
});

it('a full copy is taken by whoever asked for one, and by nobody else', () => {
  const other = logOf(2, branched(at(five, 1), timelineAfter(FIRST_TIMELINE, 1)), 11);
  const standby = new Standby(five);
  standby.hear({ type: 'full-copy', log: other });
  expect(standby.copy.received).toBe(five);
  standby.receiver = follow(1, standby.copy, standby.end.line, true);
  standby.hear({ type: 'full-copy', log: other });
  expect(standby.copy.received).toBe(other);
});
