// A copy's promises and acceptances, by the sections of the papers that state the rules.

import { describe, expect, it } from 'vitest';
import { Copy, ledgerOf, opening, promise, withdraw } from './copy.support.ts';

const one = ledgerOf([-10]);
const two = ledgerOf([-10, -20]);

describe('CASPaxos 2018, section 2.2: prepare', () => {
  it('a copy promises a ballot above all it has seen, and tells what it accepted last', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.flush();
    copy.heard();
    copy.hear(2, { type: 'prepare', ballot: 202 });
    copy.flush();
    expect(copy.sent).toEqual([
      { to: 2, message: { type: 'promise', ballot: 202, held: { ballot: 101, ledger: one }, extras: [] } },
    ]);
  });

  it('a copy answers a lower ballot with a conflict, and tells the higher one', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'prepare', ballot: 301 });
    copy.hear(2, { type: 'prepare', ballot: 202 });
    copy.flush();
    expect(copy.sent.map((s) => s.message)).toEqual([
      { type: 'promise', ballot: 301, held: opening, extras: [] },
      { type: 'outbid', ballot: 202, promised: 301 },
    ]);
  });

  it('the same request twice is promised once, and is no conflict with itself', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'prepare', ballot: 101 });
    copy.hear(1, { type: 'prepare', ballot: 101 });
    copy.flush();
    copy.hear(1, { type: 'prepare', ballot: 101 });
    copy.flush();
    expect(copy.heard()).toEqual(['promise to B']);
  });
});

describe('CASPaxos 2018, section 2.2: accept', () => {
  it('a copy accepts the very ballot it promised', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'prepare', ballot: 101 });
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.flush();
    expect(copy.heard()).toEqual(['promise to B', 'accepted to B']);
    expect(copy.state.durable.held).toEqual({ ballot: 101, ledger: one });
  });

  it('a copy does not accept below its promise', () => {
    const copy = new Copy();
    copy.hear(2, { type: 'prepare', ballot: 202 });
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.flush();
    expect(copy.heard()).toEqual(['promise to C', 'outbid to B']);
    expect(copy.state.durable.held).toEqual(opening);
  });

  it('a copy that accepts has promised as much: an earlier coordinator comes too late', () => {
    const copy = new Copy();
    copy.hear(2, { type: 'accept', ballot: 202, ledger: two });
    copy.hear(1, { type: 'prepare', ballot: 101 });
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.flush();
    expect(copy.heard()).toEqual(['accepted to C', 'outbid to B', 'outbid to B']);
  });
});

describe('CASPaxos 2018, section 2.2: persist before saying', () => {
  it('a promise is said once it is on disk, and not before', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'prepare', ballot: 101 });
    expect(copy.heard()).toEqual([]);
    copy.flush(1);
    expect(copy.heard()).toEqual(['promise to B']);
  });

  it('an acceptance is said once it is on disk, and a copy that crashed before never accepted', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    expect(copy.heard()).toEqual([]);
    expect(copy.crashed().state.durable.held).toEqual(opening);
  });

  it('a crash keeps the promise and what was accepted', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.hear(2, { type: 'prepare', ballot: 202 });
    copy.flush();
    const again = copy.crashed();
    again.hear(1, { type: 'accept', ballot: 102, ledger: two });
    again.flush();
    expect(again.heard()).toEqual(['outbid to B']);
    expect(again.state.durable.held).toEqual({ ballot: 101, ledger: one });
  });

  it('a promise tells of the ledger that is on disk when it is said', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ballot: 101, ledger: one });
    copy.hear(2, { type: 'prepare', ballot: 202 });
    copy.flush(1);
    expect(copy.heard()).toEqual(['accepted to B']);
    copy.flush(1);
    expect(copy.sent[0]?.message).toMatchObject({ type: 'promise', held: { ballot: 101 } });
  });
});

describe('Lamport 1998, section 2.3: a ballot belongs to one coordinator, for ever', () => {
  it('two nodes never choose the same ballot, and each chooses above all it has seen', () => {
    const [a, b] = [new Copy({}, 0), new Copy({}, 1)];
    for (const copy of [a, b]) copy.ask(1, withdraw(5));
    expect(a.state.round?.ballot).not.toBe(b.state.round?.ballot);
    a.hear(2, { type: 'outbid', ballot: a.state.round!.ballot, promised: 702 });
    a.timeout('retry');
    expect(a.state.round?.ballot).toBe(800);
  });

  it('nobody hears of a ballot before its own coordinator has it on disk', () => {
    const copy = new Copy();
    copy.ask(1, withdraw(5));
    expect(copy.heard()).toEqual([]);
    copy.flush();
    expect(copy.heard()).toEqual(['prepare to B', 'prepare to C']);
  });

  it('a coordinator that crashed does not use a ballot for two different ledgers', () => {
    const copy = new Copy();
    copy.ask(1, withdraw(80));
    copy.flush();
    const first = copy.state.round!.ballot;
    copy.hear(1, promise(first));
    const again = copy.crashed();
    again.ask(2, withdraw(60));
    expect(again.state.round!.ballot).toBeGreaterThan(first);
    // A promise of the old life that arrives now is worth nothing.
    again.hear(2, promise(first));
    expect(again.heard()).toEqual([]);
  });
});

describe('news of what is decided', () => {
  it('is taken below a later promise too, and binds as much as an acceptance', () => {
    const copy = new Copy();
    copy.hear(2, { type: 'prepare', ballot: 302 });
    copy.hear(1, { type: 'news', ballot: 201, ledger: two });
    copy.flush();
    expect(copy.state.durable).toMatchObject({
      promised: 302,
      held: { ballot: 201 },
      decided: { ballot: 201 },
    });
  });

  it('never puts an older ledger in place of a newer one', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'accept', ballot: 301, ledger: two });
    copy.hear(2, { type: 'news', ballot: 202, ledger: one });
    copy.flush();
    expect(copy.state.durable).toMatchObject({ held: { ballot: 301 }, decided: { ballot: 202 } });
    copy.hear(2, { type: 'news', ballot: 102, ledger: one });
    expect(copy.state.durable.decided.ballot).toBe(202);
  });

  it('is confirmed once it is on disk', () => {
    const copy = new Copy();
    copy.hear(1, { type: 'news', ballot: 201, ledger: two });
    expect(copy.heard()).toEqual([]);
    copy.flush();
    expect(copy.heard()).toEqual(['noted to B']);
  });
});
