// The log: it shares its tails, knows its timelines, and finds where it parted from another (PostgreSQL manual, 26.3.5).

import { describe, expect, it } from 'vitest';
import { account } from '../../objects/account.ts';
import { commonWith, historyOf } from './history.ts';
import {
  append,
  at,
  branched,
  continued,
  FIRST_TIMELINE,
  find,
  holdsPoint,
  type Log,
  openLog,
  ordinal,
  pointOf,
  timelineAfter,
  updatesAfter,
} from './log.ts';
import { rewound } from './rewind.ts';

const object = account(100);
const extended = (log: Log, first: number, amounts: readonly number[]): Log =>
  amounts.reduce(
    (sum, value, i) => append(sum, { of: first + i, update: { f: 'deposit', value } }, object),
    log,
  );

const three = extended(openLog(object), 1, [1, 2, 3]);
const SECOND = timelineAfter(FIRST_TIMELINE, 1);
/** A standby that had two entries of three was promoted, and went on. */
const promoted = extended(branched(at(three, 2), SECOND), 11, [10, 20]);

describe('a log', () => {
  it('keeps the state after each entry, and shares its tail with the longer one', () => {
    expect([three.state, three.rest?.state, three.position]).toEqual([106, 103, 3]);
    expect(extended(three, 4, [4]).rest).toBe(three);
  });

  it('digests by its operations, amounts, order and timelines', () => {
    const logs = [
      three,
      at(three, 2),
      extended(openLog(object), 1, [1, 3, 2]),
      promoted,
      branched(three, SECOND),
    ];
    expect(new Set(logs.map(({ digest }) => digest)).size).toBe(logs.length);
    expect(extended(openLog(object), 1, [1, 2, 3]).digest).toBe(three.digest);
  });

  it('finds an update, and lists those after a position, without the marks of promotions', () => {
    expect(find(promoted, 11)?.position).toBe(4);
    expect(find(promoted, 3)).toBeUndefined();
    expect(updatesAfter(promoted, 1).map(({ of }) => of)).toEqual([2, 11, 12]);
    expect(updatesAfter(promoted, 0, 2).map(({ of }) => of)).toEqual([11, 12]);
    expect([promoted.position, promoted.updates]).toEqual([5, 4]);
  });
});

describe('a log that is continued', () => {
  it('is the longer one, where it is its beginning', () => {
    expect(continued(at(promoted, 1), promoted, object)).toBe(promoted);
  });

  it('takes nothing from before its own end', () => {
    const own = extended(openLog(object), 91, [9, 9]);
    const next = continued(own, promoted, object);
    expect([next.state, next.position, next.timeline]).toEqual([148, 5, SECOND]);
    expect(updatesAfter(next, 0).map(({ of }) => of)).toEqual([91, 92, 11, 12]);
  });
});

describe('26.3.5 Timelines', () => {
  it('a promotion opens one that nobody else ever opens', () => {
    const opened = [1, 2, 3].map((node) => timelineAfter(SECOND, node));
    expect(new Set([FIRST_TIMELINE, SECOND, ...opened]).size).toBe(5);
    expect(opened.map(ordinal)).toEqual([3, 3, 3]);
  });

  it('a point is in a log only if the log is on its timeline there', () => {
    expect(holdsPoint(promoted, pointOf(at(three, 2)))).toBe(true);
    expect(holdsPoint(promoted, pointOf(three))).toBe(false);
    expect(holdsPoint(three, { timeline: FIRST_TIMELINE, position: 4 })).toBe(false);
  });

  it('a history tells how far each timeline went', () => {
    expect(historyOf(promoted)).toEqual([
      { timeline: SECOND, upTo: 5 },
      { timeline: FIRST_TIMELINE, upTo: 2 },
    ]);
  });
});

describe('pg_rewind', () => {
  it('goes back to the last point that both logs share, and no further', () => {
    const { log, lost } = rewound(three, historyOf(promoted));
    expect(log).toBe(at(three, 2));
    expect(lost.map(({ of }) => of)).toEqual([3]);
  });

  it('takes nothing from a log that only lags behind', () => {
    expect(rewound(at(three, 1), historyOf(promoted))).toEqual({ log: at(three, 1), lost: [] });
  });

  it('goes back to the first fork of two logs that were promoted apart', () => {
    const other = extended(branched(at(three, 1), timelineAfter(FIRST_TIMELINE, 2)), 21, [5, 6, 7, 8]);
    expect(commonWith(promoted, historyOf(other))).toBe(at(three, 1));
    expect(rewound(promoted, historyOf(other)).lost.map(({ of }) => of)).toEqual([2, 11, 12]);
  });
});
