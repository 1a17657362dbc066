// A table from whole numbers to whole numbers that is a value: setting an entry shares all but a few branches with the
// table before. For what every step keeps and few steps change, such as the newest request of each client.

const BITS = 4;
const LAST = (1 << BITS) - 1;
/** Keys have up to 28 bits: sixteen branches, seven deep. */
const DEEPEST = 7;

interface Branch {
  readonly [place: number]: Branch | number | undefined;
}

export interface Table {
  /** How many branches lead to an entry: as many as the largest key so far needs. */
  readonly depth: number;
  readonly root: Branch;
}

export const emptyTable: Table = { depth: 1, root: [] };

const hasRoom = (depth: number, key: number): boolean => key >> (BITS * depth) === 0;
const placeOf = (key: number, level: number): number => (key >> (BITS * level)) & LAST;

export function valueAt({ depth, root }: Table, key: number): number | undefined {
  if (!hasRoom(depth, key)) return undefined;
  let at: Branch | number | undefined = root;
  for (let level = depth - 1; level >= 0 && typeof at === 'object'; level--) at = at[placeOf(key, level)];
  return typeof at === 'number' ? at : undefined;
}

/** The table with this entry. */
export function withValue(table: Table, key: number, value: number): Table {
  let { depth, root } = table;
  while (!hasRoom(depth, key) && depth < DEEPEST) {
    depth++;
    root = [root];
  }
  return { depth, root: withBranch(root, depth - 1, [key, value]) };
}

function withBranch(
  branch: Branch | number | undefined,
  level: number,
  entry: readonly [key: number, value: number],
): Branch {
  const next: (Branch | number | undefined)[] = Array.isArray(branch) ? branch.slice() : [];
  const place = placeOf(entry[0], level);
  next[place] = level === 0 ? entry[1] : withBranch(next[place], level - 1, entry);
  return next;
}
