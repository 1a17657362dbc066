// A bank account in whole units of money: deposit, withdraw, balance. Granted updates commute: whoever has the
// same set of them has the same balance.

import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

const MOST = 1_000_000_000;

/** An account's state and the amounts asked of it are whole numbers: `objection` has seen to that. */
const whole = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);

/** What a granted operation adds to the balance. */
const change = ({ f, value }: Operation): number => (f === 'withdraw' ? -whole(value) : whole(value));

function decide(state: Value, operation: Operation): Decision {
  const balance = whole(state);
  if (operation.f === 'balance') return { answer: { granted: true, value: balance }, isUpdate: false };
  const after = balance + change(operation);
  const granted = operation.f !== 'withdraw' || after >= 0;
  return { answer: { granted, value: granted ? after : balance }, isUpdate: granted };
}

function objection({ f, key, value }: Operation): string | undefined {
  if (key !== undefined) return 'An account is one thing by itself and has no keys.';
  if (f === 'balance') return undefined;
  if (f !== 'withdraw' && f !== 'deposit') {
    return `An account knows deposit, withdraw and balance, not “${f}”.`;
  }
  const isAmount = typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= MOST;
  return isAmount ? undefined : 'An amount is a whole number from 1 to 1,000,000,000.';
}

const LABELS: Readonly<Record<string, string>> = { withdraw: 'withdrawn', deposit: 'deposited' };

/** An account that opens with `initial`. */
export const account = (initial: number): ReplicatedObject => ({
  id: 'account',
  initial,
  isRead: (operation) => operation.f === 'balance',
  decide,
  apply: (state, granted) => whole(state) + change(granted),
  entry: (granted) => ({ label: LABELS[granted.f] ?? granted.f, amount: change(granted) }),
  show: whole,
  describe: ({ f, value }) => (value === undefined ? f : `${f} $${value}`),
  objection,
});
