// A workload as part of a row: four numbers, and who asks where it is not everybody.

import { MOST_KEYS, MOST_PER_S, type Workload } from '../sim/index.ts';
import { fail, list, whole } from './reading.ts';

const MOST_CLIENTS = 1_000;

export const rowOfLoad = ({ ratePerS, readShare, keys, hotShare, clients }: Workload): readonly unknown[] => [
  ratePerS,
  readShare,
  keys,
  hotShare,
  ...(clients === undefined ? [] : [clients]),
];

const within = (value: unknown, most: number): number =>
  typeof value === 'number' && value >= 0 && value <= most
    ? value
    : fail('How often its customers ask cannot be read.');

export function loadFrom(value: unknown): Workload | null {
  if (value === null) return null;
  const [ratePerS, readShare, keys, hotShare, clients] = list(value, 5);
  const named = clients === undefined ? {} : { clients: clientsFrom(clients) };
  return {
    ratePerS: within(ratePerS, MOST_PER_S),
    readShare: within(readShare, 1),
    keys: whole(keys, MOST_KEYS, 1),
    hotShare: within(hotShare, 1),
    ...named,
  };
}

const clientsFrom = (value: unknown): readonly number[] =>
  list(value, MOST_CLIENTS).map((client) => whole(client, MOST_CLIENTS - 1));
