// How old an answer can be: under random storms, no older than the entry's time and what a fetch may take; and with old
// answers allowed, older than that.

import { describe, expect, it } from 'vitest';
import { storm } from '../../experiments/sweep/storm.ts';
import { ms } from '../../kernel/index.ts';
import { type Completion, type Invocation, Run } from '../../sim/index.ts';
import type { Claim } from '../claims.ts';
import type { Settings } from '../contract.ts';
import { ttlCache } from './ttl-cache.ts';

const SEEDS = 40;
const TTL_SECONDS = 1;
const FETCH_MS = 1_000;

/** What a read is told was true when the fetch that brought it was answered, which is at most so long ago. */
const OLDEST_MS = TTL_SECONDS * 1_000 + FETCH_MS;

const claimOf = (settings: Settings): Claim => ({
  says: 'no older than its time',
  promises: [],
  settings: {
    ttlSeconds: TTL_SECONDS,
    fetchMs: [FETCH_MS],
    firstWaitMs: [200],
    onWrite: 'keep',
    ...settings,
  },
  nodes: [2, 5],
  objects: ['gset'],
  // Whoever stands still answers late, and whose clock is wrong counts the seconds wrong.
  except: ['pauses', 'clock-drift'],
});

/** The answers that left out an addition although it had been acknowledged for longer than that. */
function tooOld(settings: Settings): number {
  let found = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const { value, endAt } = storm(ttlCache, claimOf(settings), seed);
    const run = new Run(value, null, ttlCache);
    run.advance(endAt);
    const asked = new Map<number, Invocation>();
    const added: { value: unknown; at: number }[] = [];
    for (const event of run.world.history) {
      if (event.type === 'invoke') asked.set(event.op, event);
      else if (event.type === 'ok') {
        const { operation, at } = asked.get(event.op)!;
        if (operation.f === 'add') added.push({ value: operation.value, at: event.at });
        else found += added.filter((one) => one.at < at - ms(OLDEST_MS) && lacks(event, one.value)).length;
      }
    }
  }
  return found;
}

const lacks = ({ answer }: Completion, value: unknown): boolean =>
  !((answer?.value ?? []) as readonly unknown[]).includes(value);

describe('the age of answers', () => {
  it('is bounded where the origin is asked first', () => {
    expect(tooOld({})).toBe(0);
  });

  it('is not where old answers are given out', () => {
    expect(tooOld({ whenExpired: ['stale'], whenFailed: ['stale'] })).toBeGreaterThan(0);
  });
});
