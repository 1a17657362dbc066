// The causal levels and sequential consistency: cases named after the patterns of Bouajjani et al. (POPL 2017), and
// small random histories of every object against the definitions, by brute force.

import { describe, expect, it } from 'vitest';
import { isCausal, isSequential } from '../brute-force.support.ts';
import type { History } from '../history.ts';
import { sequential } from '../sequential/sequential.ts';
import { AMPLE, type Verdict } from '../verdict.ts';
import { causal, causalConvergence, causalMemory } from './causal.ts';
import { history, KINDS, randomHistory } from './histories.support.ts';

const holds = ({ verdict }: Verdict): boolean => {
  expect(verdict).not.toBe('unknown');
  return verdict === 'holds';
};

/** C for causal, V for convergence, M for memory, S for sequential: those that hold. */
function levelsOf(given: History): string {
  const judges = { C: causal, V: causalConvergence, M: causalMemory, S: sequential };
  return Object.entries(judges)
    .filter(([, judge]) => holds(judge(given, AMPLE)))
    .map(([name]) => name)
    .join('');
}

function edgesOf(verdict: Verdict): string[] {
  if (verdict.verdict !== 'violated') return [verdict.verdict];
  return verdict.conflict.edges.map(({ before, after, why }) => `${before.id} ${why} ${after.id}`);
}

describe('the bad patterns', () => {
  it('CyclicCO: an effect before its cause', () => {
    const given = history('0 read x 2; 0 write y 1; 1 read y 1; 1 write x 2');
    expect(levelsOf(given)).toBe('');
    expect(edgesOf(causal(given, AMPLE)).sort()).toEqual([
      '0 session 1',
      '1 read-from 2',
      '2 session 3',
      '3 read-from 0',
    ]);
  });

  it('ThinAirRead: what nobody wrote', () => {
    const given = history('0 write x 1; 1 read x 7');
    expect(levelsOf(given)).toBe('');
    expect(causal(given, AMPLE)).toMatchObject({ conflict: { calls: [{ id: 1 }] } });
  });

  it('WriteCOInitRead: the start, after having seen a write', () => {
    const given = history('0 write x 1; 0 write y 2; 1 read y 2; 1 read x 0');
    expect(levelsOf(given)).toBe('');
    expect(edgesOf(causal(given, AMPLE))).toEqual([
      '0 session 1',
      '1 read-from 2',
      '2 session 3',
      '3 unseen 0',
    ]);
  });

  it('WriteCORead: a write that was overwritten before', () => {
    const given = history('0 write x 1; 0 write x 2; 0 write y 3; 1 read y 3; 1 read x 1');
    expect(levelsOf(given)).toBe('');
    expect(edgesOf(causal(given, AMPLE))).toContain('4 unseen 1');
  });

  it('CyclicCF: two who saw two writes in two orders', () => {
    const given = history('0 write x 1; 1 write x 2; 2 read x 1; 2 read x 2; 3 read x 2; 3 read x 1');
    expect(levelsOf(given)).toBe('CM');
    expect(edgesOf(causalConvergence(given, AMPLE)).sort()).toEqual(['0 overwritten 1', '1 overwritten 0']);
  });

  it('WriteHBInitRead: one process cannot put its own answers in a row, though all could agree', () => {
    const given = history(
      '0 write z 5; 0 write x 5; 0 write y 5; 1 write x 6; 1 read z 0; 1 read y 5; 1 read x 6',
    );
    expect(levelsOf(given)).toBe('CV');
    expect(edgesOf(causalMemory(given, AMPLE))).toContain('4 unseen 0');
  });

  it('CyclicHB: one process reads two writes back and forth', () => {
    const given = history('0 write x 1; 1 write x 2; 2 read x 1; 2 read x 2; 2 read x 1');
    expect(levelsOf(given)).toBe('C');
    expect(edgesOf(causalMemory(given, AMPLE)).length).toBeGreaterThan(1);
  });

  it('CyclicHB: what one process changed itself was read before it changed it', () => {
    const given = history(
      '2 write x 2; 0 read x 2; 0 write x 1; 0 write y 7; 1 cas x 2,5; 1 read y 7; 1 read x 5',
      'cas-register',
    );
    expect(levelsOf(given)).toBe('CV');
  });

  it('nothing at all: two who each missed the other are causal at every level, but not sequential', () => {
    expect(levelsOf(history('0 write x 1; 0 read y 0; 1 write y 1; 1 read x 0'))).toBe('CVM');
  });
});

describe('values that repeat', () => {
  it('may come from any of their writers', () => {
    expect(levelsOf(history('0 write x 1; 0 write x 2; 1 read x 2; 1 read x 1; 2 write x 1'))).toBe('CVMS');
    expect(levelsOf(history('0 write x 1; 0 write x 2; 1 read x 2; 1 read x 1; 1 write x 1'))).toBe('');
  });

  it('may come from the start', () => {
    expect(levelsOf(history('0 write x 0; 0 write y 1; 1 read x 0; 1 read y 0'))).toBe('CVMS');
  });
});

describe('calls that nobody heard back from', () => {
  it('stand if somebody saw them, and then follow what their process did before', () => {
    expect(levelsOf(history('0 write x 1; 0? write y 2; 1 read y 2; 1 read x 1'))).toBe('CVMS');
    expect(levelsOf(history('0 write x 1; 0? write y 2; 1 read y 2; 1 read x 0'))).toBe('');
  });

  it('precede nothing', () => {
    expect(levelsOf(history('0? write x 1; 0 write y 2; 1 read y 2; 1 read x 0; 1 read x 1'))).toBe('CVMS');
  });
});

describe('against the definitions', () => {
  it.each(KINDS)('%s: every level', (kind) => {
    for (let seed = 0; seed < 120; seed++) {
      const given = randomHistory(kind, seed);
      const name = `seed ${seed}`;
      expect(holds(causal(given, AMPLE)), name).toBe(isCausal('causal', given));
      expect(holds(causalConvergence(given, AMPLE)), name).toBe(isCausal('causal-convergence', given));
      expect(holds(causalMemory(given, AMPLE)), name).toBe(isCausal('causal-memory', given));
      expect(holds(sequential(given, AMPLE)), name).toBe(isSequential(given));
    }
  });
});

describe('the budget', () => {
  it('runs out with a sentence, never with a wrong word', () => {
    const none = { steps: 0, memory: 0 };
    const given = history('0 add x 1; 1 read x 5', 'counter');
    for (const judge of [causal, causalConvergence, causalMemory, sequential]) {
      expect(judge(given, none)).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(/\.$/) });
    }
  });
});
