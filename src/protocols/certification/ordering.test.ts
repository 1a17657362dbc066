// What total order costs (Moser, Amir, Melliar-Smith and Agarwal 1994, safe delivery), and what certification makes of
// updates that meet: counted in ways through a network that takes 10 ms one way.

import { describe, expect, it } from 'vitest';
import { ms } from '../../kernel/index.ts';
import type { Completion } from '../../sim/index.ts';
import { Run } from '../../sim/run.ts';
import { between } from '../../sim/setting.ts';
import { standardsOf } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { parameters } from './parameters.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E'];
const free = { kind: 'constant', us: 0 } as const;

function group(nodes: number): Run {
  const names = NAMES.slice(0, nodes);
  const setting = {
    protocol: 'certification',
    settings: standardsOf(parameters),
    object: { kind: 'kv', initial: null },
    nodes: names,
    clients: names.map((name, site) => ({ name, site })),
    network: {
      delay: { kind: 'constant', us: ms(10) },
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
    },
    counter: free,
    disk: free,
    clientTimeoutMs: 60_000,
  } as const;
  const run = new Run({ setting, seed: 1, actions: [] });
  run.advance(ms(2_500));
  return run;
}

const put = (key: string, value: string): Operation => ({ f: 'put', key, value });

/** What came of these, asked at once, each at its node; and how many milliseconds later. */
function asked(
  run: Run,
  operations: readonly Operation[],
  waitMs = 500,
): readonly (readonly [string, number])[] {
  const from = run.world.now;
  const first = run.world.history.length;
  for (const [client, operation] of operations.entries()) run.act({ type: 'ask', client, operation });
  run.advance(from + ms(waitMs));
  const ends = run.world.history.slice(first).filter((e): e is Completion => e.type !== 'invoke');
  return [...ends].sort((a, b) => a.op - b.op).map(({ type, at }) => [type, (at - from) / 1000]);
}

describe('safe delivery', () => {
  it.each([
    [1, 0],
    [2, 20],
    [3, 30],
    [5, 30],
  ])('a lone write among %i takes %i ms: all must know that all have it', (nodes, wait) => {
    expect(asked(group(nodes), [put('x', 'a')])).toEqual([['ok', wait]]);
  });

  it('writes of all at once complete each other’s streams, and take two ways', () => {
    const writes = [put('x', 'a'), put('y', 'b'), put('z', 'c')];
    expect(asked(group(3), writes)).toEqual([
      ['ok', 20],
      ['ok', 20],
      ['ok', 20],
    ]);
  });
});

describe('first committer wins', () => {
  it('of three that write one row at once one is kept, the same everywhere', () => {
    const run = group(3);
    const told = asked(run, [put('x', 'a'), put('x', 'b'), put('x', 'c')]);
    expect(told.map(([type]) => type)).toEqual(['ok', 'refused', 'refused']);
    expect([0, 1, 2].map((node) => run.world.valueAt(node))).toEqual(new Array(3).fill('x: “a”'));
  });
});

describe('causal reads', () => {
  const read: Operation = { f: 'get', key: 'x', mode: 'strong' };

  it('the first takes a round, the next soon after none', () => {
    const run = group(3);
    expect(asked(run, [read], 100)).toEqual([['ok', 30]]);
    expect(asked(run, [read], 100)).toEqual([['ok', 0]]);
    run.advance(run.world.now + ms(1_000));
    expect(asked(run, [read], 100)).toEqual([['ok', 30]]);
  });
});

describe('weighted quorum, all weighing the same', () => {
  it('a node by itself turns away; the others wait until they know, and go on', () => {
    const run = group(3);
    run.act({ type: 'cut', links: between([0], [1, 2]) });
    const [alone, others] = asked(run, [put('x', 'a'), put('x', 'b')], 8_000);
    expect(alone![0]).toBe('unknown');
    expect(others![0]).toBe('ok');
    expect(others![1]).toBeGreaterThan(3_900);
    expect(others![1]).toBeLessThan(6_700);
    expect(asked(run, [{ f: 'get', key: 'x' }])).toEqual([['refused', 0]]);
    expect(asked(run, [{ f: 'get', key: 'x', mode: 'weak' }])).toEqual([['ok', 0]]);
  });
});
