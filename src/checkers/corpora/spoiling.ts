// Spoiling: one answer of a history is changed, or two are exchanged.

import type { Luck } from './luck.ts';
import { isSame } from './meaning.ts';
import type { Datum, Operation } from './operation.ts';

export type Spoil = (operations: readonly Operation[], luck: Luck) => readonly Operation[];

const isTold = ({ told }: Operation): boolean => told !== undefined;

const withTold = (
  operations: readonly Operation[],
  one: Operation,
  told: Datum | undefined,
): readonly Operation[] => operations.map((each) => (each === one ? { ...each, told } : each));

/** One answer says what another could have said, or a little more or less. */
export const changed: Spoil = (operations, luck) => {
  const answered = operations.filter(isTold);
  if (answered.length === 0) return operations;
  const one = luck.pick(answered);
  return withTold(operations, one, otherThan(one.told!, operations, luck));
};

function otherThan(told: Datum, operations: readonly Operation[], luck: Luck): Datum {
  if (Array.isArray(told)) {
    const member = luck.between(1, 4);
    return told.includes(member) ? told.filter((each) => each !== member) : [...told, member];
  }
  const written = operations.map(({ input }) => input).filter((each) => typeof each === typeof told);
  if (typeof told === 'number' && (written.length === 0 || luck.chance(0.5)))
    return told + luck.pick([-1, 1, 2]);
  return written.length === 0 ? told : luck.pick(written);
}

/** Two operations of one kind exchange what they were told. */
export const exchanged: Spoil = (operations, luck) => {
  const answered = operations.filter(isTold);
  const pairs = answered.flatMap((a) =>
    answered
      .filter((b) => a.from < b.from && a.key === b.key && a.f === b.f && !isSame(a.told, b.told))
      .map((b) => [a, b] as const),
  );
  if (pairs.length === 0) return operations;
  const [a, b] = luck.pick(pairs);
  return withTold(withTold(operations, a, b.told!), b, a.told!);
};
