// Asynchronous replication between leaders: topologies, what is confirmed and sent again, polls, crashes.

import { describe, expect, it } from 'vitest';
import type { Bank } from '../../sim/bank.support.ts';
import { sites } from '../../sim/sites.support.ts';
import { growingSet } from '../objects/set.ts';
import { OneNode } from '../one-node.support.ts';
import { contextOf, EMPTY_CONTEXT, knows } from '../parts/versions/dots.ts';
import { severalLeaders } from './multi-leader.ts';
import { contextShown, contextToShow, without } from './settling/contexts.ts';

const GROWING = { kind: 'gset', initial: [] } as const;

const carried = (bank: Bank, type: string): readonly string[] =>
  bank.notes
    .of('message-sent')
    .filter((fact) => fact.kind === 'message' && fact.name === type)
    .map(({ from, to }) => `${'ABCD'[from]}${'ABCD'[to]}`);

describe('topologies (Kleppmann, chapter 5, “Multi-leader replication topologies”)', () => {
  it.each([
    ['mesh', ['AB', 'AC', 'AD']],
    ['direct', ['AB', 'AC', 'AD']],
    ['ring', ['AB', 'BC', 'CD']],
  ])('%s: an update reaches all, and stops', (topology, expected) => {
    const bank = sites({ object: GROWING, settings: { strategy: 'merge', topology }, sites: 4 });
    bank.ask('A', 'add', 1);
    bank.at(60_000);
    expect(new Set(bank.shows)).toEqual(new Set(['{1}']));
    const first = carried(bank, 'updates').filter((way) => expected.includes(way));
    expect(first.toSorted()).toEqual(expected);
    const traffic = bank.notes.of('message-sent').length;
    expect(bank.at(200_000).notes.of('message-sent')).toHaveLength(traffic);
  });

  it('star: leaves hear of each other through the hub, and not without it', () => {
    const settings = { strategy: 'merge', topology: 'star', hub: 1 };
    const bank = sites({ object: GROWING, settings, sites: 3 });
    bank.crash('B');
    bank.ask('A', 'add', 1);
    expect(bank.at(5_000).shows).toEqual(['{1}', undefined, '{}']);
    bank.restart('B');
    expect(bank.at(20_000).shows).toEqual(['{1}', '{1}', '{1}']);
    expect(carried(bank, 'updates')).not.toContain('AC');
  });

  it('mesh: what cannot go straight goes round; direct: it waits', () => {
    const shows = (topology: string) => {
      const bank = sites({ object: GROWING, settings: { strategy: 'merge', topology }, sites: 3 });
      bank.cut('A|B').ask('A', 'add', 1);
      return bank.at(5_000).shows;
    };
    expect(shows('mesh')).toEqual(['{1}', '{1}', '{1}']);
    expect(shows('direct')).toEqual(['{1}', '{}', '{1}']);
  });
});

const alone = (settings = {}) =>
  new OneNode(severalLeaders, { object: growingSet([]), settings: { strategy: 'merge', ...settings } });

describe('the log that is sent', () => {
  it('holds nothing that is not on disk, and its client is told when it is', () => {
    const node = alone().ask(1, { f: 'add', value: 1 });
    expect(node.out.told.get(1)).toBeUndefined();
    expect(node.timeout('gather', 1).out.heard('updates')).toEqual([]);
    node.flush().timeout('gather', 1);
    expect(node.out.told.get(1)).toBe('ok null');
    expect(node.out.heard('updates')).toEqual(['updates to B']);
  });

  it('is gathered for so long and no longer, however fast updates come', () => {
    const bank = sites({ object: GROWING, settings: { strategy: 'merge', gatherMs: 400 } });
    for (let i = 1; i <= 20; i++) bank.at(i * 100).ask('A', 'add', i);
    const sent = bank.notes.of('message-sent').filter((fact) => fact.name === 'updates');
    expect(sent.map(({ at }) => Math.round(at / 1_000))).toEqual([501, 941, 1_401, 1_841]);
  });

  it('is sent again until it is confirmed, at intervals that double after the first few', () => {
    const node = alone({ resendMs: 1_000, steadyTries: 5, resendMostMs: 16_000 });
    node.ask(1, { f: 'add', value: 1 }).flush().timeout('gather', 1);
    const waits = Array.from({ length: 11 }, () => {
      const wait = node.out.timers.get('resend 1')!;
      node.timeout('resend', 1);
      return wait / 1_000_000;
    });
    expect(waits).toEqual([1, 1, 1, 1, 1, 2, 4, 8, 16, 16, 16]);
    node.hear(1, { type: 'received', upTo: 1 });
    expect(node.out.timers.has('resend 1')).toBe(false);
  });

  it('after a crash goes on from the last receipt that was written down', () => {
    const node = alone().ask(1, { f: 'add', value: 1 }).flush().timeout('gather', 1);
    node.hear(1, { type: 'received', upTo: 1 }).ask(2, { f: 'add', value: 2 }).flush();
    const back = node.crashed().timeout('gather', 1);
    const [sent] = back.out.sent.filter(({ message }) => message.type === 'updates');
    expect(sent?.message).toMatchObject({ upTo: 2, entries: [{ n: 2 }] });
  });

  it('is confirmed by whoever has it on disk, a second time too', () => {
    const [from, to] = [alone(), alone()];
    from.ask(1, { f: 'add', value: 1 }).flush().timeout('gather', 1);
    const { message } = from.out.sent.find((sent) => sent.message.type === 'updates')!;
    to.hear(0, message);
    expect(to.out.heard('received')).toEqual([]);
    expect(to.flush().out.heard('received')).toEqual(['received to A']);
    expect(to.hear(0, message).out.heard('received')).toEqual(['received to A']);
    expect(to.state.flushed.log.position).toBe(1);
  });
});

describe('polls (CouchDB documentation: changes feeds, long polling)', () => {
  const pairs = { exchange: 'pairs' };

  it('the first of a pair polls, and is answered when there is something new', () => {
    expect(alone(pairs).out.heard('poll')).toEqual(['poll to B', 'poll to C']);
    const other = new OneNode(severalLeaders, {
      self: 1,
      nodes: 2,
      object: growingSet([]),
      settings: { strategy: 'merge', ...pairs },
    });
    other.hear(0, { type: 'poll', since: 0 });
    expect(other.out.heard('news')).toEqual([]);
    expect(other.ask(1, { f: 'add', value: 1 }).flush().out.heard('news')).toEqual(['news to A']);
    // One answer for each poll.
    expect(other.ask(2, { f: 'add', value: 2 }).flush().out.heard('news')).toEqual([]);
  });

  it('who has no patience set waits for ever; who has polls anew', () => {
    expect(alone({ ...pairs, pollPatienceMs: 0 }).out.timers.has('poll 1')).toBe(false);
    const node = alone({ ...pairs, pollPatienceMs: 500 });
    node.out.heard();
    expect(node.timeout('poll', 1).out.heard()).toEqual(['poll to B']);
  });

  it('who comes back from a crash says that its connections are gone, and is polled again', () => {
    const bank = sites({ object: GROWING, settings: { strategy: 'merge', ...pairs, pollPatienceMs: 0 } });
    bank.at(100).crash('B').at(200).restart('B').at(300).ask('B', 'add', 1);
    expect(bank.at(1_000).shows).toEqual(['{1}', '{1}']);
  });

  it('over a connection given up in a cut the answer is lost, and the one who polled never asks again', () => {
    const pull = { retransmitMs: 200, noticeMs: 30_000, redialMs: 1_000 };
    const shows = (cutMs: number) => {
      const bank = sites({ object: GROWING, settings: { strategy: 'merge', ...pairs, pollPatienceMs: 0 } });
      const { setting } = bank.run.world;
      const more = { network: { ...setting.network, channels: { pull } } };
      const tcp = sites({ object: GROWING, settings: setting.settings, more });
      tcp.cut('A|B').at(1_000);
      for (const site of ['A', 'B']) tcp.ask(site, 'add', site === 'A' ? 1 : 2);
      return tcp.at(cutMs).heal('A|B').at(600_000).shows;
    };
    expect(shows(10_000)).toEqual(['{1, 2}', '{1, 2}']);
    expect(shows(35_000)).toEqual(['{1}', '{1, 2}']);
  });
});

describe('confirmations (CouchDB documentation: 201 Created and 202 Accepted)', () => {
  const settings = { strategy: 'merge', confirmations: 2, confirmMs: 500 };
  const status = (bank: Bank, op: number) => bank.end(op)?.details?.find((d) => d.name === 'status')?.value;

  it('a client is told when enough sites have it, or else that it is accepted', () => {
    const bank = sites({ object: GROWING, settings, sites: 3 });
    const created = bank.ask('A', 'add', 1);
    bank.at(400).cut('A|BC');
    const accepted = bank.ask('A', 'add', 2);
    bank.at(2_000);
    expect([status(bank, created), status(bank, accepted)]).toEqual(['201 Created', '202 Accepted']);
    expect(bank.heal('A|BC').at(20_000).shows).toEqual(['{1, 2}', '{1, 2}', '{1, 2}']);
  });
});

describe('settings that cannot stand', () => {
  const objection = (settings: object, nodes = 3) =>
    severalLeaders.objection({ resendMs: 1, resendMostMs: 1, revsLimit: 1, ...settings }, nodes, []);

  it.each([
    ['a hub that is none of the sites', { topology: 'star', hub: 3 }],
    ['polls round a ring', { topology: 'ring', exchange: 'pairs' }],
    ['more confirmations than sites', { confirmations: 4 }],
    ['confirmations through a hub', { topology: 'star', hub: 0, confirmations: 2 }],
    ['no history at all', { revsLimit: 0 }],
    ['a longest wait that is shorter than the first', { resendMs: 2 }],
  ])('%s', (_what, settings) => {
    expect(objection(settings)).toBeDefined();
  });

  it('others can', () => {
    expect(objection({ topology: 'star', hub: 2 })).toBeUndefined();
  });
});

describe('what a write knew of', () => {
  const all = contextOf([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 1],
  ]);

  it('can be told without what was dropped', () => {
    const left = without(all, [[0, 2]]);
    expect([1, 2, 3].map((n) => knows(left, [0, n]))).toEqual([true, false, true]);
    expect(knows(left, [1, 1])).toBe(true);
    expect(without(all, [[1, 1]])).toEqual({ vector: [3], cloud: [] });
    expect(without(all, [])).toBe(all);
  });

  it('is carried by a client as plain data', () => {
    const context = without(all, [[0, 2]]);
    expect(contextShown(contextToShow(context))).toEqual(context);
    expect(contextShown(undefined)).toEqual(EMPTY_CONTEXT);
  });
});
