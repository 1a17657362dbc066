// Subsets by their sum: which totals are possible, and which few items make one. Both stop at a bound and then
// answer with what they have: a verdict never rests on a total that was not found.

const MOST_SUMS = 4096;
const MOST_TRIED = 200_000;

export interface Sums {
  readonly totals: ReadonlySet<number>;
  /** Are these all there are? If not, a total that is missing here may be possible all the same. */
  readonly complete: boolean;
}

/** All totals of subsets, the empty one included; the first few thousand of them if there are more, or those up to
 *  the one that was looked for. */
export function subsetSums(amounts: readonly number[], wanted?: number): Sums {
  let totals = new Set([0]);
  for (const amount of amounts) {
    if (wanted !== undefined && totals.has(wanted)) return { totals, complete: false };
    const next = new Set(totals);
    for (const sum of totals) next.add(sum + amount);
    if (next.size > MOST_SUMS) return { totals, complete: false };
    totals = next;
  }
  return { totals, complete: true };
}

/** The places of the fewest items that add up to `total`; earlier items are preferred. `most` bounds the search. */
export function subsetWithSum(
  amounts: readonly number[],
  total: number,
  most = MOST_TRIED,
): readonly number[] | undefined {
  let tried = 0;
  const search = (from: number, size: number, left: number): readonly number[] | undefined => {
    if (size === 0) return left === 0 ? [] : undefined;
    for (let i = from; i <= amounts.length - size; i++) {
      if (++tried > most) return undefined;
      const rest = search(i + 1, size - 1, left - amounts[i]!);
      if (rest !== undefined) return [i, ...rest];
    }
    return undefined;
  };
  for (let size = 1; size <= amounts.length && tried <= most; size++) {
    const found = search(0, size, total);
    if (found !== undefined) return found;
  }
  return prefixWithSum(amounts, total);
}

/** A long partition hides a whole run of updates: try the latest n of them, however many. */
function prefixWithSum(amounts: readonly number[], total: number): readonly number[] | undefined {
  let sum = 0;
  for (const [i, amount] of amounts.entries()) {
    sum += amount;
    if (sum === total) return [...amounts.keys()].slice(0, i + 1);
  }
  return undefined;
}
