// Terry 2013, “Replicated data consistency explained through baseball”, section 2, bounded staleness: no answer lacks
// what was acknowledged longer ago than the bound, in true time and over random storms; without the bound some do.

import { describe, expect, it } from 'vitest';
import { diceOf } from '../../experiments/sweep/dice.ts';
import { storm } from '../../experiments/sweep/storm.ts';
import { ms } from '../../kernel/index.ts';
import { type Completion, type Fact, type LoggedAction, Run, type RunValue } from '../../sim/index.ts';
import type { Claim } from '../claims.ts';
import { AGE_TWINS } from './broken.support.ts';
import { causal } from './causal.ts';

const BOUND_MS = 1_500;
const GOSSIP_MS = 200;
/** The slowest clock of these storms loses three tenths: what it takes for the bound is longer in truth. */
const SLOWEST = 0.7;
/** From a site to a client beside it, at most. */
const COUNTER_MS = 2;
const ALLOWED = ms(BOUND_MS / SLOWEST + COUNTER_MS + 1);
/** A clock that was set back is seen through by the regular timer, which counts whole rounds. */
const ROUND = ms(GOSSIP_MS / SLOWEST);

interface Play {
  readonly value: RunValue;
  readonly endAt: number;
}

type Troubles = Claim['except'];

function stormy(settings: Claim['settings'], seed: number, except: Troubles = []): Play {
  const claim: Claim = {
    says: '',
    promises: [],
    settings: { gossipMs: GOSSIP_MS, waitMs: 400, ...settings },
    nodes: [2, 4],
    objects: ['gset'],
    ...(except && { except }),
  };
  return storm(causal, claim, seed);
}

/** The same with clocks that somebody sets again and again, forward and back. Nobody stands still meanwhile. */
function meddledWith(settings: Claim['settings'], seed: number): Play {
  const { value, endAt } = stormy(settings, seed, ['pauses']);
  const dice = diceOf(seed, 'clocks set');
  const sets = Array.from({ length: 30 }, (): LoggedAction => {
    const node = dice.whole(0, value.setting.nodes.length - 1);
    const [offsetMs, driftPpm] = [dice.whole(-6_000, 6_000), dice.whole(-300_000, 300_000)];
    return { at: ms(dice.whole(0, 15_000)), action: { type: 'clock', node, offsetMs, driftPpm } };
  });
  const actions = [...value.actions, ...sets].sort((a, b) => a.at - b.at);
  return { value: { ...value, actions }, endAt };
}

const played = ({ value, endAt }: Play, protocol = causal): Run => {
  const run = new Run(value, null, protocol);
  run.advance(endAt);
  return run;
};

/** How long ago the first update that a read lacked was acknowledged, over all reads; and how many were answered. */
function oldest(run: Run): { readonly age: number; readonly reads: number } {
  const { history } = run.world;
  const asked = new Map(
    history.flatMap((event) => (event.type === 'invoke' ? [[event.op, event.operation] as const] : [])),
  );
  const acknowledged = new Map<unknown, number>();
  let [age, reads] = [0, 0];
  for (const event of history) {
    if (event.type !== 'ok') continue;
    const { f, value } = asked.get(event.op)!;
    if (f === 'add' && !acknowledged.has(value)) acknowledged.set(value, event.at);
    if (f !== 'read') continue;
    reads++;
    for (const [element, at] of acknowledged) if (!shows(event, element)) age = Math.max(age, event.at - at);
  }
  return { age, reads };
}

const shows = ({ answer }: Completion, element: unknown): boolean =>
  Array.isArray(answer?.value) && answer.value.includes(element as number);

const SEEDS = Array.from({ length: 25 }, (_, seed) => seed);

const ORDERS = [
  ['one order for all', { delivery: 'prefix' }],
  ['every site writes', { delivery: 'causal' }],
  ['as they come', { delivery: 'eventual' }],
  ['one order for all, and nobody is asked elsewhere', { delivery: 'prefix', lacking: 'refuse' }],
] as const;

describe.each(ORDERS)('%s', (_how, order) => {
  const bounded = { ...order, boundMs: BOUND_MS };

  it('no answer is older than the bound, and sites do answer', () => {
    const found = SEEDS.map((seed) => oldest(played(stormy(bounded, seed))));
    expect(Math.max(...found.map(({ age }) => age))).toBeLessThanOrEqual(ALLOWED);
    expect(Math.max(...found.map(({ age }) => age))).toBeGreaterThan(0);
    const free = SEEDS.map((seed) => oldest(played(stormy(order, seed))));
    const count = (all: typeof found): number => all.reduce((sum, { reads }) => sum + reads, 0);
    expect(count(found)).toBeGreaterThan(count(free) / 3);
    expect(count(found)).toBeLessThan(count(free));
  });

  it('whoever sets the clocks meanwhile', () => {
    const ages = SEEDS.map((seed) => oldest(played(meddledWith(bounded, seed))).age);
    expect(Math.max(...ages)).toBeLessThanOrEqual(ALLOWED + ROUND);
  });

  it('without the bound some are', () => {
    const ages = SEEDS.map((seed) => oldest(played(stormy(order, seed))).age);
    expect(Math.max(...ages)).toBeGreaterThan(2 * ALLOWED);
  });
});

describe('a twin that makes one mistake shows what is older', () => {
  const bounded = { delivery: 'causal', boundMs: BOUND_MS };

  it.each(Object.entries(AGE_TWINS))('%s', (_name, { protocol }) => {
    const isTooOld = (seed: number): boolean =>
      [stormy(bounded, seed), meddledWith(bounded, seed)].some(
        (play) => oldest(played(play, protocol)).age > ALLOWED + ROUND,
      );
    expect(Array.from({ length: 100 }, (_, seed) => seed).some(isTooOld)).toBe(true);
  });
});

/** The longest that a site had lacked an acknowledged update, when a write that was asked for later is acknowledged. */
function longestLag({ value, endAt }: Play): number {
  const acknowledged = new Map<number, number>();
  const askedAt = new Map<number, number>();
  let ended: { readonly op: number; readonly at: number } | null = null;
  const watching = {
    record(fact: Fact) {
      if (fact.type === 'operation-started') askedAt.set(fact.op, fact.at);
      if (fact.type === 'operation-ended' && fact.outcome === 'ok' && fact.operation.f === 'add')
        ended = fact;
    },
  };
  const run = new Run(value, watching, causal);
  let longest = 0;
  for (let next = run.nextTime; next !== null && next < endAt; next = run.nextTime) {
    ended = null;
    run.advance(next);
    const told = ended as { readonly op: number; readonly at: number } | null;
    if (told === null) continue;
    const isUp = (node: number): boolean => run.world.stateAt(node) !== undefined;
    const up = value.setting.nodes.map((_, node) => node).filter(isUp);
    for (const [op, at] of acknowledged)
      if (up.some((node) => !run.world.holds(node, op)))
        longest = Math.max(longest, askedAt.get(told.op)! - at);
    acknowledged.set(told.op, told.at);
  }
  return longest;
}

describe('writes, where one makes the order', () => {
  const order = { delivery: 'prefix' };

  it('are not made while a site has lacked one for longer than the bound', () => {
    // In the last three the primary crashes while a site lacks updates: what it finds on disk may be of any age.
    const seeds = [...SEEDS, 1095, 1153, 1252];
    const lags = seeds.map((seed) => longestLag(stormy({ ...order, boundMs: BOUND_MS }, seed)));
    expect(Math.max(...lags)).toBeLessThanOrEqual(ALLOWED);
    expect(Math.max(...lags)).toBeGreaterThan(0);
  });

  it('without the bound are', () => {
    expect(Math.max(...SEEDS.map((seed) => longestLag(stormy(order, seed))))).toBeGreaterThan(2 * ALLOWED);
  });
});
