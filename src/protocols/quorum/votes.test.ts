// Gifford 1979, section 3: the arithmetic of votes, and which settings may follow which in one run.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../contract.ts';
import { inAll, objection, tally, votesOf } from './votes.ts';

const set = (votes: readonly number[], read: number, write: number): Settings => ({ votes, read, write });
const three = set([1, 1, 1], 2, 2);
const CLASH =
  'With these votes a decision could be made without hearing of an earlier one. Restart to change them.';

describe('Gifford 1979, section 3: a quorum is a number of votes, not of copies', () => {
  const votes = votesOf(set([2, 1, 0], 2, 2));

  it('a copy with all needed votes is a quorum by itself; one without any adds nothing', () => {
    expect(tally(votes, [0])).toBe(2);
    expect(tally(votes, [1, 2])).toBe(1);
    expect(inAll(votes)).toBe(3);
  });
});

describe('votes that cannot be met', () => {
  it.each([
    ['more than there are', set([1, 1, 1], 4, 2), 'A read needs from 1 to 3 votes, not 4.'],
    ['none to write', set([1, 1, 1], 2, 0), 'A write needs from 1 to 3 votes, not 0.'],
    ['nobody has any', set([0, 0, 0], 1, 1), 'A read needs from 1 to 0 votes, not 1.'],
    ['a vote too few', set([1, 1], 1, 1), 'There are 3 nodes and 2 numbers of votes.'],
  ])('%s', (_title, settings, why) => {
    expect(objection(settings, 3, [])).toBe(why);
  });

  it('and too many nodes are objected to', () => {
    expect(objection(set(new Array<number>(10).fill(1), 6, 6), 10, [])).toBe(
      'This system is made for up to 9 nodes.',
    );
  });
});

describe('Gifford 1979, section 3: R + W > V makes every read meet every write', () => {
  it('a run may begin without that: whoever chose such votes asked for it', () => {
    expect(objection(set([1, 1, 1], 1, 1), 3, [])).toBeUndefined();
  });

  it('and keep them while other things change', () => {
    const loose = set([1, 1, 1], 1, 1);
    expect(objection({ ...loose, partition: 'answer' }, 3, [loose, loose])).toBeUndefined();
  });

  it.each([
    ['to other votes whose quorums meet the old ones', set([2, 1, 1], 3, 3)],
    ['to more votes for each', set([1, 1, 1], 3, 3)],
    ['to the deciding vote given to one of the old majority and another', set([1, 1, 0], 2, 2)],
  ])('votes may change in mid-run %s', (_title, next) => {
    expect(objection(next, 3, [three])).toBeUndefined();
  });

  it.each([
    ['one copy decides alone, and the other two did before', set([2, 0, 0], 2, 2)],
    ['reads could miss earlier writes', set([1, 1, 1], 1, 3)],
    ['writes could miss earlier reads', set([1, 1, 1], 3, 1)],
  ])('votes may not change so that %s', (_title, next) => {
    expect(objection(next, 3, [three])).toBe(CLASH);
  });

  it('all earlier settings count, not the last one only', () => {
    const steps = [set([2, 1, 0], 2, 2), set([1, 1, 1], 3, 3)];
    expect(objection(set([0, 1, 2], 2, 2), 3, steps.slice(1))).toBeUndefined();
    expect(objection(set([0, 1, 2], 2, 2), 3, steps)).toBe(CLASH);
  });

  it('the new quorums must meet each other as well as the old ones', () => {
    expect(objection(set([1, 1, 1], 1, 1), 3, [set([1, 1, 1], 3, 3)])).toBe(CLASH);
  });

  it('the home branch may give up its deciding vote: then both must agree', () => {
    expect(objection(set([1, 1], 2, 2), 2, [set([2, 1], 2, 2)])).toBeUndefined();
    expect(objection(set([1, 2], 2, 2), 2, [set([2, 1], 2, 2)])).toBe(CLASH);
  });
});

describe('the objection agrees with the definition', () => {
  /** All sets of nodes, and whether each reaches this many votes. */
  function meet(one: Settings, other: Settings): boolean {
    const [a, b] = [votesOf(one), votesOf(other)];
    const sets = Array.from({ length: 1 << a.of.length }, (_, set) =>
      a.of.flatMap((_v, i) => ((set >> i) & 1 ? [i] : [])),
    );
    return sets.every((r) =>
      sets.every((w) => {
        const both = tally(a, r) >= a.read && tally(b, w) >= b.write;
        return !both || r.some((i) => w.includes(i));
      }),
    );
  }

  it('for every pair of settings of three small copies', () => {
    const all: Settings[] = [];
    for (let code = 1; code < 27; code++) {
      const votes = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9)];
      const sum = votes.reduce((x, y) => x + y);
      for (let read = 1; read <= sum; read++) {
        for (let write = sum - read + 1; write <= sum; write++) all.push(set(votes, read, write));
      }
    }
    let objected = 0;
    for (const [i, before] of all.entries()) {
      for (const next of all.slice(i % 7).filter((_, j) => j % 7 === 0)) {
        const fine = meet(next, before) && meet(before, next);
        expect(objection(next, 3, [before]) === undefined, JSON.stringify([before, next])).toBe(fine);
        if (!fine) objected++;
      }
    }
    expect(objected).toBeGreaterThan(100);
  });
});
