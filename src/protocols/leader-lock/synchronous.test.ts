// Synchronous commits (Patroni documentation 3.0, “Replication modes”: `synchronous_mode`, `synchronous_mode_strict`;
// PostgreSQL manual, 27.2.8 Synchronous Replication).

import { describe, expect, it } from 'vitest';
import type { Settings } from '../contract.ts';
import { at } from '../parts/shipping/log.ts';
import { A, B, by, C, locked, Node, unlocked, withdraw } from './node.support.ts';

const primary = (settings: Settings = {}): Node =>
  new Node({ settings: { synchronous: 'on', ...settings } }).promoted();

/** A, which waits for B with every commit; and the store says so. */
const waiting = (settings: Settings = {}): Node =>
  primary(settings).joinedBy(B).confirmedBy(B).loops().carryOut();

describe('synchronous_mode', () => {
  it('before it is promoted, the holder of the lock sees to it that nobody else is', () => {
    const node = new Node({ settings: { synchronous: 'on' } }).storeSays(...locked(A)).keepsLease();
    expect([node.wish, node.role]).toEqual(['sync', 'standby']);
    expect(node.carryOut().role).toBe('primary');
    expect(node.locks.sync).toMatchObject({ leader: A, standby: null });
  });

  it('a commit waits for the standby that may be promoted', () => {
    const node = waiting().ask(1, withdraw(10)).flush();
    expect(node.locks.sync).toMatchObject({ leader: A, standby: B });
    expect([node.told.get(1), node.shows]).toEqual([undefined, 100]);
    node.joinedBy(C).confirmedBy(C);
    expect(node.told.get(1)).toBeUndefined();
    expect(node.confirmedBy(B).told.get(1)).toBe('true 90');
    expect(node.shows).toBe(90);
  });

  it('a standby is named only once it has what nobody waited for', () => {
    const node = primary().joinedBy(B).confirmedBy(B).ask(1, withdraw(10)).loops();
    // It is waited for at once, and has yet to write the withdrawal.
    expect([node.state.server.awaits, node.wish]).toEqual([B, 'progress']);
    node.flush().confirmedBy(B).loops();
    expect(node.wish).toBe('sync');
  });

  it('one that is gone is waited for until the store names it no longer', () => {
    const node = waiting().hear(B, { type: 'not-following' }).ask(1, withdraw(10)).flush().loops();
    expect([node.wish, node.told.get(1)]).toEqual(['sync', undefined]);
    node.carryOut();
    expect([node.locks.sync?.standby, node.told.get(1)]).toEqual([null, 'true 90']);
  });

  it('and then another one, if there is one', () => {
    const node = waiting().hear(B, { type: 'not-following' }).joinedBy(C).confirmedBy(C).loops().carryOut();
    expect([node.state.server.awaits, node.wish]).toEqual([C, 'sync']);
    expect(node.carryOut().locks.sync).toMatchObject({ leader: A, standby: C });
  });

  it('a wish that was given up cannot come true once commits wait for somebody else', () => {
    const node = primary().joinedBy(B).confirmedBy(B).loops();
    const late = node.last('order').command;
    node.hear(B, { type: 'not-following' }).loops().carryOut().storeSays(late);
    expect([node.locks.sync?.standby, node.state.server.awaits]).toEqual([null, 'nobody']);
  });

  it('only the last primary and its synchronous standby are promoted', () => {
    const named = { kind: 'sync', standby: B, over: 0, ...by(A) } as const;
    const roles = [B, C].map((self) => {
      const node = new Node({ self, settings: { synchronous: 'on' } });
      return node.storeSays(...locked(A), named).storeSays(unlocked).wish;
    });
    expect(roles).toEqual(['comparing', 'idle']);
  });

  it('whoever may not be promoted is no rival, however long its log', () => {
    const named = { kind: 'sync', standby: B, over: 0, ...by(A) } as const;
    const node = new Node({ self: B, settings: { synchronous: 'on' } });
    node.storeSays(...locked(A), named).storeSays(unlocked);
    node.hear(A, { type: 'status', position: 0, isPrimary: false });
    expect(node.hear(C, { type: 'status', position: 9, isPrimary: false }).wish).toBe('grant');
  });

  it('whoever finds another standby named once it has the lock gives it back', () => {
    const named = { kind: 'sync', standby: C, over: 0, ...by(A) } as const;
    const node = new Node({ self: B, settings: { synchronous: 'on' } });
    node.storeSays(...locked(A), named, unlocked, ...locked(B)).keepsLease();
    expect([node.wish, node.carryOut().locks.holder]).toEqual(['revoke', null]);
  });
});

describe('synchronous_mode_strict', () => {
  it('while no standby is chosen, any one will do, and without one nothing is acknowledged', () => {
    const node = primary({ synchronous: 'strict' }).ask(1, withdraw(10)).flush().loops();
    expect([node.told.get(1), node.shows]).toEqual([undefined, 100]);
    expect(node.joinedBy(C).confirmedBy(C).told.get(1)).toBe('true 90');
  });

  it('whoever comes back with a commit that nobody else has shows it once only it can be promoted', () => {
    const node = waiting({ synchronous: 'strict' }).ask(1, withdraw(10)).flush().crashed();
    node
      .storeSays({ kind: 'progress', position: 9, ...by(A) })
      .timeout('again')
      .keepsLease();
    expect([node.role, node.locks.sync?.standby]).toEqual(['standby', B]);
    node.carryOut();
    expect([node.role, node.locks.sync?.standby]).toEqual(['primary', null]);
  });

  it('a denial waits too: it may rest on a commit that waits', () => {
    const node = waiting({ synchronous: 'strict' }).ask(1, withdraw(60)).flush().ask(2, withdraw(60)).flush();
    expect(node.told.get(2)).toBeUndefined();
    expect(node.confirmedBy(B, at(node.log, 3).position).told.get(2)).toBe('false 40');
  });
});
