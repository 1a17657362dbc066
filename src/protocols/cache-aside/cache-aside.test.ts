// The cache beside the database, message by message: hits, misses, leases, and the race between a fill and a drop.

import { describe, expect, it } from 'vitest';
import { ms } from '../../kernel/index.ts';
import type { Settings } from '../contract.ts';
import { append, type Ledger, openLedger } from '../objects/ledger.ts';
import { register } from '../objects/register.ts';
import { OneNode } from '../one-node.support.ts';
import { cacheAsideProtocol } from './cache-aside.ts';
import { CACHE, DATABASE, type Message } from './state.ts';

const object = register(null);
const holding = (...values: string[]): Ledger =>
  values.reduce(
    (ledger, value, i) => append(ledger, { of: i + 1, update: { f: 'write', value } }, object),
    openLedger(object),
  );
const READ = { f: 'read' };
const WRITE = { f: 'write', value: 'new' };
const [C, D] = [2, 3];

const node = (self: number, settings: Settings = {}) =>
  new OneNode(cacheAsideProtocol, { self, nodes: 4, settings });

/** The lease in the last answer of the cache. */
function leaseGiven(cache: ReturnType<typeof node>) {
  const got = cache.out.sent.map(({ message }) => message).findLast((message) => message.type === 'got');
  return (got as Extract<Message, { type: 'got' }>).lease;
}

describe('section 2: look aside', () => {
  it('a hit is all there is to a read', () => {
    const app = node(C).ask(1, READ);
    expect(app.out.heard()).toEqual(['get to B']);
    app.hear(CACHE, { type: 'got', of: 1, ledger: holding('old'), lease: [0, 1] });
    expect([app.out.told.get(1), app.out.heard()]).toEqual(['ok old', []]);
  });

  it('a miss is read from the database, and what was read fills the cache', () => {
    const app = node(C)
      .ask(1, READ)
      .hear(CACHE, { type: 'got', of: 1, ledger: null, lease: [0, 1] });
    expect(app.out.heard()).toEqual(['get to B', 'load to A']);
    app.hear(DATABASE, { type: 'loaded', of: 1, ledger: holding('old') });
    expect([app.out.told.get(1), app.out.heard()]).toEqual(['ok old', ['fill to B']]);
  });

  it('a write goes to the database, then the cache forgets, then the client is told', () => {
    const app = node(C).ask(1, WRITE);
    expect(app.out.heard()).toEqual(['store to A']);
    const reply = { outcome: 'ok', answer: { granted: true, value: null } } as const;
    app.hear(DATABASE, { type: 'stored', of: 1, reply, ledger: holding('new') });
    expect([app.out.told.size, app.out.heard()]).toEqual([0, ['drop to B']]);
    app.hear(CACHE, { type: 'dropped', of: 1 });
    expect(app.out.told.get(1)).toBe('ok null');
  });

  it('the database acknowledges and shows what is on its disk, and what comes twice happens once', () => {
    const store = { type: 'store', of: 1, operation: WRITE } as const;
    const database = node(DATABASE).hear(C, store).hear(C, store);
    expect([database.out.heard(), database.view.value]).toEqual([[], 'nothing']);
    expect(database.out.writes.length).toBe(1);
    database.flush().hear(C, store);
    expect([database.out.writes.length, database.out.heard()]).toEqual([0, ['stored to C', 'stored to C']]);
    expect(database.view.cellsInAll).toBe(1);
    expect(database.crashed().view.value).toBe('“new”');
  });

  it('a cache that does not answer is passed by', () => {
    const app = node(C).ask(1, READ).timeout('cache', 1);
    expect(app.out.heard()).toEqual(['get to B', 'load to A']);
  });

  it('a cache that cannot be told: the write is done all the same', () => {
    const reply = { outcome: 'ok', answer: { granted: true, value: null } } as const;
    const app = node(C)
      .ask(1, WRITE)
      .hear(DATABASE, { type: 'stored', of: 1, reply, ledger: holding('new') });
    app.timeout('again', 1);
    expect(app.out.told.get(1)).toBe('ok null');
    expect(app.out.said).toContain('could not tell the cache: what lies there is old');
  });

  it('an entry lasts for its time', () => {
    const cache = node(CACHE, { ttlSeconds: 1 }).hear(C, {
      type: 'fill',
      ledger: holding('old'),
      lease: null,
    });
    cache.at(999).hear(C, { type: 'get', of: 1 }).at(1_000).hear(C, { type: 'get', of: 2 });
    const hits = cache.out.sent.map(({ message }) => message.type === 'got' && message.ledger !== null);
    expect(hits).toEqual([true, false]);
  });
});

describe('section 3.2.1: stale sets, and the leases that prevent them', () => {
  /** C misses and reads the old value; D writes, and the cache is told; then C fills the cache with what it read. */
  function raced(settings: Settings) {
    const cache = node(CACHE, { ttlSeconds: 0, ...settings }).hear(C, { type: 'get', of: 1 });
    const lease = leaseGiven(cache);
    cache.hear(D, { type: 'drop', of: 2, put: null });
    return cache.hear(C, { type: 'fill', ledger: holding('old'), lease });
  }

  it('whoever may fill at any time leaves the old value behind, for good', () => {
    const cache = raced({ fill: 'plain' }).at(1e6).hear(D, { type: 'get', of: 3 });
    expect(cache.view.value).toBe('“old”');
  });

  it('a write takes back the leave to fill', () => {
    const cache = raced({ fill: 'lease' });
    expect(cache.view.value).toBe('empty');
    expect(cache.out.said).toEqual(['does not keep it: something was written since it was read']);
    cache.hear(C, { type: 'get', of: 3 });
    cache.hear(C, { type: 'fill', ledger: holding('old', 'new'), lease: leaseGiven(cache) });
    expect(cache.view.value).toBe('“new”');
  });

  it('leave given before a crash of the cache is void after it', () => {
    const cache = node(CACHE, { fill: 'lease' }).hear(C, { type: 'get', of: 1 });
    const lease = leaseGiven(cache);
    const back = cache.at(5).crashed().hear(C, { type: 'get', of: 2 });
    back.hear(C, { type: 'fill', ledger: holding('old'), lease });
    expect(back.view.value).toBe('empty');
    expect(leaseGiven(back)).toEqual([ms(5), 1]);
  });
});
