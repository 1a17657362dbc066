// Prose cannot lie: every claim of every scenario holds for both choices, over fifty seeds, and every kind of
// claim can fail.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { type Check, type Claim, type Scenario, scenarios } from '../scenarios/index.ts';
import { Run } from '../sim/index.ts';
import { rehearse, scripted } from './rehearsal.ts';

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);
const bank = scenarios.get('bank')!;

const endsOf = ({ choice }: Scenario) =>
  [choice.available, choice.consistent].map((end) => ({ [choice.parameter]: end }));

const play = (scenario: Scenario, settings: Scenario['setting']['settings'], seed = 1) =>
  rehearse(scenario, scripted(scenario, settings, seed));

describe.each([...scenarios])('%s', (_id, scenario) => {
  describe.each(endsOf(scenario))('%o', (settings) => {
    it('every claim holds over fifty seeds', () => {
      for (const seed of SEEDS) {
        const { claims } = play(scenario, settings, seed);
        expect(claims.length).toBeGreaterThan(0);
        expect(
          claims.filter((c) => !c.holds).map((c) => c.says),
          `seed ${seed}`,
        ).toEqual([]);
      }
    });

    it('every act of the script is done: none is objected to', () => {
      const { run } = play(scenario, settings);
      const asked = scenario.script.filter((step) => step.action.type === 'ask').length;
      expect(run.world.history.filter((e) => e.type === 'invoke')).toHaveLength(asked);
    });

    it('the story is over at its end: every question has its answer, and all is quiet', () => {
      for (const seed of SEEDS) {
        const { run } = play(scenario, settings, seed);
        const { history } = run.world;
        expect(run.now).toBe(ms(scenario.endMs));
        expect(history.filter((e) => e.type === 'invoke').length * 2, `seed ${seed}`).toBe(history.length);
        // Nothing for a good while: a standby may still report now and then.
        expect((run.world.nextTime ?? Infinity) - run.now, `seed ${seed}`).toBeGreaterThan(ms(10_000));
      }
    });

    it('a claim that says the opposite fails', () => {
      const opposite = scenario.claims.map((claim) => ({ ...claim, check: otherwise(claim.check) }));
      const { claims } = play({ ...scenario, claims: opposite }, settings);
      expect(claims.filter((c) => c.holds).map((c) => c.says)).toEqual([]);
    });
  });
});

describe.each([...scenarios])('%s: what people may predict', (_id, scenario) => {
  const asked = scenario.beats.flatMap((beat) => (beat.predict ? [beat.predict] : []));

  it.each(asked)('$step: each outcome comes true under one end of the choice', ({ step, outcomes }) => {
    const foretold = outcomes.map(({ outcome }): Claim => {
      const type = outcome === 'turned away' ? 'refused' : outcome;
      return { says: outcome, when: {}, check: { type, step } };
    });
    const came = endsOf(scenario).flatMap((settings) => {
      const { claims } = play({ ...scenario, claims: foretold }, settings);
      return claims.filter((c) => c.holds).map((c) => c.says);
    });
    expect([...came].sort()).toEqual(outcomes.map((o) => o.outcome).sort());
  });
});

/** A check that cannot hold when this one does. */
function otherwise(check: Check): Check {
  switch (check.type) {
    case 'shows':
      return { ...check, value: `not ${check.value}` };
    case 'took':
      return { ...check, leastMs: check.mostMs + 1, mostMs: check.mostMs + 2 };
    case 'level':
      return { ...check, holds: !check.holds };
    case 'stale':
      return { ...check, type: 'fresh' };
    case 'fresh':
      return { ...check, type: 'stale' };
    case 'granted':
      return { ...check, type: 'denied' };
    default:
      return { ...check, type: 'granted' };
  }
}

/** Does this claim hold in the bank under this choice, with this script? */
function holds(check: Check, partition: string, script = bank.script): boolean | undefined {
  const claim: Claim = { says: 'it', when: {}, check };
  return play({ ...bank, script, claims: [claim] }, { partition }).claims[0]?.holds;
}

describe('each kind of check tells right from wrong', () => {
  const at = (atMs: number, id: string, client: number, f: string, value?: number) => ({
    id,
    atMs,
    action: { type: 'ask', client, operation: value === undefined ? { f } : { f, value } } as const,
  });
  const script = [
    ...bank.script,
    at(1_800, 'too-much', 0, 'withdraw', 9_000),
    at(1_850, 'look', 1, 'balance'),
  ];

  it.each<readonly [Check['type'], string, string, string]>([
    ['granted', 'a-800', 'too-much', 'answer'],
    ['denied', 'too-much', 'a-800', 'answer'],
    ['refused', 'b-500', 'a-800', 'refuse'],
    ['stale', 'b-500', 'a-800', 'answer'],
    ['fresh', 'look', 'b-500', 'answer'],
  ])('%s', (type, right, wrong, partition) => {
    expect(holds({ type, step: right } as Check, partition, script)).toBe(true);
    expect(holds({ type, step: wrong } as Check, partition, script)).toBe(false);
  });

  it('unknown', () => {
    const crash = { id: 'crash', atMs: 290, action: { type: 'crash', node: 0 } } as const;
    const broken = [bank.script[0]!, crash, ...bank.script.slice(1)];
    expect(holds({ type: 'unknown', step: 'a-800' }, 'answer', broken)).toBe(true);
    expect(holds({ type: 'unknown', step: 'a-800' }, 'answer')).toBe(false);
  });

  it('shows, at the end and before a step', () => {
    expect(holds({ type: 'shows', node: 0, value: -300 }, 'answer')).toBe(true);
    expect(holds({ type: 'shows', node: 0, value: 200 }, 'answer')).toBe(false);
    expect(holds({ type: 'shows', node: 0, value: 200, before: 'b-500' }, 'answer')).toBe(true);
    expect(holds({ type: 'shows', node: 0, value: 200, before: 'cut' }, 'answer')).toBe(false);
  });

  it('a claim about a step that is not there does not hold', () => {
    expect(holds({ type: 'granted', step: 'nowhere' }, 'answer')).toBe(false);
    expect(holds({ type: 'granted', step: 'cut' }, 'answer')).toBe(false);
    expect(holds({ type: 'shows', node: 0, value: 200, before: 'nowhere' }, 'answer')).toBe(false);
  });
});

it('claims apply under their own settings only', () => {
  const names = (settings: Scenario['setting']['settings']) => play(bank, settings).claims.map((c) => c.says);
  expect(names({ partition: 'answer' })).toContain('B pays $500');
  expect(names({ partition: 'refuse' })).not.toContain('B pays $500');
});

describe('on a whole line', () => {
  it.each(['answer', 'refuse'])('everybody is answered in time, and freshly (%s)', (partition) => {
    for (let seed = 0; seed < 300; seed++) {
      const value = scripted(bank, { partition }, seed);
      const actions = [300, 700].map((at, client) => ({
        at: ms(at),
        action: { type: 'ask', client: 1 - client, operation: { f: 'withdraw', value: 300 } } as const,
      }));
      const run = new Run({ ...value, actions });
      run.advance(ms(3_000));
      const outcomes = run.world.history.filter((e) => e.type !== 'invoke').map((e) => e.type);
      expect(outcomes, `seed ${seed}`).toEqual(['ok', 'ok']);
      expect([run.world.valueAt(0), run.world.valueAt(1)], `seed ${seed}`).toEqual([400, 400]);
    }
  });
});
