// Test support: a random run made rougher, so that few seeds show a fault: slow disks, doubled messages, everything
// in a shorter time. Amounts are told apart by their powers of two, so a balance gives away what it rests on.

import type { HistoryEvent } from './history.ts';
import type { LoggedAction, RunValue } from './run.ts';
import { CALM, OPENING } from './schedule.support.ts';
import type { Setting } from './setting.ts';

export interface Roughness {
  /** How many times faster people ask and things go wrong. */
  readonly pace: number;
  readonly duplication: number;
  /** All amounts are this times a power of two. The larger, the sooner the money runs out. */
  readonly unit: number;
}

export const ROUGH: Roughness = { pace: 4, duplication: 0.3, unit: 1 };

export function roughened({ setting, seed, actions }: RunValue, rough: Roughness): RunValue {
  const network = { ...setting.network, duplication: rough.duplication };
  const disk: Setting['disk'] = { kind: 'uniform', lowUs: 1_000, highUs: 100_000 };
  const sooner = actions.map(({ at, action }) => ({
    at: at < CALM ? Math.floor(at / rough.pace) : at,
    action,
  }));
  return { setting: { ...setting, network, disk }, seed, actions: toldApart(sooner, rough.unit) };
}

/** Each update has an amount of its own, the largest first. */
function toldApart(actions: readonly LoggedAction[], unit: number): LoggedAction[] {
  let power = actions.filter(isUpdate).length;
  return actions.map((logged) => {
    const { at, action } = logged;
    if (action.type !== 'ask' || !isUpdate(logged)) return logged;
    power--;
    return { at, action: { ...action, operation: { ...action.operation, value: unit * (1 << power) } } };
  });
}

const isUpdate = ({ action }: LoggedAction): boolean =>
  action.type === 'ask' && action.operation.value !== undefined;

/** The updates that this balance rests on, by operation; undefined if none make it. From the smallest amount up,
 *  what is left over by twice the amount tells whether it is in there. */
export function updatesBehind(
  balance: number,
  history: readonly HistoryEvent[],
): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  let rest = balance - OPENING;
  for (const [op, amount] of [...amountsOf(history)].sort((a, b) => Math.abs(a[1]) - Math.abs(b[1]))) {
    if (rest % (2 * amount) === 0) continue;
    rest -= amount;
    found.add(op);
  }
  return rest === 0 ? found : undefined;
}

function amountsOf(history: readonly HistoryEvent[]): ReadonlyMap<number, number> {
  const amounts = new Map<number, number>();
  for (const event of history) {
    if (event.type !== 'invoke' || event.operation.value === undefined) continue;
    const amount = Number(event.operation.value);
    amounts.set(event.op, event.operation.f === 'deposit' ? amount : -amount);
  }
  return amounts;
}
