// The primary's end of a stream (PostgreSQL manual, 27.2.5 Streaming Replication).

import { describe, expect, it } from 'vitest';
import { End, logOf } from './ends.support.ts';
import { branched, FIRST_TIMELINE, pointOf, timelineAfter } from './log.ts';
import { NO_STANDBYS, onProgress, onShip, onStreamFrom, type Sender, ship, standbyAt } from './sender.ts';

const five = logOf(5);
const ask = (position: number, timeline = FIRST_TIMELINE) =>
  ({ type: 'stream-from', from: { timeline, position }, whole: false }) as const;
const progress = (received: number, flushed = received, applied = flushed, wantsReply = false) =>
  ({
    type: 'progress',
    received: { timeline: FIRST_TIMELINE, position: received },
    flushed,
    applied,
    wantsReply,
  }) as const;

/** B streams from its second entry on. */
function streaming(end: End): Sender {
  const sender = onStreamFrom(NO_STANDBYS, five, { from: 1, message: ask(2) }, end.line);
  end.heard();
  return sender;
}

describe('a standby that connects', () => {
  it('is sent what comes after its own log', () => {
    const end = new End();
    onStreamFrom(NO_STANDBYS, five, { from: 1, message: ask(2) }, end.line);
    expect(end.heard()).toEqual(['entries 2-5 to B']);
  });

  it('is answered even if it has everything, so that it knows', () => {
    const end = new End();
    onStreamFrom(NO_STANDBYS, five, { from: 1, message: ask(5) }, end.line);
    expect(end.heard()).toEqual(['entries 5-5 to B']);
  });

  it('is told where this log went, if its own went elsewhere, and counts no more', () => {
    const end = new End();
    const other = ask(4, timelineAfter(FIRST_TIMELINE, 1));
    const sender = onStreamFrom(streaming(end), five, { from: 1, message: other }, end.line);
    expect(end.heard()).toEqual(['not-my-history to B']);
    expect(sender.standbys).toEqual([]);
  });

  it('loses what it was credited with before it lost it', () => {
    const end = new End();
    const level = onProgress(streaming(end), five, { from: 1, message: progress(5) }, end.line);
    const again = onStreamFrom(level, five, { from: 1, message: ask(3) }, end.line);
    expect(standbyAt(again, 1)).toMatchObject({ received: { position: 3 }, flushed: 0, applied: 0 });
  });
});

describe('the stream', () => {
  it('carries each entry once to everyone', () => {
    const end = new End();
    const seven = logOf(2, five, 6);
    const once = ship(streaming(end), seven, end.line);
    expect(end.heard()).toEqual(['entries 5-7 to B']);
    expect(ship(once, seven, end.line)).toBe(once);
    expect(end.heard()).toEqual([]);
  });

  it('goes on over a promotion', () => {
    const end = new End();
    ship(streaming(end), branched(five, timelineAfter(FIRST_TIMELINE, 0)), end.line);
    expect(end.sent[0]?.message).toMatchObject({ after: pointOf(five) });
  });

  it('is sent again, at intervals that double, from where the standby is', () => {
    const end = new End();
    let sender = onProgress(streaming(end), five, { from: 1, message: progress(4) }, end.line);
    const waits = [1, 2, 3].map(() => {
      sender = onShip(sender, five, end.line);
      return end.timers.get('ship');
    });
    expect(end.heard()).toEqual(Array(3).fill('entries 4-5 to B'));
    expect(waits).toEqual([200, 400, 800]);
  });

  it('is heartbeats when everybody has everything', () => {
    const end = new End();
    const level = onProgress(streaming(end), five, { from: 1, message: progress(5) }, end.line);
    expect(end.timers.get('ship')).toBe(1_000);
    onShip(level, five, end.line);
    expect(end.heard()).toEqual(['heartbeat 5 to B']);
  });
});

describe('progress', () => {
  it('never goes back because an old report comes late', () => {
    const end = new End();
    const level = onProgress(streaming(end), five, { from: 1, message: progress(5, 4, 3) }, end.line);
    const late = onProgress(level, five, { from: 1, message: progress(3, 3, 3) }, end.line);
    expect(standbyAt(late, 1)).toMatchObject({ received: { position: 5 }, flushed: 4, applied: 3 });
  });

  it('on another timeline is no progress on this one', () => {
    const end = new End();
    const elsewhere = { timeline: timelineAfter(FIRST_TIMELINE, 1), position: 5 };
    const message = { ...progress(5), received: elsewhere };
    const sender = onProgress(streaming(end), five, { from: 1, message }, end.line);
    expect(standbyAt(sender, 1)).toMatchObject({ received: { position: 2 }, flushed: 0 });
  });

  it('of one standby that tells nothing new does not put off what another waits for', () => {
    const end = new End();
    const level = onProgress(streaming(end), five, { from: 1, message: progress(4) }, end.line);
    end.timers.delete('ship');
    onProgress(level, five, { from: 1, message: progress(4) }, end.line);
    expect(end.timers.has('ship')).toBe(false);
    onProgress(level, five, { from: 1, message: progress(5) }, end.line);
    expect(end.timers.has('ship')).toBe(true);
  });

  it('of one that this node does not know makes it ask anew', () => {
    const end = new End();
    onProgress(NO_STANDBYS, five, { from: 2, message: progress(5) }, end.line);
    expect(end.heard()).toEqual(['heartbeat 5, not yours to C']);
  });
});

it('wal_sender_timeout: a standby that says nothing for so long is dropped', () => {
  const end = new End();
  const sender = streaming(end);
  expect(onShip(sender, five, end.at(4_999).line).standbys).toHaveLength(1);
  expect(onShip(sender, five, end.at(5_000).line).standbys).toEqual([]);
  expect(end.said.at(-1)).toContain('streams to B no longer');
});
