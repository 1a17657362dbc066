// How a scenario's numbers and operations read.

import type { Operation, Value } from '../protocols/index.ts';
import type { Scene } from './scenario.ts';

type Unit = Pick<Scene, 'unit' | 'verbs'>;

/** 1234567 as "1,234,567", the same in every place on earth, and sooner than browsers offer it. */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

/** An amount with its unit and a true minus sign: "−$300". */
export const amountText = ({ unit }: Unit, amount: number): string =>
  `${amount < 0 ? '−' : ''}${unit}${grouped(Math.abs(amount))}`;

/** Any value in words; a number is an amount. Where a text is empty or a list is, there is nothing. */
export function valueText(scenario: Unit, value: Value): string {
  if (typeof value === 'number') return amountText(scenario, value);
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string') return `“${value}”`;
  return Array.isArray(value)
    ? value.map((part) => valueText(scenario, part)).join(', ') || 'nothing'
    : String(value);
}

/** What a node shows. A text is the object's own words and stands as it is, but for the braces around a set. */
export function shownText(scenario: Unit, value: number | string): string {
  if (typeof value === 'number') return amountText(scenario, value);
  const [, inside] = /^\{(.*)\}$/.exec(value) ?? [];
  return inside === undefined ? value : inside || 'empty';
}

const VERBS: Readonly<Record<string, string>> = {
  withdraw: 'Withdraw',
  deposit: 'Deposit',
  balance: 'Balance?',
  sell: 'Sell',
  restock: 'Restock',
  left: 'How many left?',
  read: 'Read',
  write: 'Write',
  add: 'Add',
  remove: 'Remove',
  get: 'Get',
  put: 'Put',
};

/** What the customer says: "Withdraw $800", "Put x a", "cas 1 → 2". A text is said as it is: all of it is quoted. */
export function operationText(scenario: Unit, { f, key, value }: Operation): string {
  const words = [scenario.verbs?.[f] ?? VERBS[f] ?? f, ...(key === undefined ? [] : [key])];
  const parts = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const said = (part: Value) => (typeof part === 'string' && part !== '' ? part : valueText(scenario, part));
  const argument = parts.map(said).join(' → ');
  return [...words, ...(argument === '' ? [] : [argument])].join(' ');
}

/** What a client is told, where a sentence ends with it: a server's own message may bring its full stop along. */
export const endedText = (reason: string): string => (/[.!?]$/.test(reason) ? reason : `${reason}.`);
