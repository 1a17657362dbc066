// The session guarantees: a case each, and small random histories of every object against the definitions.

import { describe, expect, it } from 'vitest';
import { history, KINDS, randomHistory } from '../causal/histories.support.ts';
import type { History } from '../history.ts';
import { AMPLE } from '../verdict.ts';
import { isKept } from './definitions.support.ts';
import type { SessionLevel } from './registers.ts';
import { session } from './session.ts';

const LEVELS: readonly SessionLevel[] = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
];

const broken = (given: History): string[] =>
  LEVELS.filter((level) => session(level, given, AMPLE).verdict === 'violated');

describe('registers', () => {
  it('read your writes: the start is not what you wrote', () => {
    expect(broken(history('0 write x 1; 0 read x 0'))).toEqual(['read-your-writes']);
  });

  it('monotonic reads: back to what was there before', () => {
    expect(broken(history('0 write x 1; 1 read x 1; 1 read x 0'))).toEqual(['monotonic-reads']);
    expect(broken(history('0 write x 1; 1 write x 2; 2 read x 1; 2 read x 2; 2 read x 1'))).toEqual([
      'monotonic-reads',
    ]);
  });

  it('writes follow reads: two who each answered the other', () => {
    const given = history('0 read x 2; 0 write y 1; 1 read y 1; 1 write x 2');
    expect(broken(given)).toEqual(['writes-follow-reads']);
    const verdict = session('writes-follow-reads', given, AMPLE);
    const edges = verdict.verdict === 'violated' ? verdict.conflict.edges : [];
    expect(edges.map(({ before, why, after }) => `${before.id} ${why} ${after.id}`).sort()).toEqual([
      '0 session 1',
      '1 read-from 2',
      '2 session 3',
      '3 read-from 0',
    ]);
  });

  it('thin air breaks all four', () => {
    expect(broken(history('0 write x 1; 1 read x 7'))).toEqual(LEVELS);
  });

  it('two who overwrote each other and read it back break read your writes', () => {
    const given = history('0 write x 1; 0 read x 2; 1 write x 2; 1 read x 1');
    expect(broken(given)).toEqual(['read-your-writes']);
  });
});

describe('an account', () => {
  it('that forgets a deposit breaks read your writes', () => {
    expect(broken(history('0 deposit a 50 = 50; 0 balance a 0', 'account'))).toEqual(['read-your-writes']);
  });

  it('whose balance goes back breaks monotonic reads', () => {
    expect(broken(history('0 deposit a 50; 1 balance a 50; 1 balance a 0', 'account'))).toEqual([
      'monotonic-reads',
    ]);
  });
});

describe('against the definitions', () => {
  it.each(KINDS)('%s: every guarantee', (kind) => {
    for (let seed = 0; seed < 60; seed++) {
      const given = randomHistory(kind, seed);
      for (const level of LEVELS) {
        const { verdict } = session(level, given, AMPLE);
        expect(verdict, `seed ${seed}, ${level}`).toBe(isKept(level, given) ? 'holds' : 'violated');
      }
    }
  });
});
