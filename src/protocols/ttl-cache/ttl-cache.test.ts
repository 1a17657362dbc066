// A cache by itself, its origin in the test's hands: freshness, old answers, failures, what is asked how often.

import { describe, expect, it } from 'vitest';
import { ms } from '../../kernel/index.ts';
import type { Settings } from '../contract.ts';
import { append, type Ledger, openLedger } from '../objects/ledger.ts';
import { register } from '../objects/register.ts';
import { OneNode } from '../one-node.support.ts';
import { ORIGIN } from './state.ts';
import { ttlCacheProtocol } from './ttl-cache.ts';

const object = register(null);
const holding = (...values: string[]): Ledger =>
  values.reduce(
    (ledger, value, i) => append(ledger, { of: i + 1, update: { f: 'write', value } }, object),
    openLedger(object),
  );

const READ = { f: 'read' };
const cache = (settings: Settings = {}) =>
  new OneNode(ttlCacheProtocol, { self: 1, settings: { ttlSeconds: 12, ...settings } });
type Node = ReturnType<typeof cache>;

/** The origin answers the fetch that is under way. */
const origin = (node: Node, n: number, ledger: Ledger, leg = 0): Node =>
  node.hear(ORIGIN, { type: 'fetched', n, leg, ledger });

/** A cache that was told “old” when its clock read 0. */
const filled = (settings: Settings = {}): Node => {
  const node = cache(settings).ask(1, READ);
  origin(node, 1, holding('old'));
  node.out.heard();
  return node;
};

describe('RFC 1034, section 4.3.2: answering from what is kept', () => {
  it('asks once, then answers by itself for as long as it may', () => {
    const node = cache().ask(1, READ);
    expect(node.out.heard()).toEqual(['fetch to A']);
    origin(node, 1, holding('old')).at(11_999).ask(2, READ);
    expect([...node.out.told]).toEqual([
      [1, 'ok old'],
      [2, 'ok old'],
    ]);
    expect(node.out.heard()).toEqual([]);
    node.at(12_000).ask(3, READ);
    expect(node.out.heard()).toEqual(['fetch to A']);
    expect(node.out.told.has(3)).toBe(false);
  });

  it('those who ask meanwhile wait for the same answer', () => {
    const node = cache().ask(1, READ).ask(2, READ);
    expect(node.out.heard()).toEqual(['fetch to A']);
    origin(node, 1, holding('old'));
    expect([...node.out.told.keys()]).toEqual([1, 2]);
  });

  it('even if that answer is older than their question: kept for no time is not linearizable either', () => {
    const node = cache({ ttlSeconds: 0 }).ask(1, READ).at(900).ask(2, READ);
    origin(node, 1, holding('old'));
    expect(node.out.told.get(2)).toBe('ok old');
  });

  it('an answer to a fetch that is over is not heard', () => {
    const node = filled();
    origin(node, 1, holding('other'));
    expect(node.view.value).toBe('“old”');
  });

  it('forgets all in a crash', () => {
    expect(filled().crashed().view.value).toBe('empty');
  });

  it('an answer to what was asked before a crash is not heard after it', () => {
    const node = cache().ask(1, READ).at(500).crashed().ask(2, READ);
    origin(node, 1, holding('old'));
    expect(node.out.told.has(2)).toBe(false);
  });
});

describe('RFC 2181, section 8: time to live', () => {
  it('in whole seconds, what was told late in a second expires early or, through the last, late', () => {
    for (const [ages, stillAt, goneAt] of [
      ['seconds', 11_999, 12_000],
      ['seconds-through', 12_999, 13_000],
    ] as const) {
      const node = cache({ ages: [ages] })
        .at(900)
        .ask(1, READ);
      origin(node, 1, holding('old'));
      node.out.heard();
      node.at(stillAt).ask(2, READ);
      expect(node.out.heard()).toEqual([]);
      node.at(goneAt).ask(3, READ);
      expect(node.out.heard()).toEqual(['fetch to A']);
    }
  });
});

describe('RFC 2308: negative answers', () => {
  it('that there is nothing is kept as well, by a time of its own', () => {
    const node = cache({ negativeTtlSeconds: 5 }).ask(1, READ);
    origin(node, 1, holding());
    node.out.heard();
    expect(node.out.told.get(1)).toBe('ok null');
    node.at(4_999).ask(2, READ);
    expect(node.out.heard()).toEqual([]);
    node.at(5_000).ask(3, READ);
    expect(node.out.heard()).toEqual(['fetch to A']);
  });
});

describe('RFC 8767: serving stale names', () => {
  it('at once: the old, while it asks', () => {
    const node = filled({ whenExpired: ['stale'] })
      .at(20_000)
      .ask(2, READ);
    expect(node.out.told.get(2)).toBe('ok old');
    expect(node.out.heard()).toEqual(['fetch to A']);
    origin(node, 2, holding('old', 'new')).ask(3, READ);
    expect(node.out.told.get(3)).toBe('ok new');
  });

  it('after the client timer: the old when the time is up, the new if it comes before', () => {
    const node = filled({ whenExpired: ['stale-after-wait'] })
      .at(20_000)
      .ask(2, READ);
    expect(node.out.timers.get('stale-wait 0')).toBe(ms(1_800));
    node.at(21_800).timeout('stale-wait');
    expect(node.out.told.get(2)).toBe('ok old');
    node.ask(3, READ);
    origin(node, 2, holding('old', 'new'));
    expect(node.out.told.get(3)).toBe('ok new');
  });

  it('not for longer than is allowed', () => {
    const node = filled({ whenExpired: ['stale'], staleSeconds: [30] })
      .at(42_001)
      .ask(2, READ);
    expect(node.out.told.has(2)).toBe(false);
  });

  it('stale-refresh-time: after a failure the old at once, and nobody is asked', () => {
    const node = filled({ whenFailed: ['stale'], holdOffMs: [30_000] })
      .at(20_000)
      .ask(2, READ);
    node.out.heard();
    node.at(25_000).timeout('give-up');
    expect(node.out.told.get(2)).toBe('ok old');
    node.at(54_000).ask(3, READ);
    expect([node.out.told.get(3), node.out.heard()]).toEqual(['ok old', []]);
    node.at(55_000).ask(4, READ);
    expect(node.out.heard()).toEqual(['fetch to A']);
  });

  it('without it, whoever waited is told that there is no answer', () => {
    const node = filled().at(20_000).ask(2, READ).at(25_000).timeout('give-up');
    expect(node.out.told.get(2)).toMatch(/^refused: the origin does not answer/);
  });
});

describe('RFC 1035, section 4.2.1: asking again', () => {
  it('waits twice as long each time, so often and no more', () => {
    const node = filled({ attempts: [3], firstWaitMs: [100] })
      .at(20_000)
      .ask(2, READ);
    const waits = [0, 1].map(() => {
      const wait = node.out.timers.get('resend 0');
      node.timeout('resend');
      return wait;
    });
    expect(waits).toEqual([ms(100), ms(200)]);
    expect(node.out.heard()).toEqual(['fetch to A', 'fetch to A', 'fetch to A']);
    node.timeout('resend');
    expect(node.out.told.get(2)).toMatch(/^refused/);
  });

  it('a wait that is remembered is where the next fetch begins, until an answer comes', () => {
    const node = filled({ attempts: [2], firstWaitMs: [100], waits: ['remembered'] })
      .at(20_000)
      .ask(2, READ);
    node.timeout('resend').timeout('resend').ask(3, READ);
    expect(node.out.timers.get('resend 0')).toBe(ms(200));
    origin(node, 3, holding('new')).at(40_000).ask(4, READ);
    expect(node.out.timers.get('resend 0')).toBe(ms(100));
  });

  it('as Linux opens connections: four times the same wait, then twice as long each time', () => {
    const node = filled({ firstWaitMs: [1_000], waits: ['linear-first'], fetchMs: [60_000] })
      .at(20_000)
      .ask(2, READ);
    const waits = Array.from({ length: 8 }, () => {
      const wait = node.out.timers.get('resend 0')! / ms(1);
      node.timeout('resend');
      return wait;
    });
    expect(waits).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000]);
  });

  it('prefetch: asked near the end of its time, it answers and asks anew', () => {
    const node = filled({ prefetchSeconds: [2] })
      .at(9_000)
      .ask(2, READ);
    expect(node.out.heard()).toEqual([]);
    node.at(10_000).ask(3, READ);
    expect([node.out.told.get(3), node.out.heard()]).toEqual(['ok old', ['fetch to A']]);
  });
});

describe('RFC 5861 and proxies: stale while it is fetched, stale if that fails', () => {
  it('updating: one request asks, the others get the old', () => {
    const node = filled({ whileFetching: ['stale'] })
      .at(20_000)
      .ask(2, READ)
      .ask(3, READ);
    expect([...node.out.told.keys()]).toEqual([1, 3]);
  });

  it('if the origin cannot be reached in time: the old instead of an error', () => {
    const node = filled({ whenFailed: ['stale'], fetchMs: [2_000] })
      .at(20_000)
      .ask(2, READ);
    expect(node.out.timers.get('give-up 0')).toBe(ms(2_000));
    node.at(22_000).timeout('give-up');
    expect(node.out.told.get(2)).toBe('ok old');
  });

  it('a connection first, then the page', () => {
    const node = cache({ roundTrips: [2] }).ask(1, READ);
    origin(node, 1, holding('early'));
    expect(node.out.told.size).toBe(0);
    expect(node.out.heard()).toEqual(['fetch to A', 'fetch to A']);
    origin(node, 1, holding('late'), 1);
    expect(node.out.told.get(1)).toBe('ok late');
  });
});

describe('RFC 9111, section 4.4: invalidation', () => {
  const WRITE = { f: 'write', value: 'new' };
  const done = {
    type: 'passed',
    of: 2,
    reply: { outcome: 'ok', answer: { granted: true, value: null } },
  } as const;

  it('a write goes to the origin, again until it answers, and what was kept is dropped', () => {
    const node = filled().ask(2, WRITE).timeout('pass', 2);
    expect(node.out.heard()).toEqual(['pass to A', 'pass to A']);
    node.hear(ORIGIN, done);
    expect([node.out.told.get(2), node.view.value]).toEqual(['ok null', 'empty']);
  });

  it('nor is what was being fetched meanwhile kept: it may be older', () => {
    const node = filled().at(20_000).ask(3, READ).ask(2, WRITE).hear(ORIGIN, done);
    origin(node, 2, holding('old'));
    expect(node.out.told.get(3)).toBe('ok old');
    expect(node.view.value).toBe('empty');
  });

  it('whoever asks after the write does not wait for what was asked before it', () => {
    const node = filled().at(20_000).ask(3, READ).ask(2, WRITE).hear(ORIGIN, done).ask(4, READ);
    origin(node, 2, holding('old'));
    expect(node.out.told.has(4)).toBe(false);
    origin(node, 3, holding('old', 'new'));
    expect([3, 4].map((of) => node.out.told.get(of))).toEqual(['ok new', 'ok new']);
    expect(node.view.value).toBe('“new”');
  });

  it('nobody knows what became of a write that the origin never acknowledged', () => {
    const node = filled().ask(2, WRITE).timeout('pass-give-up', 2);
    expect(node.out.told.get(2)).toBe('unknown: The origin has not answered.');
  });
});

describe('the origin', () => {
  const one = () => new OneNode(ttlCacheProtocol, { self: ORIGIN });

  it('shows a write when its disk has it, and acknowledges it then', () => {
    const node = one().ask(1, { f: 'write', value: 'a' });
    expect([node.view.value, node.out.told.size]).toEqual(['nothing', 0]);
    node.flush();
    expect([node.view.value, node.out.told.get(1)]).toEqual(['“a”', 'ok null']);
    expect(node.crashed().view.value).toBe('“a”');
  });

  it('what is passed on twice happens once', () => {
    const pass = { type: 'pass', of: 7, operation: { f: 'write', value: 'a' } } as const;
    const node = one().hear(1, pass).hear(1, pass);
    expect(node.out.writes.length).toBe(1);
    node.flush();
    expect(node.out.heard()).toEqual(['passed to B']);
    node.hear(1, pass);
    expect([node.out.writes.length, node.out.heard()]).toEqual([0, ['passed to B']]);
    expect(node.view.cellsInAll).toBe(1);
  });
});
