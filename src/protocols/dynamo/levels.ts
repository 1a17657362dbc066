// Consistency levels: how many replicas, and which, must have answered before a client is (Cassandra, “Tunable
// consistency”; Dynamo, section 4.5).

import type { NodeId } from '../contract.ts';
import type { Place, Ring } from './ring.ts';

export const LEVELS = [
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
] as const;

/** So many out of each of these groups. */
export interface Need {
  readonly level: string;
  readonly parts: readonly { readonly count: number; readonly among: readonly NodeId[] }[];
}

export const isMet = ({ parts }: Need, by: readonly NodeId[]): boolean =>
  parts.every(({ count, among }) => countIn(among, by) >= count);

const countIn = (among: readonly NodeId[], by: readonly NodeId[]): number =>
  among.filter((node) => by.includes(node)).length;

/** “2 of 3”, of the first group that falls short. */
export function shortfall({ level, parts }: Need, by: readonly NodeId[]): string {
  const part = parts.find(({ count, among }) => countIn(among, by) < count) ?? parts[0]!;
  return `${level} needs ${part.count} of ${part.among.length} replicas, and there are ${countIn(part.among, by)}`;
}

export const majorityOf = (count: number): number => Math.floor(count / 2) + 1;

export const isSerial = (level: string): boolean => level === 'SERIAL' || level === 'LOCAL_SERIAL';

const COUNTS: { readonly [level: string]: number } = { ONE: 1, TWO: 2, THREE: 3, ANY: 1 };

/** “R=2”, “W=2”, “2”. */
const NUMBER = /^(?:[RWrw]=)?([1-9])$/;

export interface Asked {
  readonly level: string;
  readonly self: NodeId;
  readonly ring: Ring;
  readonly place: Place;
  /** Who may answer: the replicas, or whoever stands in for them. */
  readonly among: readonly NodeId[];
}

/** What the level asks for; undefined if there is none of this name. */
export function needOf({ level, self, ring, place, among }: Asked): Need | undefined {
  const isHere = (node: NodeId) => ring.centers[node] === ring.centers[self];
  const local = among.filter(isHere);
  const asked = (count: number, of = among): Need => ({ level, parts: [{ count, among: of }] });
  const number = NUMBER.exec(level)?.[1] ?? COUNTS[level];
  if (number !== undefined) return asked(Number(number));
  switch (level) {
    case 'QUORUM':
    case 'SERIAL':
      return asked(majorityOf(place.replicas.length));
    case 'ALL':
      return asked(place.replicas.length);
    case 'LOCAL_ONE':
      return asked(1, local);
    case 'LOCAL_QUORUM':
    case 'LOCAL_SERIAL':
      return asked(majorityOf(place.replicas.filter(isHere).length), local);
    case 'EACH_QUORUM':
      return { level, parts: eachOf(ring, among) };
    default:
      return undefined;
  }
}

const eachOf = ({ centers }: Ring, among: readonly NodeId[]): Need['parts'] =>
  [...new Set(among.map((node) => centers[node]))].map((center) => {
    const here = among.filter((node) => centers[node] === center);
    return { count: majorityOf(here.length), among: here };
  });
