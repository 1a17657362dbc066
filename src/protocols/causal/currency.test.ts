// Azure Cosmos DB documentation, “Consistency levels”, bounded staleness by an interval, and Terry 2013, section 2: who
// answers a read, how a site knows how old its copy can be, and when writes are throttled.

import { describe, expect, it } from 'vitest';
import { standardsOf } from '../contract.ts';
import { keyValue } from '../objects/key-value.ts';
import type { Operation } from '../objects/object.ts';
import { OneNode } from '../one-node.support.ts';
import { causal, sites } from './causal.ts';
import type { Message } from './state.ts';

const put = (value: string): Operation => ({ f: 'put', key: 'x', value });
const GET: Operation = { f: 'get', key: 'x' };

const site = (self: number, settings = {}, nodes = 2) =>
  new OneNode(sites, {
    self,
    nodes,
    object: keyValue(null),
    settings: { delivery: 'prefix', boundMs: 1_000, gossipMs: 200, ...settings },
    atMs: self * 60_000,
  });
type Site = ReturnType<typeof site>;

const sent = <Type extends Message['type']>(from: Site, type: Type) =>
  from.out.sent
    .splice(0)
    .flatMap(({ message }) => (message.type === type ? [message as Extract<Message, { type: Type }>] : []));

/** B has asked A at 60 s by its own clock, and has what A had. */
function upToDate(settings = {}): { readonly a: Site; readonly b: Site } {
  const [a, b] = [site(0, settings), site(1, settings)];
  const [question] = sent(b, 'how-far');
  const [answer] = sent(a.hear(1, question!), 'so-far');
  b.hear(0, answer!);
  return { a, b };
}

describe('a read', () => {
  it('is answered for as long as the bound after the site asked, whatever the other’s clock says', () => {
    const { b } = upToDate();
    expect(b.at(61_000).ask(1, GET).out.told.get(1)).toBe('ok ');
    expect(b.at(61_001).ask(2, GET).out.told.get(2)).toBeUndefined();
    expect(b.out.said.at(-1)).toContain('cannot tell that its copy is within the bound');
  });

  it('counts from the question, not from the answer', () => {
    const [a, b] = [site(0), site(1)];
    const [question] = sent(b, 'how-far');
    const [answer] = sent(a.hear(1, question!), 'so-far');
    b.at(60_900).hear(0, answer!);
    expect(b.ask(1, GET).out.told.get(1)).toBe('ok ');
    expect(b.at(61_100).ask(2, GET).out.told.get(2)).toBeUndefined();
  });

  it('waits until the site has come to where the other was', () => {
    const { a, b } = upToDate();
    a.ask(1, put('new')).flush();
    const [writes] = sent(a, 'writes');
    b.at(61_500).ask(2, GET);
    const [answer] = sent(a.hear(1, sent(b, 'how-far')[0]!), 'so-far');
    expect(b.hear(0, answer!).out.told.get(2)).toBeUndefined();
    expect(b.hear(0, writes!).flush().out.told.get(2)).toBe('ok new');
  });

  it('is not fooled by a clock that was set back: its timer has counted on', () => {
    const { b } = upToDate();
    for (let round = 0; round < 6; round++) b.timeout('gossip');
    expect(b.at(60_100).ask(1, GET).out.told.get(1)).toBeUndefined();
  });

  it('is not answered by a clock that has yet to reach the time of the question', () => {
    const { b } = upToDate();
    expect(b.at(10_000).ask(1, GET).out.told.get(1)).toBeUndefined();
  });

  it('is not answered on the word of an earlier life', () => {
    const { a, b } = upToDate();
    const [question] = sent(b.timeout('gossip'), 'how-far');
    const [answer] = sent(a.hear(1, question!), 'so-far');
    const again = b.at(60_500).crashed().hear(0, answer!);
    expect(again.ask(1, GET).out.told.get(1)).toBeUndefined();
  });

  it('is refused in words when nobody within reach can answer', () => {
    const { b } = upToDate();
    b.at(62_000).ask(1, GET).timeout('patience', 1).hear(0, { type: 'lacks', op: 1 });
    expect(b.out.told.get(1)).toBe(
      'refused: No site within reach can tell that its copy is as new as the bound asks.',
    );
  });

  it('is always answered by whoever makes the order', () => {
    expect(site(0).at(1_000_000).ask(1, GET).out.told.get(1)).toBe('ok ');
  });

  it('needs word of every site where every site writes', () => {
    const b = site(1, { delivery: 'causal' }, 3);
    const [question] = sent(b, 'how-far');
    const word: Message = { type: 'so-far', made: 0, asked: question!.asked };
    expect(b.hear(0, word).ask(1, GET).out.told.get(1)).toBeUndefined();
    expect(b.hear(2, word).out.told.get(1)).toBe('ok ');
  });
});

describe('another site’s answer', () => {
  const asking = () => {
    const { a, b } = upToDate();
    b.at(62_000).ask(1, GET).timeout('patience', 1);
    const [answer] = sent(a.hear(1, sent(b, 'question')[0]!), 'answer');
    return { b, answer: answer! };
  };

  it('is handed on', () => {
    const { b, answer } = asking();
    expect(b.at(62_900).hear(0, answer).out.told.get(1)).toBe('ok ');
  });

  it('is thrown away when its way and its age are longer than the bound', () => {
    const { b, answer } = asking();
    b.at(62_900).hear(0, { ...answer, age: 200_000 });
    expect(b.out.told.get(1)).toContain('refused');
    expect(b.out.said.at(-1)).toContain('throws the answer away');
  });
});

describe('a write', () => {
  const LATE = 'refused: Some site has lacked an update for longer than the bound allows';

  it('waits while a site lags longer than the bound, and is then turned away in words', () => {
    const { a } = upToDate();
    a.ask(1, put('a')).flush();
    a.at(1_000).ask(2, put('b')).flush();
    expect(a.out.told.get(2)).toBe('ok null');
    a.at(1_001).ask(3, put('c')).flush();
    expect(a.out.said.at(-1)).toBe(
      'lets the write wait: as far as it knows, B has lacked an update for more than 1000 ms',
    );
    expect(a.timeout('patience', 3).out.told.get(3)).toContain(LATE);
  });

  it('goes on as soon as the site has caught up', () => {
    const { a } = upToDate();
    a.ask(1, put('a')).flush();
    a.at(5_000).ask(2, put('b')).flush();
    a.hear(1, { type: 'have', has: { vector: [1], cloud: [] }, asks: 'nothing' }).flush();
    expect(a.out.told.get(2)).toBe('ok null');
  });

  it('is never throttled where nothing is lacking, however long nobody was heard', () => {
    const { a } = upToDate();
    expect(a.at(900_000).ask(1, put('a')).flush().out.told.get(1)).toBe('ok null');
  });

  it('waits after a crash for word of what was on its way before', () => {
    const { a } = upToDate();
    const again = a.ask(1, put('a')).flush().crashed();
    again.ask(2, put('b')).flush();
    expect(again.out.told.get(2)).toBeUndefined();
    again.hear(1, { type: 'have', has: { vector: [1], cloud: [] }, asks: 'nothing' }).flush();
    expect(again.out.told.get(2)).toBe('ok null');
  });

  it('that another site passed on is told to wait, and in the end left in doubt with the reason', () => {
    const { a, b } = upToDate();
    a.ask(1, put('a')).flush().at(5_000);
    const [forward] = sent(b.ask(2, put('b')), 'forward');
    a.out.sent.splice(0);
    const [held] = sent(a.hear(1, forward!), 'held');
    b.hear(0, held!).timeout('patience', 2);
    expect(b.out.told.get(2)).toBe(
      'unknown: The primary lets writes wait until a site that is behind has caught up. This one may still be written.',
    );
  });
});

it('a bound on time that ends before sites ask again is senseless', () => {
  const settings = { ...standardsOf(sites.parameters), gossipMs: 500, boundMs: 500 };
  expect(causal.objection(settings, 3, [])).toContain('longer');
  expect(causal.objection({ ...settings, boundMs: 501 }, 3, [])).toBeUndefined();
});
