// What agents do (Patroni documentation 3.0: “How Patroni works”, “Dynamic configuration settings”).

import { describe, expect, it } from 'vitest';
import type { Settings } from '../contract.ts';
import { at } from '../parts/shipping/log.ts';
import { A, B, balance, by, C, LEASE, locked, Node, unlocked, withdraw } from './node.support.ts';

const primary = (settings: Settings = {}): Node => new Node({ settings }).promoted();

/** B follows A, and has what A has, or the beginning of it. */
function standby(of = primary().ask(1, withdraw(10)).flush(), upTo = of.log.position): Node {
  const node = new Node({ self: B }).storeSays(...locked(A));
  const after = { timeline: 16, position: 0 };
  node.hear(A, { type: 'entries', after, log: at(of.log, upTo) });
  return node.flush();
}

const status = (position: number, isPrimary = false) => ({ type: 'status', position, isPrimary }) as const;

describe('the leader lock', () => {
  it('makes its holder the primary, once the lease is known to live', () => {
    const node = new Node().storeSays(...locked(A));
    expect(node.role).toBe('standby');
    expect(node.keepsLease().role).toBe('primary');
    expect(node.flush().ask(1, withdraw(10)).flush().told.get(1)).toBe('true 90');
  });

  it('makes the others follow its holder', () => {
    const node = new Node({ self: C });
    node.heard();
    expect(node.storeSays(...locked(A)).heard()).toContain('stream-from to A');
  });

  it('whose holder crashed: it comes back with what is on its disk, on a new timeline', () => {
    const node = primary().ask(1, withdraw(10)).flush().ask(2, withdraw(20)).crashed();
    expect([node.role, node.shows]).toEqual(['standby', 90]);
    node.storeSays({ kind: 'progress', position: 9, ...by(A) }).timeout('again');
    expect([node.keepsLease().role, node.timeline]).toEqual(['primary', 3]);
  });
});

describe('ttl, loop_wait and retry_timeout', () => {
  it('a primary that cannot renew its lock in time gives up its place', () => {
    const node = primary().timeout('loop');
    expect(node.role).toBe('primary');
    expect(node.timeout('patience').role).toBe('standby, starting');
    expect(node.ask(1, balance).told.get(1)).toBe('refused');
  });

  it('an answer to an earlier question does not count', () => {
    const node = primary().timeout('loop');
    const { request } = node.last('keep-alive');
    node.keepsLease().at(10_000).timeout('loop');
    node.hear(B, { type: 'kept-alive', request, isKept: true });
    expect(node.timeout('patience').role).toBe('standby, starting');
  });

  it('the lease comes before what a primary writes down besides', () => {
    const node = primary().loops();
    expect(node.wish).toBe('progress');
    expect(node.timeout('loop').wish).toBe('renewing');
  });

  it('a lock that cannot outlast a loop and two retries is turned down', () => {
    expect(leads({ ttlMs: 30_000 })).toBeUndefined();
    expect(leads({ ttlMs: 29_999 })).toMatch(/two primaries/);
  });

  it('a primary that finds its lease ended takes the lock if it is free', () => {
    const node = primary().timeout('loop').keepsLease(false).storeSays(unlocked).carryOut().carryOut();
    expect([node.locks.holder, node.role]).toEqual([A, 'primary']);
    expect(node.locks.lease).not.toBe(LEASE);
  });

  it('and stops at once where somebody else has it', () => {
    const node = primary().storeSays(unlocked, { kind: 'grant', node: C, request: 70 });
    node.storeSays({ kind: 'take', lease: 70, ...by(C) });
    expect(node.role).toBe('standby, starting');
  });

  it('3.0.2: unless it sees the lock as its own still; then it seizes it', () => {
    const node = primary({ lostLease: 'seize' }).timeout('loop').keepsLease(false);
    node.storeSays(node.last('order').command).carryOut();
    expect([node.locks.holder, node.role]).toEqual([A, 'primary']);
  });
});

/** Whether these settings can stand, beside the standards. */
const leads = (settings: Settings): string | undefined => new Node({ settings }).objection;

describe('the leader race', () => {
  it('begins when the lock is free: whoever has the longest log takes it', () => {
    const node = standby().storeSays(unlocked);
    expect(node.wish).toBe('comparing');
    node.hear(A, status(2)).hear(C, status(1));
    expect(node.wish).toBe('grant');
    node.carryOut().carryOut();
    expect(node.locks.holder).toBe(B);
    expect([node.role, node.timeline]).toEqual(['primary', 3]);
  });

  it.each([
    ['a longer log', status(3)],
    ['a primary', status(0, true)],
  ])('is left to %s', (_, other) => {
    const node = standby().storeSays(unlocked).hear(A, status(0)).hear(C, other);
    expect(node.wish).toBe('idle');
  });

  it('does not wait for ever for those that do not answer', () => {
    const node = standby().storeSays(unlocked).timeout('statuses');
    expect(node.wish).toBe('grant');
  });

  it('is lost by whoever comes second', () => {
    const node = standby().storeSays(unlocked).timeout('statuses').carryOut();
    node.storeSays({ kind: 'grant', node: C, request: 80 }, { kind: 'take', lease: 80, ...by(C) });
    expect([node.wish, node.role]).toEqual(['idle', 'standby']);
    expect(node.heard()).toContain('stream-from to C');
  });

  it('maximum_lag_on_failover: a standby too far behind stays out of it', () => {
    const far = { kind: 'progress', position: 1_003, ...by(A) } as const;
    expect(standby().storeSays(far, unlocked).wish).toBe('idle');
    expect(standby().storeSays({ ...far, position: 1_002 }, unlocked).wish).toBe('comparing');
  });
});
