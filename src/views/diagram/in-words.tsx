// The drawing in words, for whoever does not see it: the same calls, and the same orders among them.

import type { DrawnCall, DrawnOrder } from '../../wire/index.ts';

/** Nobody listens to more. */
const MOST_TOLD = 40;

const ORDERS: Readonly<Record<string, (before: string, after: string) => string>> = {
  'real-time': (before, after) => `${before} was over before ${after} began.`,
  session: (before, after) => `${before} came before ${after} in the same session.`,
  'read-from': (before, after) => `${after} read what ${before} wrote.`,
  overwritten: (before, after) => `${before} was overwritten by ${after}.`,
  unseen: (before, after) => `${before} did not see ${after}.`,
};

export interface Told {
  readonly calls: readonly DrawnCall[];
  readonly named: ReadonlySet<number>;
  readonly orders: readonly DrawnOrder[];
  readonly nameOf: (process: number) => string;
}

export function InWords({ calls, named, orders, nameOf }: Told) {
  const told = named.size > 0 ? calls.filter((call) => named.has(call.name)) : calls;
  const rest = told.length - MOST_TOLD;
  const words = new Map(told.map((call) => [call.name, `“${call.label}” by ${nameOf(call.process)}`]));
  return (
    <ul className="unseen">
      {told.slice(0, MOST_TOLD).map((call) => (
        <li key={call.name}>
          {nameOf(call.process)}: {call.label}
          {call.to === null ? ', and nobody knows when it ended' : ''}
        </li>
      ))}
      {rest > 0 && <li>and {rest.toLocaleString('en')} more calls</li>}
      {orders.map(({ before, after, why }) => (
        <li key={`${before} ${after} ${why}`}>
          {ORDERS[why]?.(words.get(before) ?? 'a call', words.get(after) ?? 'a call')}
        </li>
      ))}
    </ul>
  );
}
