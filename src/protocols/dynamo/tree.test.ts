// The tree of cells: Dynamo, section 4.7. Two trees have the same digest exactly when they have the same cells, in
// whatever order those came; what differs is found without looking at the rest.

import { describe, expect, it } from 'vitest';
import { between, stream, uniform } from '../../kernel/index.ts';
import { EMPTY_CONTEXT } from '../parts/versions/dots.ts';
import { NO_OPERATIONS, withOperation } from '../parts/versions/operations.ts';
import { type Cell, writeOf } from './cell.ts';
import {
  cellAt,
  cellsOf,
  differing,
  digestsUnder,
  EMPTY_TREE,
  mergedTrees,
  type Tree,
  withCell,
  withoutCell,
} from './tree.ts';

const cell = (name: string, of: number): Cell => {
  const stamp = { time: of, count: 0, replica: 0 };
  const versions = [{ dot: [0, 0] as const, of, stamp, value: of }];
  const rest = { seen: EMPTY_CONTEXT, reflects: withOperation(NO_OPERATIONS, of), lost: NO_OPERATIONS };
  return writeOf(name, { versions, ...rest }, 'last-writer-wins');
};

/** A random tree beside a plain map. */
function grown(seed: number, of: string) {
  const luck = stream(seed, of);
  let tree: Tree = EMPTY_TREE;
  const map = new Map<string, Cell>();
  for (let k = 0; k < 120; k++) {
    const name = `cell ${between(uniform(luck, 2 * k), 0, 60)}`;
    const version = between(uniform(luck, 2 * k + 1), 1, 4);
    if (version === 4) {
      tree = withoutCell(tree, name);
      map.delete(name);
    } else {
      tree = withCell(tree, cell(name, version));
      map.set(name, cell(name, version));
    }
  }
  return { tree, map };
}

const byName = (cells: Iterable<Cell>) => [...cells].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('4.7 Merkle trees', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => seed))('are a function of their cells, seed %i', (seed) => {
    const [one, other] = [grown(seed, 'one'), grown(seed, 'other')];
    expect(byName(cellsOf(one.tree))).toEqual(byName(one.map.values()));
    const again = byName(one.map.values()).reverse().reduce(withCell, EMPTY_TREE);
    expect(again).toEqual(one.tree);
    const apart = [...one.map.values()].filter(({ name, digest }) => other.map.get(name)?.digest !== digest);
    expect(byName(differing(one.tree, other.tree))).toEqual(byName(apart));
    for (const { name } of apart) expect(cellAt(one.tree, name)).toEqual(one.map.get(name));
    const [a, b] = [one.tree, other.tree];
    expect(mergedTrees(a, b, 'last-writer-wins').digest).toBe(mergedTrees(b, a, 'last-writer-wins').digest);
  });

  it('one cell more changes one digest at each level', () => {
    const { tree } = grown(1, 'one');
    const more = withCell(tree, cell('another', 1));
    const changed = digestsUnder(more, []).filter((digest, i) => digest !== digestsUnder(tree, [])[i]);
    expect(changed.length).toBe(1);
    expect(withoutCell(more, 'another')).toEqual(tree);
  });
});
