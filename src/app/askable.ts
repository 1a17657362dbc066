// What can be asked of each kind of object by hand, and what it takes to ask it.

import type { Operation, Setting } from '../wire/index.ts';

export interface Askable {
  readonly f: string;
  readonly label: string;
  /** What must be typed for it: nothing, a whole number, or any text. */
  readonly takes: 'nothing' | 'amount' | 'item';
  readonly isKeyed?: true;
}

type Kind = Setting['object']['kind'];

const look = (f: string, label: string): Askable => ({ f, label, takes: 'nothing' });
const item = (f: string, label: string): Askable => ({ f, label, takes: 'item' });
const amount = (f: string, label: string): Askable => ({ f, label, takes: 'amount' });

const READ = look('read', 'Read');

const ASKABLE: { readonly [K in Kind]: readonly Askable[] } = {
  account: [look('balance', 'Balance?'), amount('withdraw', 'Withdraw'), amount('deposit', 'Deposit')],
  stock: [look('left', 'How many left?'), amount('sell', 'Sell'), amount('restock', 'Restock')],
  counter: [READ, amount('add', 'Add')],
  register: [READ, item('write', 'Write')],
  'cas-register': [READ, item('write', 'Write')],
  'mv-register': [READ, item('write', 'Write')],
  kv: [
    { f: 'get', label: 'Get', takes: 'nothing', isKeyed: true },
    { f: 'put', label: 'Put', takes: 'item', isKeyed: true },
  ],
  set: [READ, item('add', 'Add'), item('remove', 'Remove')],
  gset: [READ, item('add', 'Add')],
  list: [READ],
};

export const askableOf = (kind: Kind): readonly Askable[] => ASKABLE[kind];

const LARGEST = 1_000_000_000;
const isWhole = (text: string): boolean => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= LARGEST;

/** What was typed, as what is asked for; undefined if it cannot be. */
export function argumentOf({ takes }: Askable, typed: string): Operation['value'] | undefined {
  if (takes === 'nothing') return undefined;
  if (takes === 'amount') return isWhole(typed) && Number(typed) > 0 ? Number(typed) : undefined;
  return isWhole(typed) ? Number(typed) : typed === '' ? undefined : typed;
}

/** The question as it is sent, or undefined where something is missing or makes no sense. */
export function questionOf(askable: Askable, typed: string, key = 'x'): Operation | undefined {
  const value = argumentOf(askable, typed);
  if (askable.takes !== 'nothing' && value === undefined) return undefined;
  return {
    f: askable.f,
    ...(askable.isKeyed && { key }),
    ...(value !== undefined && { value }),
  };
}
