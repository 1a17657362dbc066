// Zones: for a register whose written values are all different, linearizability in one sweep after sorting
// (Gibbons and Korach 1997, "Testing shared memories").

import type { Call } from '../history.ts';
import type { Edge } from '../verdict.ts';
import { type Clusters, clustersOf } from './clusters.ts';
import { type Finding, found, type Part, refuted } from './part.ts';

/** The finding for reads and writes of distinct values; undefined for any other calls. */
export function zonesFinding(part: Part): Finding | undefined {
  const clusters = clustersOf(part);
  if (clusters === undefined) return undefined;
  if (clusters.misreadAt >= 0) return misread(part, clusters);
  const byLow = sortedByLow(clusters);
  const pair = contradiction(clusters, byLow);
  return pair ? refutedBy(part, clusters, pair) : found(() => orderOf(part, clusters, byLow));
}

/** A read of a value that nobody wrote, or only later. */
function misread({ calls }: Part, { writers, clusterAt, misreadAt }: Clusters): Finding {
  const read = calls[misreadAt]!;
  const write = writers[clusterAt[misreadAt]!];
  if (!write) return refuted([read]);
  return refuted(
    [read, write],
    [
      { before: read, after: write, why: 'real-time' },
      { before: write, after: read, why: 'read-from' },
    ],
  );
}

/** A zone lies between the first answer and the last question of a value's cluster. If the answer came first, the
 *  value stood all through the zone (it is forward); otherwise the value need have stood only at one moment of it. */
const isForward = ({ firstAnswer, lastQuestion }: Clusters, i: number): boolean =>
  firstAnswer[i]! < lastQuestion[i]!;

/** The clusters in the order in which their zones begin; where two begin together, the backward one first. */
function sortedByLow(clusters: Clusters): readonly number[] {
  const { firstAnswer, lastQuestion } = clusters;
  const low = new Float64Array(firstAnswer.length);
  const numbers: number[] = [];
  for (let i = 0; i < low.length; i++) {
    low[i] = Math.min(firstAnswer[i]!, lastQuestion[i]!);
    numbers.push(i);
  }
  const isLater = (i: number): number => (isForward(clusters, i) ? 1 : 0);
  // A plain list: its sort makes use of what is in order already, as zones nearly are; that of typed arrays does not.
  return numbers.sort((a, b) => low[a]! - low[b]! || isLater(a) - isLater(b));
}

/** Two clusters each of which would have to come before the other: two forward zones that overlap, or a backward
 *  zone inside a forward one. If there are no two, the clusters can be ordered. */
function contradiction(clusters: Clusters, byLow: readonly number[]): readonly [number, number] | undefined {
  const { firstAnswer, lastQuestion } = clusters;
  let forward = -1;
  for (const i of byLow) {
    if (
      forward >= 0 &&
      firstAnswer[i]! < lastQuestion[forward]! &&
      firstAnswer[forward]! < lastQuestion[i]!
    ) {
      return [forward, i];
    }
    if (isForward(clusters, i)) forward = i;
  }
  return undefined;
}

/** Names the calls that contradict each other: of each cluster the first to be answered, the last to be asked, and
 *  the write that made it. */
function refutedBy({ calls: all }: Part, clusters: Clusters, pair: readonly [number, number]): Finding {
  const ends = pair.map((i) => {
    const members = all.filter((_, at) => clusters.clusterAt[at] === i);
    return {
      write: clusters.writers[i],
      first: members.find((call) => call.to === clusters.firstAnswer[i]),
      last: members.find((call) => call.from === clusters.lastQuestion[i]),
    };
  });
  const [a, b] = ends as [Ends, Ends];
  const calls = new Set([a.write, a.first, a.last, b.write, b.first, b.last]);
  return refuted(
    [...calls].filter((call) => call !== undefined).sort((x, y) => x.id - y.id),
    [...crossing(a, b), ...crossing(b, a), ...inside(a), ...inside(b)],
  );
}

interface Ends {
  readonly write: Call | undefined;
  readonly first: Call | undefined;
  readonly last: Call | undefined;
}

/** Why `a` must come before `b`: one of its calls was answered before one of `b` was asked; and what stood there
 *  from the beginning comes before all else. */
function crossing(a: Ends, b: Ends): Edge[] {
  if (a.first && b.last) return [{ before: a.first, after: b.last, why: 'real-time' }];
  return a.last && b.write ? [{ before: a.last, after: b.write, why: 'unseen' }] : [];
}

/** The cluster's write comes before its reads. */
function inside({ write, first, last }: Ends): Edge[] {
  if (!write) return [];
  const reads = [...new Set([first, last])].filter((call) => call !== undefined && call !== write);
  return reads.map((read) => ({ before: write, after: read!, why: 'read-from' }));
}

/** The clusters one after the other by where their zones begin, in each the write first. */
function orderOf({ calls }: Part, clusters: Clusters, byLow: readonly number[]): readonly Call[] {
  const reads: Call[][] = clusters.writers.map(() => []);
  for (const [at, call] of calls.entries()) {
    const i = clusters.clusterAt[at]!;
    if (clusters.writers[i] !== call) reads[i]!.push(call);
  }
  const order: Call[] = [];
  for (const i of byLow) {
    const write = clusters.writers[i];
    if (write) order.push(write);
    for (const read of reads[i]!) order.push(read);
  }
  return order;
}
