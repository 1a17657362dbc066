// Ahamad et al. 1995, section 3, and COPS, sections 3.1 and 4.2: when an update shows; and the other two deliveries
// beside it.

import { describe, expect, it } from 'vitest';
import { keyValue } from '../objects/key-value.ts';
import type { Operation } from '../objects/object.ts';
import { OneNode } from '../one-node.support.ts';
import { sites } from './causal.ts';
import type { Message, Write } from './state.ts';

const put = (key: string, value: string): Operation => ({ f: 'put', key, value });
const get = (key: string): Operation => ({ f: 'get', key });
const site = (self: number, settings = {}) =>
  new OneNode(sites, { self, nodes: 3, object: keyValue(null), settings });
type Site = ReturnType<typeof site>;

/** The updates that the site has sent since this was last asked, each once. */
function news(from: Site): readonly Write[] {
  const sent = from.out.sent
    .splice(0)
    .flatMap(({ message }) => (message.type === 'writes' ? message.writes : []));
  return [...new Map(sent.map((write) => [write.of, write])).values()];
}
const writes = (list: readonly Write[]): Message => ({ type: 'writes', writes: list });
const shows = (at: Site, op: number, key: string) => at.ask(op, get(key)).out.told.get(op);

/** Ann's photo at A, and Bob's comment at B, who had seen it. */
function story(settings = {}) {
  const [a, b] = [site(0, settings), site(1, settings)];
  const photo = news(a.ask(1, put('photo', 'beach')).flush());
  b.hear(0, writes(photo)).flush();
  b.out.sent.splice(0);
  const comment = news(b.ask(2, put('comment', 'lovely')).flush());
  return { photo, comment };
}

describe('the comment and its photo (COPS, section 3.1)', () => {
  it('causal: the comment waits for its photo, and whoever sent it is asked', () => {
    const { photo, comment } = story();
    const c = site(2).hear(1, writes(comment)).flush();
    expect(shows(c, 3, 'comment')).toBe('ok ');
    expect(c.out.said).toEqual([
      'holds back put comment “lovely”: whoever wrote it had seen what is not here yet',
    ]);
    expect(c.out.heard('have')).toContain('have to B');
    c.hear(0, writes(photo)).flush();
    expect([shows(c, 4, 'photo'), shows(c, 5, 'comment')]).toEqual(['ok beach', 'ok lovely']);
  });

  it('eventual: the comment shows by itself', () => {
    const { comment } = story({ delivery: 'eventual' });
    const c = site(2, { delivery: 'eventual' }).hear(1, writes(comment)).flush();
    expect([shows(c, 3, 'photo'), shows(c, 4, 'comment')]).toEqual(['ok ', 'ok lovely']);
  });

  it('what is held back is gone in a crash, and was never confirmed', () => {
    const { comment } = story();
    const c = site(2).hear(1, writes(comment)).flush();
    const had = c.out.sent.map(({ message }) => (message.type === 'have' ? message.has.vector : []));
    expect(had.every((vector) => vector.length === 0)).toBe(true);
    expect(c.crashed().view.fields.find(({ name }) => name === 'held back')?.value).toBe('0');
  });

  it('updates of one site show in its order, each once, however they come', () => {
    const a = site(0);
    const all = ['1', '2', '3'].flatMap((text, i) => news(a.ask(i, put('x', text)).flush()));
    const c = site(2)
      .hear(0, writes([all[2]!]))
      .flush();
    expect(shows(c, 10, 'x')).toBe('ok ');
    c.hear(0, writes([all[1]!, all[2]!]))
      .hear(0, writes([all[0]!]))
      .hear(0, writes(all))
      .flush();
    expect(shows(c, 11, 'x')).toBe('ok 3');
    expect(c.view.cellsInAll).toBe(3);
  });
});

describe('writes that knew nothing of each other (COPS, section 3.3: convergent conflict handling)', () => {
  it('one of them stays at all sites, and each site tells of the other', () => {
    const [a, b] = [site(0), site(1)];
    const [one, other] = [news(a.ask(1, put('x', 'a')).flush()), news(b.at(5).ask(2, put('x', 'b')).flush())];
    a.hear(1, writes(other)).flush();
    b.hear(0, writes(one)).flush();
    expect([shows(a, 3, 'x'), shows(b, 4, 'x')]).toEqual(['ok b', 'ok b']);
    expect([a.out.lost, b.out.lost]).toEqual([[[1, 2]], [[1, 2]]]);
    expect(a.out.said.at(-1)).toBe('drops put x “a”: put x “b” knew nothing of it and counts as later');
  });
});

describe('one order for all', () => {
  const prefix = { delivery: 'prefix' };

  it('writes go to the primary, again and again, and are done once', () => {
    const [a, b] = [site(0, prefix), site(1, prefix)];
    b.ask(7, put('x', 'b')).timeout('again', 7);
    const forwards = b.out.sent.splice(0).filter(({ message }) => message.type === 'forward');
    expect(forwards.map(({ to }) => to)).toEqual([0, 0]);
    for (const { message } of forwards) a.hear(1, message).flush();
    expect(a.view.cellsInAll).toBe(1);
    const done = a.out.sent.filter(({ message }) => message.type === 'done');
    expect(done.length).toBe(2);
    b.hear(0, done[0]!.message).hear(0, done[1]!.message);
    expect(b.out.told.get(7)).toBe('ok null');
  });

  it('nobody promises that a write did not happen which the primary may still have', () => {
    const b = site(1, prefix).ask(7, put('x', 'b')).timeout('patience', 7);
    expect(b.out.told.get(7)).toBe('unknown: The primary has not confirmed the write in time.');
  });
});

it('what all sites have on disk is no longer kept', () => {
  const a = site(0).ask(1, put('x', 'a')).flush();
  const has = a.state.site.shown.has;
  expect(a.view.undelivered).toBe(1);
  a.hear(1, { type: 'have', has, asks: 'nothing' });
  expect(a.state.site.shown.log.length).toBe(1);
  a.hear(2, { type: 'have', has, asks: 'nothing' });
  expect(a.state.site.shown.log.length).toBe(0);
  expect(a.view.undelivered).toBe(0);
});
