// Amounts and operations as people read them.

import { expect, it } from 'vitest';
import { amountText, operationText, valueText } from './words.ts';

const dollars = { unit: '$' };

it.each([
  [0, '$0'],
  [7, '$7'],
  [999, '$999'],
  [1_000, '$1,000'],
  [1_234_567, '$1,234,567'],
  [-300, '−$300'],
  [-1_000, '−$1,000'],
])('%d is %s', (amount, text) => {
  expect(amountText(dollars, amount)).toBe(text);
});

it('operations read as what the customer says', () => {
  expect(operationText(dollars, { f: 'withdraw', value: 1_200 })).toBe('Withdraw $1,200');
  expect(operationText(dollars, { f: 'deposit', value: 5 })).toBe('Deposit $5');
  expect(operationText(dollars, { f: 'balance' })).toBe('Balance?');
  expect(operationText({ unit: '' }, { f: 'add', value: 3 })).toBe('Add 3');
  expect(operationText({ unit: '' }, { f: 'put', key: 'x', value: '3' })).toBe('Put x 3');
  expect(operationText({ unit: '' }, { f: 'get', key: 'x' })).toBe('Get x');
  expect(operationText({ unit: '' }, { f: 'cas', value: [null, 3] })).toBe('cas nothing → 3');
});

it('a text is told from a number, and nothing from either', () => {
  const values = [3, '3', '', null, [], ['a', 4]];
  expect(values.map((value) => valueText({ unit: '' }, value))).toEqual([
    '3',
    '“3”',
    'nothing',
    'nothing',
    'nothing',
    '“a”, 4',
  ]);
});
