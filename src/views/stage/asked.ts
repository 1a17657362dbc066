// What has been asked, as a picture needs it: the newest question of each client, and what is open at each node.

import { useMemo } from 'react';
import { useSetting, useSummary } from '../../app/index.ts';
import type { Asked } from '../../timeline/index.ts';

export interface Open {
  readonly count: number;
  /** When the oldest of them was asked. */
  readonly since: number;
}

const NONE: readonly Asked[] = [];

/** The newest question of each client, by the client's number. */
export function useLatest(): readonly (Asked | undefined)[] {
  const clients = useSetting().clients.length;
  const asked = useSummary((s) => s?.asked) ?? NONE;
  return useMemo(() => latestOf(asked, clients), [asked, clients]);
}

export function latestOf(asked: readonly Asked[], clients: number): readonly (Asked | undefined)[] {
  const latest: (Asked | undefined)[] = Array.from({ length: clients }, () => undefined);
  let missing = clients;
  for (let i = asked.length - 1; i >= 0 && missing > 0; i--) {
    const each = asked[i]!;
    if (latest[each.client] !== undefined) continue;
    latest[each.client] = each;
    missing -= 1;
  }
  return latest;
}

/** What each node has not answered yet, by the node's number; nothing for those that owe nobody. */
export function useOpen(): ReadonlyMap<number, Open> {
  const asked = useSummary((s) => s?.asked) ?? NONE;
  return useMemo(() => openOf(asked), [asked]);
}

function openOf(asked: readonly Asked[]): ReadonlyMap<number, Open> {
  const open = new Map<number, Open>();
  for (const { standing, node, at } of asked) {
    if (standing !== 'open') continue;
    const before = open.get(node);
    open.set(node, { count: (before?.count ?? 0) + 1, since: Math.min(before?.since ?? at, at) });
  }
  return open;
}

/** "1 question open for 120 ms". */
export const openText = ({ count, since }: Open, now: number): string =>
  `${count} ${count === 1 ? 'question' : 'questions'} open for ${Math.floor((now - since) / 1000)} ms`;
