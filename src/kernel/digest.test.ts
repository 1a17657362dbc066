// Digests: what differs digests differently, order counts, and a carried digest is taken at its word.

import { describe, expect, it } from 'vitest';
import { digest, Fingerprint } from './digest.ts';

describe('digest', () => {
  it('is the same for equal values', () => {
    const value = () => ({ type: 'accept', ballot: 101, ledger: { of: [1, 2.5, null] }, on: true });
    expect(digest(value())).toBe(digest(value()));
  });

  it('tells apart what differs in one place', () => {
    const values = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
      { a: 2, b: 1 },
      { a: 1, b: '2' },
      { a: 1, b: true },
      { a: 1, b: false },
      { a: 1, b: null },
      { a: 1, b: undefined },
      { a: 1, b: 2.5 },
      { a: 1, b: -2 },
      { a: 1, b: 2 ** 33 + 2 },
      { a: 1, b: [2] },
      { a: 1, b: [[2]] },
      { a: 1 },
      [1, 2],
      [2, 1],
      [],
      '',
      'a',
      0,
      -1,
      0.5,
    ];
    expect(new Set(values.map(digest)).size).toBe(values.length);
  });

  it('hardly ever clashes for small numbers and fractions', () => {
    const all = new Set<number>();
    for (let i = -5_000; i < 5_000; i++) {
      all.add(digest(i));
      all.add(digest(i + 0.5));
    }
    expect(all.size).toBeGreaterThan(19_990);
  });

  it('takes an object that carries its digest at its word', () => {
    const ledger = (rest: unknown) => ({ rest, digest: 77 });
    expect(digest(ledger({ long: [1, 2, 3] }))).toBe(77);
    expect(digest({ of: ledger(1) })).toBe(digest({ of: ledger(2) }));
    expect(digest({ of: { digest: 77 } })).not.toBe(digest({ of: { digest: 78 } }));
  });

  it('walks an object whose field of that name is no number', () => {
    expect(digest({ digest: 'x', n: 1 })).not.toBe(digest({ digest: 'x', n: 2 }));
  });

  it('forgets old texts without changing what they digest to', () => {
    const before = digest('a text');
    for (let i = 0; i < 12_000; i++) digest(`text ${i}`);
    expect(digest('a text')).toBe(before);
  });
});

describe('a fingerprint', () => {
  const of = (...numbers: number[]): number => {
    const print = new Fingerprint();
    for (const x of numbers) print.add(x);
    return print.value;
  };

  it('depends on what was added and in which order', () => {
    expect(of(1, 2)).toBe(of(1, 2));
    expect(new Set([of(1, 2), of(2, 1), of(1), of(1, 2, 0), of()]).size).toBe(5);
  });

  it('is a whole number below 2^53', () => {
    for (let i = 0; i < 500; i++) {
      const value = of(i, i * i);
      expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
    }
  });

  it('counts both halves of a large number', () => {
    const large = (x: number) => {
      const print = new Fingerprint();
      print.addLarge(x);
      return print.value;
    };
    expect(large(5)).not.toBe(large(5 + 2 ** 32));
    expect(large(5 + 2 ** 32)).not.toBe(large(5 + 2 ** 33));
  });

  it('can be carried on elsewhere from its two lanes', () => {
    const one = new Fingerprint();
    one.add(3);
    const other = new Fingerprint();
    [other.low, other.high] = [one.low, one.high];
    one.add(4);
    other.add(4);
    expect(other.value).toBe(one.value);
  });

  it('rarely clashes: 20,000 short sequences have 20,000 values', () => {
    const values = new Set<number>();
    for (let i = 0; i < 20_000; i++) values.add(of(i, i >> 3));
    expect(values.size).toBe(20_000);
  });
});
