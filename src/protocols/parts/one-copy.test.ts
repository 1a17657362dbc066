// One copy that decides: what is asked twice happens once and is answered alike, and only what is on disk is shown.

import { describe, expect, it } from 'vitest';
import { account } from '../objects/account.ts';
import { decidedOn, flushedTo, type OneCopy, openedCopy } from './one-copy.ts';

const object = account(100);
const opened = openedCopy({ object } as Parameters<typeof openedCopy>[0], undefined);
const withdraw = (of: number, value: number) => ({ of, operation: { f: 'withdraw', value } });

const deciding = (copy: OneCopy, asked: ReturnType<typeof withdraw>) => {
  const { decided, answer } = decidedOn(copy, asked, object);
  return { copy: { ...copy, ...decided }, isGranted: answer.granted };
};

describe('what is asked twice', () => {
  it('happens once, and is granted again', () => {
    const once = deciding(opened, withdraw(1, 80));
    const twice = deciding(once.copy, withdraw(1, 80));
    expect([once.isGranted, twice.isGranted]).toEqual([true, true]);
    expect([twice.copy.ledger.length, twice.copy.ledger.state]).toEqual([1, 20]);
  });

  it('is denied again, though it could be granted by now', () => {
    const denied = deciding(opened, withdraw(1, 200));
    const richer = { ...denied.copy, ledger: openedCopyOf(300).ledger };
    expect([denied.isGranted, deciding(richer, withdraw(1, 200)).isGranted]).toEqual([false, false]);
    expect(deciding(richer, withdraw(2, 200)).isGranted).toBe(true);
  });
});

const openedCopyOf = (balance: number) =>
  openedCopy({ object: account(balance) } as Parameters<typeof openedCopy>[0], undefined);

describe('what is shown', () => {
  it('is what is on disk, and never goes back', () => {
    const { copy } = deciding(deciding(opened, withdraw(1, 10)).copy, withdraw(2, 10));
    expect(copy.flushed.state).toBe(100);
    const first = flushedTo(copy, 1);
    expect(first.flushed.state).toBe(90);
    expect(flushedTo(flushedTo(first, 2), 1).flushed.state).toBe(80);
  });
});
