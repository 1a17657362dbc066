// How a scenario's numbers and operations read.

import type { Operation, Value } from '../protocols/index.ts';
import type { Scenario } from './scenario.ts';

type Unit = Pick<Scenario, 'unit'>;

/** 1234567 as "1,234,567", the same in every place on earth. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

/** An amount with its unit and a true minus sign: "−$300". */
export const amountText = ({ unit }: Unit, amount: number): string =>
  `${amount < 0 ? '−' : ''}${unit}${grouped(Math.abs(amount))}`;

/** Any value in words; a number is an amount. */
export function valueText(scenario: Unit, value: Value): string {
  if (typeof value === 'number') return amountText(scenario, value);
  if (value === null) return 'nothing';
  return Array.isArray(value) ? value.map((part) => valueText(scenario, part)).join(', ') : String(value);
}

const VERBS: Readonly<Record<string, string>> = {
  withdraw: 'Withdraw',
  deposit: 'Deposit',
  balance: 'Balance?',
};

/** What the customer says: "Withdraw $800". */
export function operationText(scenario: Unit, { f, value }: Operation): string {
  const verb = VERBS[f] ?? f;
  return value === undefined ? verb : `${verb} ${valueText(scenario, value)}`;
}
