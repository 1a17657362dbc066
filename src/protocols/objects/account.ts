// A bank account in whole units of money: deposit, withdraw, balance.

import type { Decision, Operation, ReplicatedObject } from './object.ts';

function withdraw(balance: number, amount: number): Decision {
  if (amount > balance) return { answer: { granted: false, value: balance }, effect: null };
  const after = balance - amount;
  return { answer: { granted: true, value: after }, effect: { label: 'withdrawn', amount: -amount } };
}

function decide(balance: number, operation: Operation): Decision {
  const amount = operation.value ?? 0;
  switch (operation.f) {
    case 'withdraw':
      return withdraw(balance, amount);
    case 'deposit':
      return {
        answer: { granted: true, value: balance + amount },
        effect: { label: 'deposited', amount },
      };
    default:
      return { answer: { granted: true, value: balance }, effect: null };
  }
}

function objection(operation: Operation): string | undefined {
  if (operation.f === 'balance') return undefined;
  if (operation.f !== 'withdraw' && operation.f !== 'deposit') {
    return `An account knows deposit, withdraw and balance, not “${operation.f}”.`;
  }
  const amount = operation.value;
  if (amount === undefined || !Number.isSafeInteger(amount) || amount <= 0 || amount > 1_000_000_000) {
    return 'An amount is a whole number from 1 to 1,000,000,000.';
  }
  return undefined;
}

/** An account that opens with `initial`. */
export const account = (initial: number): ReplicatedObject => ({
  id: 'account',
  initial,
  isRead: (operation) => operation.f === 'balance',
  decide,
  apply: (balance, effect) => balance + effect.amount,
  describe: ({ f, value }) => (value === undefined ? f : `${f} $${value}`),
  objection,
});
