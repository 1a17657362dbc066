// A workload: how often clients ask by themselves, and for what. Plain data.

import type { ClientId, Setting } from './setting.ts';

export interface Workload {
  /** Questions a second, of all clients together. */
  readonly ratePerS: number;
  /** The part of them that are reads, out of one. */
  readonly readShare: number;
  /** Of an object with keys, how many are asked for; and the part of the questions that is about the first of them. */
  readonly keys: number;
  readonly hotShare: number;
  /** Who asks, where it is not everybody. */
  readonly clients?: readonly ClientId[];
}

export const MOST_PER_S = 10_000;
export const MOST_KEYS = 1_000;

const isShare = (x: number): boolean => x >= 0 && x <= 1;

/** Why clients cannot ask so in this setting, or undefined. */
export function workloadObjection(
  { clients: all }: Setting,
  { ratePerS, readShare, keys, hotShare, clients = [...all.keys()] }: Workload,
): string | undefined {
  if (clients.length === 0) return 'There is nobody to ask.';
  if (clients.some((client) => all[client] === undefined)) return 'There is no such customer.';
  if (new Set(clients).size < clients.length) return 'A customer is named twice.';
  if (!(ratePerS > 0 && ratePerS <= MOST_PER_S)) return 'Customers ask up to 10,000 times a second.';
  if (!isShare(readShare) || !isShare(hotShare)) return 'A share lies between nothing and all.';
  return Number.isInteger(keys) && keys >= 1 && keys <= MOST_KEYS
    ? undefined
    : 'There are from 1 to 1,000 keys.';
}
