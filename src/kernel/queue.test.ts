// The queue: entries come out by (time, id) and by nothing else, and a snapshot is a value.

import { describe, expect, it } from 'vitest';
import { EventQueue } from './queue.ts';
import { stream, uniform } from './streams.ts';

type Key = readonly [time: number, id: number];

const byTimeThenId = (a: Key, b: Key): number => a[0] - b[0] || a[1] - b[1];

function drain(queue: EventQueue<Key>): Key[] {
  const out: Key[] = [];
  while (queue.size > 0) out.push(queue.pop());
  return out;
}

/** Does `count` random pushes and pops on a queue and on a sorted array, and compares every pop. */
function compare(seed: number, count: number, pushes: number): void {
  const of = stream(seed, 'queue');
  const queue = new EventQueue<Key>();
  const model: Key[] = [];
  for (let k = 0; k < count; k++) {
    if (model.length === 0 || uniform(of, 2 * k) < pushes) {
      // Few times, so that many entries share one and the id decides.
      const key: Key = [Math.floor(uniform(of, 2 * k + 1) * 40), k];
      queue.push(key[0], key[1], key);
      model.push(key);
    } else {
      model.sort(byTimeThenId);
      expect(queue.nextTime).toBe(model[0]![0]);
      expect(queue.pop()).toEqual(model.shift());
    }
    expect(queue.size).toBe(model.length);
  }
  expect(drain(queue)).toEqual(model.sort(byTimeThenId));
}

describe('order', () => {
  it('equals that of a sorted array under random pushes and pops', () => {
    for (let seed = 0; seed < 40; seed++) compare(seed, 300, 0.6);
  });

  it('holds when the queue grows past its first room', () => {
    compare(99, 1_500, 0.95);
  });

  it('keeps equals in the order of their ids, however they were pushed', () => {
    const queue = new EventQueue<Key>();
    for (const id of [5, 3, 9, 1, 7]) queue.push(10, id, [10, id]);
    expect(drain(queue).map(([, id]) => id)).toEqual([1, 3, 5, 7, 9]);
  });

  it('tells ids apart that 32 bits could not', () => {
    const queue = new EventQueue<Key>();
    const large = 2 ** 40;
    for (const id of [large + 1, 1, large]) queue.push(0, id, [0, id]);
    expect(drain(queue).map(([, id]) => id)).toEqual([1, large, large + 1]);
  });
});

describe('an empty queue', () => {
  it('has no next time', () => {
    const queue = new EventQueue<Key>();
    expect(queue.nextTime).toBe(Infinity);
    queue.push(3, 1, [3, 1]);
    queue.pop();
    expect(queue.nextTime).toBe(Infinity);
    expect(queue.size).toBe(0);
  });
});

describe('a snapshot', () => {
  function filled(count: number): EventQueue<Key> {
    const queue = new EventQueue<Key>();
    const of = stream(1, 'fill');
    for (let id = 0; id < count; id++) {
      const time = Math.floor(uniform(of, id) * 1_000);
      queue.push(time, id, [time, id]);
      if (id % 3 === 0) queue.pop();
    }
    return queue;
  }

  it('goes back to what was there, in any queue, and again', () => {
    const queue = filled(900);
    const snapshot = queue.snapshot();
    const expected = drain(queue);
    const other = new EventQueue<Key>();
    other.push(1, 1, [1, 1]);
    for (const target of [queue, other, queue]) {
      target.restore(snapshot);
      expect(drain(target)).toEqual(expected);
    }
  });

  it('is not touched by what happens later', () => {
    const queue = filled(60);
    const snapshot = queue.snapshot();
    const before = structuredClone(snapshot);
    for (let id = 1_000; id < 1_400; id++) queue.push(0, id, [0, id]);
    drain(queue);
    expect(snapshot).toEqual(before);
  });

  it('gives a restored queue the same future', () => {
    const queue = filled(300);
    const twin = new EventQueue<Key>();
    twin.restore(queue.snapshot());
    for (let id = 2_000; id < 2_500; id++) {
      for (const each of [queue, twin]) each.push((id * 37) % 1_000, id, [(id * 37) % 1_000, id]);
      if (id % 2 === 0) expect(twin.pop()).toEqual(queue.pop());
    }
    expect(drain(twin)).toEqual(drain(queue));
  });
});

it('forEach visits every entry once', () => {
  const queue = new EventQueue<Key>();
  for (let id = 0; id < 20; id++) queue.push(20 - id, id, [20 - id, id]);
  for (let i = 0; i < 5; i++) queue.pop();
  const seen: number[] = [];
  queue.forEach(([, id]) => void seen.push(id));
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i));
});
