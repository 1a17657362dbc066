// The words for furniture, and what stands there while nobody has moved it.

import type { Furniture, Setting } from '../../wire/index.ts';

export const OBJECT_NAMES: Readonly<Record<Setting['object']['kind'], string>> = {
  account: 'an account',
  stock: 'a stock of seats',
  counter: 'a counter',
  register: 'a register',
  'cas-register': 'a register with compare-and-set',
  'mv-register': 'a register that keeps siblings',
  kv: 'keys and values',
  set: 'a set',
  gset: 'a set that only grows',
  list: 'a list',
};

export const ROUTES: readonly (readonly [NonNullable<Furniture['route']>, string])[] = [
  ['pinned', 'always to its own node'],
  ['failover', 'on to the next when one fails'],
  ['rotate', 'to each node in turn'],
];

/** The least and the most that a message takes; of delays that are drawn otherwise, what most take. */
export function delayMsOf({ network: { delay } }: Setting): readonly [least: number, most: number] {
  const ms = (us: number) => Math.round(us / 1_000);
  if (delay.kind === 'uniform') return [ms(delay.lowUs), ms(delay.highUs)];
  if (delay.kind === 'constant') return [ms(delay.us), ms(delay.us)];
  if (delay.kind === 'exponential')
    return [ms(delay.plusUs ?? 0), ms((delay.plusUs ?? 0) + 3 * delay.meanUs)];
  return [0, 0];
}
