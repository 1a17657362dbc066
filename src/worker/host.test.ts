// The worker's side of the conversation, held in Node: what it reports, and what it does when people act in the past.

import { describe, expect, it } from 'vitest';
import { reasoning } from '../checkers/index.ts';
import { triedReplies } from '../experiments/replies.ts';
import { line, Run } from '../sim/index.ts';
import {
  type FromWorker,
  freshRun,
  isTold,
  opening,
  type Report,
  runValueOf,
  type SavedRun,
} from '../wire/index.ts';
import { Host } from './host.ts';

const bank = freshRun('bank', 5);

/** A host whose mail is read at once, and whose later work is done when asked for. */
function hosted() {
  const said: FromWorker[] = [];
  const work: (() => void)[] = [];
  const host = new Host({
    post: (message) => void said.push(message),
    later: (next) => void work.push(next),
    fetchSystems: (then) => then(new Map()),
    fetchTriedReplies: (take) => take(triedReplies),
    fetchReasoning: (take) => take(reasoning),
  });
  const settle = () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  };
  const reports = () => said.filter((m): m is Report => m.type === 'report');
  return { host, said, settle, reports };
}

describe('a host', () => {
  it('opens a run, reports as far as it has credit, and then waits', () => {
    const { host, said, settle, reports } = hosted();
    host.receive(opening({ epoch: 1, run: bank, until: 500_000 }));
    settle();
    expect(said[0]).toMatchObject({ type: 'opened', epoch: 1 });
    expect(reports().at(-1)).toMatchObject({ epoch: 1, until: 500_000 });
    host.receive({ type: 'advance', epoch: 1, until: 900_000 });
    settle();
    expect(reports().at(-1)?.until).toBe(900_000);
  });

  it('hands over what was asked and answered up to a point, however far it has computed', () => {
    const { host, said, settle } = hosted();
    const actions = [100_000, 900_000].map((at) => ({
      at,
      action: { type: 'ask', client: 0, operation: { f: 'withdraw', value: 800 } } as const,
    }));
    host.receive(opening({ epoch: 1, run: { ...bank, actions }, until: 2_000_000 }));
    settle();
    const recalled = (at: number) => {
      host.receive({ type: 'ask-history', epoch: 1, at });
      return said.findLast((m) => m.type === 'history')?.history;
    };
    expect(recalled(99_999)).toMatchObject({ model: 'account', init: 1_000, calls: [] });
    expect(recalled(100_000)?.calls).toMatchObject([{ f: 'withdraw', input: 800, outcome: 'open' }]);
    expect(recalled(890_000)?.calls).toMatchObject([{ outcome: 'done', granted: true }]);
    expect(recalled(2_000_000)?.calls).toHaveLength(2);
  });

  it('acts in the past: confirms, and reports only the new future', () => {
    const { host, said, settle, reports } = hosted();
    const actions = [
      { at: 300_000, action: { type: 'ask', client: 0, operation: { f: 'withdraw', value: 800 } } as const },
    ];
    host.receive(opening({ epoch: 1, run: { ...bank, actions }, until: 2_000_000 }));
    settle();
    said.length = 0;
    host.receive({
      type: 'act',
      epoch: 2,
      at: 100_000,
      action: { type: 'cut', links: line(0, 1) },
      until: 2_000_000,
    });
    settle();
    expect(said[0]).toEqual({ type: 'acted', epoch: 2, at: 100_000 });
    const facts = reports().flatMap((r) => r.facts);
    expect(facts[0]).toMatchObject({ type: 'line-cut', at: 100_000 });
    expect(facts.some((f) => f.type === 'operation-started')).toBe(false);
  });

  it('objects in words to what cannot be done, and goes on as if nobody had asked', () => {
    const { host, said, settle, reports } = hosted();
    host.receive(opening({ epoch: 1, run: bank, until: 1_000_000 }));
    const ask = { type: 'ask', client: 0, operation: { f: 'withdraw', value: -3 } } as const;
    host.receive({ type: 'act', epoch: 2, at: 500_000, action: ask, until: 1_000_000 });
    settle();
    expect(said.find((m) => m.type === 'objected')).toMatchObject({
      epoch: 2,
      reason: expect.stringMatching(/\.$/),
    });
    said.length = 0;
    host.receive({ type: 'advance', epoch: 1, until: 1_500_000 });
    settle();
    expect(reports().at(-1)).toMatchObject({ epoch: 1, until: 1_500_000 });
  });

  it('tells nothing twice, whatever was asked in between', () => {
    const actions = [
      { at: 10_000, action: { type: 'cut', links: line(0, 1) } as const },
      { at: 20_000, action: { type: 'ask', client: 1, operation: { f: 'withdraw', value: 500 } } as const },
    ];
    const straight = hosted();
    straight.host.receive(opening({ epoch: 1, run: { ...bank, actions }, until: 3_000_000 }));
    straight.settle();
    const broken = hosted();
    broken.host.receive(opening({ epoch: 1, run: { ...bank, actions }, until: 15_000 }));
    for (let until = 100_000; until <= 3_000_000; until += 100_000) {
      broken.host.receive({ type: 'ask-hash', epoch: 1, at: until / 2 });
      broken.host.receive({ type: 'advance', epoch: 1, until });
      broken.settle();
    }
    const told = (h: typeof straight) =>
      h
        .reports()
        .flatMap((r) => r.facts)
        .filter(isTold);
    expect(told(broken)).toEqual(told(straight));
    const verdicts = (h: typeof straight) => h.reports().flatMap((r) => r.verdicts);
    expect(verdicts(broken)).toEqual(verdicts(straight));
    expect(verdicts(straight).length).toBeGreaterThan(0);
  });

  it('gives the hash that a straight run has at that point', () => {
    const actions = [
      { at: 300_000, action: { type: 'ask', client: 1, operation: { f: 'withdraw', value: 5 } } as const },
    ];
    const run: SavedRun = { ...bank, actions };
    const { host, said, settle } = hosted();
    host.receive(opening({ epoch: 1, run, until: 2_000_000 }));
    settle();
    host.receive({ type: 'ask-hash', epoch: 1, at: 350_000 });
    const straight = new Run(runValueOf(run));
    straight.advance(350_000);
    expect(said.at(-1)).toEqual({ type: 'hash', epoch: 1, at: 350_000, hash: straight.world.hash });
  });

  it('refuses a run whose settings cannot stand, in words', () => {
    const { host, said } = hosted();
    host.receive(opening({ epoch: 1, run: { ...bank, settings: { votes: [1, 1, 1] } }, until: 1000 }));
    expect(said).toEqual([{ type: 'objected', epoch: 1, reason: expect.stringContaining('votes') }]);
  });

  it('says that it failed instead of falling silent', () => {
    const { host, said } = hosted();
    host.receive(opening({ epoch: 1, run: { ...bank, system: 'nobody' }, until: 1000 }));
    expect(said.at(-1)).toMatchObject({ type: 'failed' });
  });
});
