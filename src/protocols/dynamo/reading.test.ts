// Reads: Cassandra, “Read path”, “Speculative retry”, “Read repair”; Dynamo, section 5.

import { describe, expect, it } from 'vitest';
import { growingSet } from '../objects/set.ts';
import { Cluster } from './cluster.support.ts';

const write = (value: number, level = 'QUORUM') => ({ f: 'write', value, level }) as const;
const read = (level = 'QUORUM') => ({ f: 'read', level }) as const;

/** C missed the second write, and no hint is kept for it. */
function apart(settings = {}): Cluster {
  const cluster = new Cluster({ settings: { hints: 'off', ...settings } });
  cluster.ask(0, write(1));
  cluster.cut(2, 0, 1);
  cluster.ask(0, write(2));
  cluster.heal().heard.length = 0;
  return cluster;
}

describe('Read path', () => {
  it('asks one for the data and others for digests, and no more than it needs', () => {
    const cluster = new Cluster();
    cluster.ask(0, write(1));
    cluster.heard.length = 0;
    expect(cluster.told(0, read())).toBe('ok 1');
    expect(cluster.heard).toEqual([
      expect.stringMatching(/^0→\d read$/),
      expect.stringMatching(/^\d→0 row-digest$/),
    ]);
  });

  it('asks for the cells themselves where a digest differs, and the later time wins', () => {
    const cluster = apart();
    expect(cluster.told(2, read())).toBe('ok 2');
    expect(cluster.heard.filter((each) => each.endsWith('row-digest')).length).toBe(1);
    expect(cluster.heard.filter((each) => each.endsWith('row')).length).toBe(1);
  });

  it('one is enough for ONE, and may be behind', () => {
    expect(apart().told(2, read('ONE'))).toBe('ok 1');
  });

  it('says what is on disk, and not what a crash could take back', () => {
    const cluster = new Cluster({ nodes: 1 });
    const [node] = cluster.nodes;
    node!.ask(1, write(1)).ask(2, read('ONE'));
    expect(node!.out.told.get(2)).toBe('ok null');
    node!.flush().ask(3, read('ONE'));
    expect(node!.out.told.get(3)).toBe('ok 1');
  });

  it('too few answers in time: the client is told so, and nothing has happened', () => {
    const cluster = new Cluster().losing('read');
    const of = cluster.ask(0, read());
    cluster.nodes[0]!.timeout('read', of);
    expect(cluster.nodes[0]!.out.told.get(of)).toBe(
      'unknown: ReadTimeout: 1 answered, and QUORUM asks for more',
    );
  });
});

describe('Speculative retry', () => {
  it('one more is asked when the others are slow', () => {
    const cluster = new Cluster().cut(0, 1);
    cluster.ask(0, write(1, 'ONE'));
    const of = cluster.ask(0, read());
    const isAnswered = cluster.nodes[0]!.out.told.has(of);
    if (!isAnswered) cluster.nodes[0]!.timeout('speculate', of);
    cluster.settle();
    expect(cluster.nodes[0]!.out.told.get(of)).toBe('ok 1');
  });

  it('asks nobody who was asked, and nobody once the client has its answer', () => {
    const cluster = new Cluster();
    const of = cluster.ask(0, read());
    cluster.heard.length = 0;
    cluster.nodes[0]!.timeout('speculate', of);
    cluster.settle();
    expect(cluster.heard).toEqual([]);
  });
});

describe('Read repair', () => {
  it('blocking: the client is told when a majority has what it is told', () => {
    const cluster = apart().losing('repaired');
    const of = cluster.ask(1, { ...read(), level: 'ALL' });
    expect(cluster.nodes[1]!.out.told.get(of)).toBeUndefined();
    expect(cluster.shows()).toEqual([2, 2, 2]);
    cluster.nodes[1]!.timeout('read', of);
    expect(cluster.nodes[1]!.out.told.get(of)).toContain('too few confirmed the repair');
  });

  it('background: the client is told first', () => {
    const cluster = apart({ repair: 'background' }).losing('repair');
    expect(cluster.told(1, { ...read(), level: 'ALL' })).toBe('ok 2');
    expect(cluster.shows()).toEqual([2, 2, 1]);
  });

  it('none: whoever is behind stays so', () => {
    const cluster = apart({ repair: 'none' });
    expect(cluster.told(1, { ...read(), level: 'ALL' })).toBe('ok 2');
    expect(cluster.heard.filter((each) => each.endsWith('repair'))).toEqual([]);
    expect(cluster.shows()).toEqual([2, 2, 1]);
  });

  it('sends what is missing, and not what is there', () => {
    const cluster = new Cluster({ object: growingSet([]), settings: { hints: 'off' } });
    for (const value of [1, 2, 3]) cluster.ask(0, { f: 'add', value });
    cluster.cut(2, 0, 1).ask(0, { f: 'add', value: 4 });
    cluster.heal();
    cluster.nodes[2]!.hear = ((hear) => (from, body) => {
      if (body.type === 'repair') expect(body.cells.map(({ name }) => name)).toEqual(['#4']);
      return hear(from, body);
    })(cluster.nodes[2]!.hear.bind(cluster.nodes[2]!));
    expect(cluster.told(1, { f: 'read', level: 'ALL' })).toBe('ok 1,2,3,4');
    expect(cluster.heard.filter((each) => each.endsWith('→2 repair')).length).toBe(1);
  });

  it('a late answer that is behind is repaired all the same (Dynamo, section 5)', () => {
    const cluster = apart({ readsFrom: 'all', repair: 'background' });
    expect(cluster.told(0, read())).toBe('ok 2');
    expect(cluster.shows()).toEqual([2, 2, 2]);
  });
});

/** Why overlap is not enough: R + W > N, and a read that sees a write need not be followed by one that does. */
describe('Overlap is not linearizability', () => {
  function inFlight(repair: string): [string | undefined, string | undefined] {
    const cluster = new Cluster({ settings: { repair, hints: 'off' } });
    cluster.ask(0, write(1));
    // The second write has reached A alone so far.
    cluster.losing('write').ask(0, write(2));
    const early = cluster.told(0, read());
    const later = cluster.cut(0, 1, 2).ask(1, read());
    cluster.nodes[1]!.timeout('speculate', later);
    return [early, cluster.settle().nodes[1]!.out.told.get(later)];
  }

  it('a write on its way is seen by one reader, and not by the next', () => {
    expect(inFlight('none')).toEqual(['ok 2', 'ok 1']);
  });

  it('a reader that brings a majority up to date first is not followed by an older one', () => {
    expect(inFlight('blocking')).toEqual(['ok 2', 'ok 2']);
  });
});
