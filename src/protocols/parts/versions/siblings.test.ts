// Siblings: random histories of a cell at three copies, beside a plain account of who knew of what.

import { describe, expect, it } from 'vitest';
import { between, stream, uniform } from '../../../kernel/index.ts';
import { type Dot, EMPTY_CONTEXT, nextDot } from './dots.ts';
import {
  contextOfVersions,
  dropped,
  lastWriter,
  merged,
  newlyDropped,
  type Siblings,
  UNWRITTEN,
  written,
} from './siblings.ts';

const version = (dot: Dot, of: number, time = of) => ({
  dot,
  of,
  stamp: { time, count: 0, replica: dot[0] },
  value: `v${of}`,
});

/** A random history: each copy writes on what it shows, or hears from another. Answers with the copies, and with the
 *  writes that nobody who wrote later knew of, by copy. */
function history(seed: number) {
  const luck = stream(seed, 'siblings');
  let k = 0;
  const pick = (most: number) => between(uniform(luck, k++), 0, most);
  const copies: Siblings[] = [UNWRITTEN, UNWRITTEN, UNWRITTEN];
  const open: Set<number>[] = [new Set(), new Set(), new Set()];
  const seen: Set<number>[] = [new Set(), new Set(), new Set()];
  for (let of = 1; of <= 30; of++) {
    const [at, from] = [pick(2), pick(2)];
    if (pick(1) === 0) {
      const past = contextOfVersions(copies[at]!.versions);
      copies[at] = written(copies[at]!, version(nextDot(copies[at]!.seen, at), of), past);
      open[at] = new Set([of]);
      seen[at] = new Set([...seen[at]!, of]);
    } else {
      copies[at] = merged(copies[at]!, copies[from]!);
      const [mine, theirs] = [open[at]!, open[from]!];
      const stays = (one: number, others: Set<number>, known: Set<number>) =>
        others.has(one) || !known.has(one);
      open[at] = new Set([
        ...[...mine].filter((one) => stays(one, theirs, seen[from]!)),
        ...[...theirs].filter((one) => stays(one, mine, seen[at]!)),
      ]);
      seen[at] = new Set([...seen[at]!, ...seen[from]!]);
    }
  }
  return { copies, open };
}

describe('siblings', () => {
  it.each(Array.from({ length: 100 }, (_, seed) => seed))(
    'are the writes nobody wrote over, seed %i',
    (seed) => {
      const { copies, open } = history(seed);
      for (const [i, copy] of copies.entries()) {
        expect(copy.versions.map(({ of }) => of).sort()).toEqual([...open[i]!].sort());
      }
      const [a, b, c] = copies as [Siblings, Siblings, Siblings];
      expect(merged(a, b)).toEqual(merged(b, a));
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
      expect(merged(a, a)).toEqual(a);
      expect(merged(merged(a, b), b)).toEqual(merged(a, b));
    },
  );

  it('two writes apart: both are kept, and the later timestamp drops the other', () => {
    const a = written(UNWRITTEN, version([0, 1], 1, 5), EMPTY_CONTEXT);
    const b = written(UNWRITTEN, version([1, 1], 2, 4), EMPTY_CONTEXT);
    const both = merged(a, b);
    expect(both.versions.map(({ of }) => of)).toEqual([1, 2]);
    expect(dropped(both).map(({ of }) => of)).toEqual([2]);
    expect(newlyDropped(a, both).map(({ of }) => of)).toEqual([2]);
    expect(newlyDropped(both, merged(both, b))).toEqual([]);
  });

  it('of a write and a deletion at the same time the deletion is the last', () => {
    const write = version([1, 1], 1, 5);
    const deletion = { ...version([0, 1], 2, 5), value: undefined };
    expect(lastWriter({ versions: [write, deletion] })).toBe(deletion);
    expect(lastWriter({ versions: [deletion, write] })).toBe(deletion);
  });
});
