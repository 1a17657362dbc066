// What it takes to set a run otherwise: which of its acts would undo it, and what is so at a moment because of them.

import type { LoggedAction, SavedRun, Settings, Workload } from '../wire/index.ts';

/** The acts without those that set any of these: what a run begins with is to last. */
export function withoutSetting(
  actions: readonly LoggedAction[],
  names: readonly string[],
): readonly LoggedAction[] {
  return actions.flatMap((logged) => {
    if (logged.action.type !== 'set') return [logged];
    const kept = Object.entries(logged.action.settings).filter(([name]) => !names.includes(name));
    if (kept.length === 0) return [];
    return [{ ...logged, action: { type: 'set', settings: Object.fromEntries(kept) as Settings } }];
  });
}

/** Who asks by themselves at that time, because somebody let them; null if nobody does. */
export function loadAt({ actions }: Pick<SavedRun, 'actions'>, at: number): Workload | null {
  const last = actions.findLast((logged) => logged.action.type === 'load' && logged.at <= at)?.action;
  return last?.type === 'load' ? last.load : null;
}

/** How they asked when they last did, now or earlier or later. */
export function lastLoad({ actions }: Pick<SavedRun, 'actions'>): Workload | null {
  const on = actions.flatMap(({ action }) => (action.type === 'load' && action.load ? [action.load] : []));
  return on.at(-1) ?? null;
}
