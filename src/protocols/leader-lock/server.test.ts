// What the database server does (PostgreSQL manual: 19.5 Shutting Down the Server, 26.3.5 Timelines, 27.2 Log-Shipping
// Standby Servers, pg_rewind).

import { describe, expect, it } from 'vitest';
import { historyOf } from '../parts/shipping/history.ts';
import { branched, type Log, pointOf, timelineAfter } from '../parts/shipping/log.ts';
import { A, B, balance, C, locked, Node, unlocked, withdraw } from './node.support.ts';

const primary = (): Node => new Node().promoted().ask(1, withdraw(10)).flush();
const entries = (log: Log) => ({ type: 'entries', after: { timeline: 16, position: 0 }, log }) as const;

/** B follows A and has its log. */
const standby = (log = primary().log): Node =>
  new Node({ self: B })
    .storeSays(...locked(A))
    .hear(A, entries(log))
    .flush();

/** What A answers to whoever asks for a point that its log never passed. */
const elsewhere = (node: Node, log: Log) =>
  ({ type: 'not-my-history', asked: pointOf(node.log), history: historyOf(log) }) as const;

describe('27.2 a standby', () => {
  it('shows what is on its disk', () => {
    const node = new Node({ self: B }).storeSays(...locked(A)).hear(A, entries(primary().log));
    expect(node.shows).toBe(100);
    expect(node.flush().shows).toBe(90);
    expect(node.ask(1, balance).told.get(1)).toBe('true 90');
  });

  it('takes only what its own primary sends', () => {
    const node = standby();
    node.heard();
    node.hear(C, entries(branched(node.log, timelineAfter(99, C))));
    expect([node.log.position, node.heard()]).toEqual([2, ['not-following to C']]);
  });

  it('is served only once the new timeline is on the disk of its primary', () => {
    const node = new Node().storeSays(...locked(A)).keepsLease();
    node.heard();
    expect([node.role, node.joinedBy(B).heard()]).toEqual(['primary', []]);
    expect(node.flush().joinedBy(B).heard()).toContain('entries to B');
  });
});

describe('19.5 a fast shutdown', () => {
  const stopping = (): Node => primary().joinedBy(B).confirmedBy(B, 1).timeout('loop').timeout('patience');

  it('waits until every standby that is connected has the whole log', () => {
    const node = stopping();
    expect(node.role).toBe('primary, stopping');
    expect(node.confirmedBy(B).role).toBe('standby, starting');
    expect(node.timeout('start').role).toBe('standby');
  });

  it('and for none that has hung up', () => {
    expect(stopping().joinedBy(B).role).toBe('standby, starting');
    expect(stopping().hear(B, { type: 'not-following' }).role).toBe('standby, starting');
  });

  it('tells those who wait that nobody can say', () => {
    const node = primary().ask(2, withdraw(20)).timeout('loop').timeout('patience');
    expect(node.told.get(2)).toBe('unknown');
    // The write was on its way to the disk. It is shown when it has arrived.
    expect(node.timeout('start').shows).toBe(90);
    expect(node.flush().shows).toBe(70);
  });

  it('a question that comes twice is not turned away once it was carried out', () => {
    const ask = { type: 'ask', of: 9, operation: withdraw(20) } as const;
    const node = primary().hear(C, ask).flush().crashed();
    node.heard();
    expect(node.hear(C, ask).heard()).toEqual([]);
    expect(node.hear(C, { ...ask, of: 10 }).heard()).toEqual(['told to C']);
  });
});

describe('26.3.5 a timeline', () => {
  it('comes after all whose history the server has seen, also before a crash', () => {
    const node = standby();
    const third = branched(node.log, timelineAfter(48, A));
    node.hear(A, elsewhere(node, third)).flush();
    const back = node.crashed();
    back.storeSays(unlocked).timeout('statuses').carryOut().carryOut();
    expect([back.role, back.timeline]).toEqual(['primary', 5]);
  });

  it('of the same number as the primary’s, though another one: there is nothing to rewind, and no way to follow', () => {
    const node = standby();
    const other = branched(primary().log.origin!, timelineAfter(16, C));
    node.hear(A, elsewhere(node, other)).hear(A, elsewhere(node, other));
    expect([node.role, node.log.position]).toEqual(['standby', 2]);
    expect(node.said.filter((text) => text.startsWith('cannot follow'))).toHaveLength(1);
  });
});

describe('pg_rewind', () => {
  it('takes a log back to where it parted, and says what is lost', () => {
    const node = standby();
    const third = branched(node.log.origin!, timelineAfter(32, C));
    node.hear(A, elsewhere(node, third));
    expect([node.role, node.shows]).toEqual(['standby, being rewound', 100]);
    expect(node.said.at(-1)).toMatch(/withdraw \$10/);
  });

  it('what was written before it does not come back', () => {
    const node = new Node({ self: B }).storeSays(...locked(A)).hear(A, entries(primary().log));
    const third = branched(node.log.origin!, timelineAfter(32, C));
    node.hear(A, elsewhere(node, third)).flush();
    expect([node.state.server.copy.flushed.position, node.disk?.log.position]).toEqual([0, 0]);
  });
});
