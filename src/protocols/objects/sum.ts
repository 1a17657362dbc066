// Sums: what is counted. An account and a stock, which say no to what is not there, and a counter, which never does.
// Granted updates commute: whoever has the same set of them has the same sum.

import { isWhole, strangeness, surplus } from './item.ts';
import type { Decision, Operation, ReplicatedObject, Value } from './object.ts';

/** One kind of sum, in its own words. */
export interface Sum {
  readonly id: string;
  readonly what: string;
  readonly look: string;
  readonly words: { readonly [f: string]: Change };
  readonly answers: ReplicatedObject['answers'];
  /** The least that can be asked for, and what to say to less. */
  readonly least: number;
  readonly amountIs: string;
  readonly unit: string;
}

/** Adds its argument, or takes it away: `sign`. `isBounded`: only as much as there is. */
interface Change {
  readonly sign: 1 | -1;
  readonly isBounded: boolean;
  readonly label: string;
}

/** A sum's state and what is asked of it are whole numbers: `objection` has seen to that. */
const whole = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);

export function sum(kind: Sum, initial: number): ReplicatedObject {
  const { look, words } = kind;
  const change = ({ f, value }: Operation): number => (words[f]?.sign ?? 0) * whole(value);
  return {
    id: kind.id,
    initial,
    answers: kind.answers,
    isRead: ({ f }) => f === look,
    decide(state, operation): Decision {
      const before = whole(state);
      if (operation.f === look) return { answer: { granted: true, value: before }, isUpdate: false };
      const after = before + change(operation);
      const granted = !words[operation.f]?.isBounded || after >= 0;
      return { answer: { granted, value: granted ? after : before }, isUpdate: granted };
    },
    apply: (state, granted) => whole(state) + change(granted),
    entry: (granted) => ({ label: words[granted.f]?.label ?? granted.f, amount: change(granted) }),
    show: whole,
    describe: ({ f, value }) => (value === undefined ? f : `${f} ${kind.unit}${value}`),
    objection: (operation) => objection(kind, operation),
  };
}

function objection({ what, look, words, least, amountIs }: Sum, operation: Operation): string | undefined {
  const strange = strangeness(operation, what, [...Object.keys(words), look]);
  if (strange !== undefined) return strange;
  if (operation.f === look) return surplus(operation);
  return isWhole(operation.value, least) ? undefined : amountIs;
}
