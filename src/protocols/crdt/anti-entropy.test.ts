// Almeida, Shoker and Baquero 2018, section 6 and algorithm 2: what a replica sends, keeps and confirms; and section 2.3
// of Shapiro et al. 2011: an update waits for nobody.

import { describe, expect, it } from 'vitest';
import { counter } from '../objects/counter.ts';
import { set } from '../objects/set.ts';
import { OneNode } from '../one-node.support.ts';
import { replicas } from './crdt.ts';
import type { Message, Replica } from './state.ts';

const node = (settings = {}, given = {}) =>
  new OneNode(replicas, { object: counter(0), settings: { atOnce: 'off', ...settings }, ...given });
const add = (value: number) => ({ f: 'add', value });
const read = { f: 'read' };

type Sent = Extract<Message, { replica: Replica }>;
const deltas = (one: ReturnType<typeof node>): Sent[] =>
  one.out.sent.splice(0).flatMap(({ message }) => (message.type === 'ack' ? [] : [message]));

describe('an update', () => {
  it('is acknowledged by one node alone, once it is on disk', () => {
    const a = node().ask(1, add(3));
    expect(a.out.told.size).toBe(0);
    a.flush().ask(2, read);
    expect([...a.out.told.values()]).toEqual(['ok 3', 'ok 3']);
  });

  it('is not shown before it is on disk, and those that come meanwhile go there together', () => {
    const a = node().ask(1, add(3)).ask(2, add(4)).ask(3, add(5)).ask(4, read);
    expect(a.out.told.get(4)).toBe('ok 0');
    expect(a.out.writes.length).toBe(1);
    a.flush();
    expect(a.disk?.count).toBe(3);
    expect(a.out.told.get(3)).toBe('ok 12');
  });

  it('is not sent before it is on disk: a number that others know is never given out again', () => {
    const a = node().ask(1, add(3)).timeout('gossip');
    expect(a.out.heard()).toEqual([]);
    expect(a.flush().timeout('gossip').out.heard()).toEqual(['delta to B', 'delta to C']);
  });

  it('that its type cannot carry out is refused in words, and nothing is written', () => {
    const a = node({ type: 'g-counter' }).ask(1, add(-3));
    expect(a.out.told.get(1)).toBe('refused: A G-Counter only grows: nothing can be taken from it.');
    expect(a.out.writes).toEqual([]);
    const b = node({ type: 'g-set' }).ask(1, read);
    expect(b.out.told.get(1)).toContain('cannot keep a counter');
  });
});

describe('a round', () => {
  it('sends deltas joined into one, and none that was confirmed', () => {
    const a = node().ask(1, add(3)).flush().ask(2, add(4)).flush().timeout('gossip');
    const [first] = deltas(a);
    expect(first).toMatchObject({ type: 'delta', count: 2, replica: { reflects: { of: [1, 2] } } });
    a.hear(1, { type: 'ack', count: 1 }).hear(2, { type: 'ack', count: 2 }).timeout('gossip');
    expect(a.out.sent.map(({ to }) => to)).toEqual([1]);
    expect(deltas(a)[0]?.replica.reflects.of).toEqual([2]);
    a.hear(1, { type: 'ack', count: 2 }).timeout('gossip');
    expect(a.out.heard()).toEqual([]);
  });

  it('sends the whole state where the deltas are gone: after a crash, or because there were too many', () => {
    const a = node({ kept: 1 }).ask(1, add(3)).flush().ask(2, add(4)).flush().timeout('gossip');
    expect(a.out.heard()).toEqual(['full to B', 'full to C']);
    const b = node().ask(1, add(3)).flush().crashed().timeout('gossip');
    expect(b.out.heard()).toEqual(['full to B', 'full to C']);
    expect(b.out.said).toEqual(['sends its whole state: the deltas that are lacking are no longer kept']);
  });

  it('goes to one after the other where that is set', () => {
    const a = node({ partners: 'rotating' }, { nodes: 4 }).ask(1, add(3)).flush();
    for (let i = 0; i < 4; i++) a.timeout('gossip');
    expect(a.out.heard()).toEqual(['delta to B', 'delta to C', 'delta to D', 'delta to B']);
  });

  it('tells nobody what they said themselves', () => {
    const a = node().ask(1, add(3)).flush().timeout('gossip');
    const [delta] = deltas(a);
    const b = node({}, { self: 1 }).hear(0, delta!).flush().timeout('gossip');
    expect(b.out.heard('delta')).toEqual(['delta to C']);
  });
});

describe('what is heard', () => {
  const from = (value: number): Sent =>
    deltas(node({}, { self: 1 }).ask(9, add(value)).flush().timeout('gossip'))[0]!;

  it('is confirmed when it is on disk, and not before', () => {
    const a = node().hear(1, from(7));
    expect(a.out.heard()).toEqual([]);
    expect(a.flush().out.heard()).toEqual(['ack to B']);
    expect(a.crashed().ask(1, read).out.told.get(1)).toBe('ok 7');
  });

  it('twice counts once, and is confirmed again', () => {
    const a = node().hear(1, from(7)).flush().hear(1, from(7)).ask(1, read);
    expect(a.out.told.get(1)).toBe('ok 7');
    expect(a.out.heard()).toEqual(['ack to B', 'ack to B']);
    expect(a.out.writes).toEqual([]);
  });

  it('of a longer interval after a shorter one that overlaps it: each update once', () => {
    const b = node({}, { self: 1 }).ask(8, add(7)).flush().timeout('gossip');
    const [short] = deltas(b);
    b.ask(9, add(5)).flush().timeout('gossip');
    const [long] = deltas(b);
    for (const order of [
      [short!, long!],
      [long!, short!],
    ]) {
      const a = node();
      for (const message of order) a.hear(1, message).flush();
      expect(a.view.value).toBe(12);
      expect(a.view.cellsInAll).toBe(2);
    }
  });
});

it('a node says which updates some other node lacks', () => {
  const a = node().ask(1, add(3)).flush();
  expect(a.view.undelivered).toBe(1);
  expect(a.hear(1, { type: 'ack', count: 1 }).view.undelivered).toBe(1);
  expect(a.hear(2, { type: 'ack', count: 1 }).view.undelivered).toBe(0);
});

it('deltas are smaller than full states: a set of forty, and one more', () => {
  const sizes = (sends: string) => {
    const a = new OneNode(replicas, { object: set([]), settings: { sends, atOnce: 'off' }, nodes: 2 });
    for (let i = 1; i <= 40; i++) {
      a.ask(i, add(i)).flush().timeout('gossip').hear(1, { type: 'ack', count: i });
    }
    const field = a.view.fields.find(
      ({ name }) => name === (sends === 'full' ? 'sent in full' : 'sent in deltas'),
    );
    return Number(field?.value);
  };
  // The full state has n members and its context: the sum over 1 to 40, beside two entries a time.
  expect(sizes('full')).toBe((40 * 41) / 2 + 40);
  expect(sizes('deltas')).toBeLessThan(150);
});
