// The store (etcd documentation: the lease API; transactions that compare before they write).

import { describe, expect, it } from 'vitest';
import { A, B, by, C, LEASE, locked, Node } from './node.support.ts';
import type { Command } from './state.ts';

/** A leads the store, and C holds the lock. */
const keeper = (): Node => {
  const node = new Node().leadsStore();
  for (const command of locked(C)) node.hear(C, { type: 'order', command }).agreed();
  return node;
};

const sync = (node: number, standby: number | null, over: number): Command => ({
  kind: 'sync',
  standby,
  over,
  ...by(node),
});

describe('lease API: LeaseGrant, LeaseKeepAlive, LeaseRevoke', () => {
  it('a lease that is kept alive has its whole time once more', () => {
    const node = keeper();
    node.timers.clear();
    node.hear(C, { type: 'keep-alive', lease: LEASE, request: 5 });
    expect(node.last('kept-alive')).toEqual({ type: 'kept-alive', request: 5, isKept: true });
    expect(node.timers.get(`lease ${LEASE}`)).toBe(30_000_000);
  });

  it('one that nobody keeps alive ends, and takes the lock with it', () => {
    const node = keeper();
    expect(node.locks.holder).toBe(C);
    node.timeout('lease', LEASE).agreed();
    expect([node.locks.holder, node.locks.leases]).toEqual([null, []]);
  });

  it('one whose end is on its way is not kept any more', () => {
    const node = keeper().timeout('lease', LEASE);
    expect(node.locks.holder).toBe(C);
    node.hear(C, { type: 'keep-alive', lease: LEASE, request: 6 });
    expect(node.last('kept-alive').isKept).toBe(false);
  });

  it('whoever does not lead the store knows nothing of leases', () => {
    const node = new Node().storeSays(...locked(C));
    node.heard();
    node.hear(C, { type: 'keep-alive', lease: LEASE, request: 7 });
    expect(node.heard()).toEqual([]);
  });

  it('a new leader of the store gives every lease its whole time', () => {
    const node = new Node().storeSays(...locked(C));
    expect(node.timers.has(`lease ${LEASE}`)).toBe(false);
    node.at(200_000).leadsStore();
    expect(node.timers.get(`lease ${LEASE}`)).toBe(30_000_000);
  });
});

describe('transactions', () => {
  it('the lock is put on a lease only where nobody holds it', () => {
    const lease = 50;
    const node = new Node().storeSays(...locked(C), { kind: 'grant', node: B, request: lease });
    expect(node.storeSays({ kind: 'take', lease, ...by(B) }).locks.holder).toBe(C);
    expect(node.storeSays({ kind: 'seize', lease, ...by(B) }).locks.holder).toBe(B);
  });

  it('and only on a lease that lives', () => {
    const node = new Node().storeSays({ kind: 'take', lease: 60, ...by(B) });
    expect(node.locks.holder).toBeNull();
  });

  it('who may be promoted is written by the holder, over what it has seen', () => {
    const first = sync(C, null, 0);
    const node = new Node().storeSays(...locked(C), first);
    node.storeSays(sync(B, B, first.request), sync(C, A, first.request + 99));
    expect(node.locks.sync).toEqual({ leader: C, standby: null, by: first.request });
    const second = sync(C, A, first.request);
    // The same wish once more, late: what it was to replace is gone.
    node.storeSays(second, sync(C, null, second.request), second);
    expect(node.locks.sync?.standby).toBeNull();
  });

  it('a command that comes twice goes into the log once', () => {
    const node = keeper();
    const command: Command = { kind: 'progress', position: 3, ...by(C) };
    const before = node.state.store.core.log.index;
    node.hear(C, { type: 'order', command }).hear(C, { type: 'order', command });
    expect(node.state.store.core.log.index).toBe(before + 1);
  });
});
