// When a write is answered, and who sees it meanwhile (PostgreSQL manual, 27.2.8 Synchronous Replication; MySQL manual,
// 19.4.10 Semisynchronous Replication).

import { describe, expect, it } from 'vitest';
import { balance, Server, withdraw } from './server.support.ts';

const sync = { acknowledge: 'sync' };
const put = (key: string, value: string) => ({ f: 'put', key, value });
const get = (key: string) => ({ f: 'get', key });

describe('asynchronous', () => {
  it('is answered when the primary has it on disk, and not before', () => {
    const server = new Server().ask(1, withdraw(30));
    expect(server.told.get(1)).toBeUndefined();
    expect(server.flush().told.get(1)).toBe('yes 70');
  });

  it('is streamed when it is on disk, and not before', () => {
    const server = new Server().joinedBy(1);
    server.heard();
    server.ask(1, withdraw(30));
    expect(server.heard()).toEqual([]);
    expect(server.flush().heard()).toEqual(['entries to B']);
  });

  it('no is an answer that needs no disk', () => {
    expect(new Server().ask(1, withdraw(101)).told.get(1)).toBe('no 100');
  });
});

describe('27.2.8 synchronous', () => {
  it('waits until a standby confirms, and shows nothing until then', () => {
    const server = new Server({ settings: sync }).joinedBy(1).ask(1, withdraw(30)).flush();
    server.ask(2, balance);
    expect([server.told.get(1), server.told.get(2), server.shows]).toEqual([undefined, 'yes 100', 100]);
    server.confirmedBy(1, 1).ask(3, balance);
    expect([server.told.get(1), server.told.get(3), server.shows]).toEqual(['yes 70', 'yes 70', 70]);
  });

  it.each([
    ['received', [1, 0, 0]],
    ['flushed', [1, 1, 0]],
    ['applied', [1, 1, 1]],
  ] as const)('when it is %s, and not sooner', (when, [received, flushed, applied]) => {
    const server = new Server({ settings: { ...sync, when } }).joinedBy(1).ask(1, withdraw(30)).flush();
    const before = { received: [0, 0, 0], flushed: [1, 0, 0], applied: [1, 1, 0] }[when] as [
      number,
      number,
      number,
    ];
    expect(server.confirmedBy(1, ...before).told.has(1)).toBe(false);
    expect(server.confirmedBy(1, received, flushed, applied).told.get(1)).toBe('yes 70');
  });

  it('ANY 1 of two standbys, or all of them', () => {
    const told = [1, 0].map((standbys) => {
      const server = new Server({ settings: { ...sync, standbys } }).joinedBy(1).joinedBy(2);
      return server.ask(1, withdraw(30)).flush().confirmedBy(2, 1).told.get(1);
    });
    expect(told).toEqual(['yes 70', undefined]);
  });

  it('the same standby twice is not two', () => {
    const server = new Server({ settings: { ...sync, standbys: 2 } }).joinedBy(1).joinedBy(2);
    server.ask(1, withdraw(30)).flush().confirmedBy(1, 1).confirmedBy(1, 1);
    expect(server.told.has(1)).toBe(false);
  });

  it('a later write of the same row waits for the lock, and is then decided on what is there', () => {
    const server = new Server({ settings: sync }).joinedBy(1).ask(1, withdraw(80)).flush();
    server.ask(2, withdraw(30)).flush();
    expect([server.log.position, server.told.has(2)]).toEqual([1, false]);
    expect(server.confirmedBy(1, 1).told.get(2)).toBe('no 20');
  });

  it('a write of another row does not', () => {
    const server = Server.kept(sync).joinedBy(1).ask(1, put('x', 'a')).ask(2, put('y', 'b')).flush();
    expect(server.log.position).toBe(2);
  });

  it('synchronous_commit = local: a client that asks for it waits for nobody, and is seen at once', () => {
    const server = Server.kept(sync).joinedBy(1).ask(1, put('x', 'a')).flush();
    server.ask(2, { ...put('y', 'b'), mode: 'weak' }).flush();
    server.ask(3, get('x')).ask(4, get('y'));
    expect([1, 2, 3, 4].map((op) => server.told.get(op))).toEqual([undefined, 'yes null', 'yes ', 'yes b']);
  });

  it('SyncRepWaitForLSN: a wait that is called off ends in ok, with a warning: it is committed here', () => {
    const server = new Server({ settings: { ...sync, cancelMs: 50 } })
      .joinedBy(1)
      .ask(1, withdraw(30))
      .flush();
    server.timeout('cancel', 1);
    expect([server.told.get(1), server.shows]).toEqual(['yes 70', 70]);
    expect(server.said.at(-1)).toContain('with a warning');
  });

  it('27.2.8.4 a primary that restarts takes what waited for committed', () => {
    const server = new Server({ settings: sync }).joinedBy(1).ask(1, withdraw(30)).flush();
    expect(server.shows).toBe(100);
    expect(server.crashed().shows).toBe(70);
  });
});

describe('19.4.10 semi-synchronous', () => {
  const semi = { acknowledge: 'semi-sync', when: 'received', shows: 'at-once' };
  const waiting = () => new Server({ settings: semi }).joinedBy(1).ask(1, withdraw(30)).flush();

  it('waits as well, and others see it at once (AFTER_COMMIT)', () => {
    const server = waiting().ask(2, balance);
    expect([server.told.get(1), server.told.get(2)]).toEqual([undefined, 'yes 70']);
  });

  it('a later write of the row does not wait for its lock', () => {
    expect(waiting().ask(2, withdraw(30)).flush().log.position).toBe(2);
  });

  it('falls back to asynchronous after a while, for all who wait and all who come', () => {
    const server = waiting().ask(2, withdraw(10)).flush().timeout('fallback', 1);
    server.ask(3, withdraw(10)).flush();
    expect([1, 2, 3].map((op) => server.told.get(op))).toEqual(['yes 70', 'yes 60', 'yes 50']);
  });

  it('waits again when a standby has everything, and not when it has a part', () => {
    const server = waiting().timeout('fallback', 1).ask(2, withdraw(10)).flush();
    server.confirmedBy(1, 1).ask(3, withdraw(10)).flush();
    expect(server.told.get(3)).toBe('yes 50');
    server.confirmedBy(1, 3).ask(4, withdraw(10)).flush();
    expect(server.told.has(4)).toBe(false);
    expect(server.confirmedBy(1, 4).told.get(4)).toBe('yes 40');
  });
});
