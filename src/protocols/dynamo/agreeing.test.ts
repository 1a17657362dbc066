// Agreements: Lamport, “Paxos Made Simple”, section 2; Cassandra, “Lightweight transactions”.

import { describe, expect, it } from 'vitest';
import { standardsOf } from '../contract.ts';
import { keyValue } from '../objects/key-value.ts';
import type { Operation, Value } from '../objects/object.ts';
import { casRegister } from '../objects/register.ts';
import { Cluster } from './cluster.support.ts';
import type { Message } from './messages.ts';
import { parameters } from './parameters.ts';
import { ringOf } from './ring.ts';

const cas = (expected: Value, next: Value): Operation => ({ f: 'cas', value: [expected, next] });
const READ = { f: 'read', level: 'SERIAL' } as const;
const cluster = (nodes = 3, settings = {}) => new Cluster({ nodes, settings, object: casRegister(null) });

/** Is it this one of two that keeps the only copy? */
const keeps = (key: string, node: number): boolean => {
  const settings = { ...standardsOf(parameters), replicas: 1 };
  return ringOf({ settings, names: ['A', 'B'] })
    .placeOf(key)
    .replicas.includes(node);
};

const ballot = (time: number, actor = 0) => ({ time, actor });
const prepare = (time: number): Message => ({
  type: 'prepare',
  of: 9,
  operation: READ,
  ballot: ballot(time),
});

describe('2.2 Choosing a value', () => {
  it('compares before it writes', () => {
    const three = cluster();
    expect(three.told(0, cas(null, 1))).toBe('ok null');
    expect(three.told(1, cas(null, 2))).toBe('ok 1');
    expect(three.told(2, cas(1, 3))).toBe('ok null');
    expect(three.told(0, READ)).toBe('ok 3');
    expect(three.shows()).toEqual([3, 3, 3]);
  });

  it('an acceptor that has promised accepts nothing older, and promises nothing older', () => {
    const [one] = cluster().nodes;
    one!.hear(1, prepare(20)).flush();
    expect(one!.out.heard('promise')).toEqual(['promise to B']);
    one!.hear(2, prepare(10)).flush();
    expect(one!.out.heard('promise', 'rejected')).toEqual(['rejected to C']);
  });

  it('a promise is on disk before it is made (2.5)', () => {
    const [one] = cluster().nodes;
    one!.hear(1, prepare(20));
    expect(one!.out.heard('promise')).toEqual([]);
    one!.flush();
    expect(one!.out.heard('promise')).toEqual(['promise to B']);
    const again = one!.crashed();
    again.hear(2, prepare(10)).flush();
    expect(again.out.heard('promise', 'rejected')).toEqual(['rejected to C']);
  });

  it('what one proposer left unfinished the next one finishes first', () => {
    const three = cluster().losing('commit');
    const of = three.ask(0, cas(null, 1));
    expect(three.nodes[0]!.out.told.get(of)).toBeUndefined();
    three.nodes[0]!.timeout('cas', of);
    expect(three.nodes[0]!.out.told.get(of)).toContain('unknown: CasTimeout');
    expect(three.losing().cut(0, 1, 2).told(1, cas(null, 2))).toBe('ok 1');
    expect(three.said(1)).toContain('finds an agreement unfinished');
    expect(three.shows()).toEqual([1, 1, 1]);
  });

  it('a read that only promises, and finds nothing unfinished, proposes nothing', () => {
    const three = cluster();
    three.ask(0, cas(null, 1));
    three.heard.length = 0;
    expect(three.told(1, READ)).toBe('ok 1');
    expect(three.heard.filter((each) => each.endsWith('propose'))).toEqual([]);
  });

  it('clocks do not matter: who is far behind raises its ballot above what it meets', () => {
    const three = cluster();
    three.nodes[0]!.at(900_000);
    three.ask(0, cas(null, 1));
    const of = three.ask(1, cas(1, 2));
    three.nodes[1]!.timeout('contend', of);
    three.settle();
    expect(three.nodes[1]!.out.told.get(of)).toBe('ok null');
    expect(three.shows()).toEqual([2, 2, 2]);
  });
});

describe('Lightweight transactions', () => {
  it('are refused where no majority is alive, and nothing was proposed', () => {
    const three = cluster().cut(2, 0, 1).gossip(14);
    expect(three.told(2, cas(null, 1))).toContain('Unavailable: SERIAL needs 2 of 3');
    expect(three.told(0, cas(null, 1))).toBe('ok null');
  });

  it('LOCAL_SERIAL agrees in the data center of the coordinator alone', () => {
    const six = cluster(6, { dataCenters: [0, 0, 0, 1, 1, 1] })
      .cut(0, 3, 4, 5)
      .cut(1, 3, 4, 5)
      .cut(2, 3, 4, 5);
    six.gossip(24);
    expect(six.told(0, { ...cas(null, 1), level: 'SERIAL' })).toContain('Unavailable: SERIAL needs 4 of 6');
    expect(six.told(0, { ...cas(null, 1), level: 'LOCAL_SERIAL' })).toBe('ok null');
  });

  it('appends on top of what is there', () => {
    const three = new Cluster({ object: keyValue(null) });
    three.ask(0, { f: 'append', key: 'x', value: 'a' });
    three.ask(1, { f: 'append', key: 'x', value: 'b' });
    expect(three.told(2, { f: 'get', key: 'x' })).toBe('ok ab');
  });

  it('a plain write with a later time hides what is agreed on afterwards', () => {
    const three = cluster();
    three.nodes[0]!.at(60_000);
    three.ask(0, { f: 'write', value: 1 });
    expect(three.told(1, cas(1, 2))).toBe('ok null');
    expect(three.told(2, READ)).toBe('ok 1');
    expect(three.nodes[2]!.out.lost).toEqual([[2, 1]]);
  });

  it('a proposal that some have accepted and others have refused is found again, and not made twice', () => {
    const three = new Cluster({ object: keyValue(null) });
    const append = { f: 'append', key: 'x', value: 'a' };
    // Two of them promise somebody else a later ballot just before they are asked to accept.
    for (const node of three.nodes.slice(1)) {
      const hear = node.hear.bind(node);
      let isFirst = true;
      node.hear = (from, body) => {
        if (body.type === 'propose' && isFirst) {
          isFirst = false;
          hear(2, { type: 'prepare', of: 99, operation: append, ballot: ballot(50_000, 2) });
        }
        return hear(from, body);
      };
    }
    const of = three.ask(0, append);
    expect(three.nodes[0]!.out.told.get(of)).toBeUndefined();
    three.nodes[0]!.timeout('contend', of);
    expect(three.settle().nodes[0]!.out.told.get(of)).toBe('ok null');
    expect(three.told(1, { f: 'get', key: 'x', level: 'SERIAL' })).toBe('ok a');
  });

  it('who refuses what comes twice may have accepted it the first time: it is not made twice', () => {
    const two = new Cluster({ nodes: 2, settings: { replicas: 1 }, object: keyValue(null) });
    const append = { f: 'append', key: 'x', value: 'a' };
    const keeper = two.nodes.findIndex((_, node) => keeps('x', node));
    const [only, asking] = [two.nodes[keeper]!, two.nodes[1 - keeper]!];
    const hear = only.hear.bind(only);
    only.hear = (from, body) => {
      if (body.type !== 'propose') return hear(from, body);
      only.hear = hear;
      // It accepts, another finishes that at a later ballot, a third goes on from there, and then it hears the same again.
      hear(from, body).flush().out.heard();
      hear(keeper, { type: 'prepare', of: 99, operation: append, ballot: ballot(50_000) });
      hear(keeper, { type: 'commit', of: 99, ballot: ballot(50_000), cell: body.cell });
      only
        .ask(98, { ...append, value: 'b' })
        .flush()
        .flush()
        .flush()
        .flush();
      return hear(from, body);
    };
    const of = two.ask(1 - keeper, append);
    expect([of, 98].map((op) => two.nodes.map(({ out }) => out.told.get(op)))).toEqual([
      [undefined, undefined],
      [undefined, 'ok null'],
    ]);
    asking.timeout('contend', of);
    expect(two.settle().nodes[1 - keeper]!.out.told.get(of)).toContain('unknown: CasWriteUnknown');
    expect(two.told(keeper, { f: 'get', key: 'x', level: 'SERIAL' })).toBe('ok ab');
  });

  it('a refusal that comes when a majority has accepted changes nothing', () => {
    const three = new Cluster({ object: keyValue(null) });
    const append = { f: 'append', key: 'x', value: 'a' };
    const late = three.nodes[2]!;
    const hear = late.hear.bind(late);
    late.hear = (from, body) => {
      if (body.type !== 'propose') return hear(from, body);
      const { of, ballot: asked } = body;
      // It has its answer ready, and that is under way until the two others have said that it is written.
      three.nodes[0]!.hear(1, { type: 'accepted', of, ballot: asked });
      three.nodes[0]!.hear(2, { type: 'rejected', of, ballot: asked, promised: ballot(50_000, 2) });
      return late;
    };
    const of = three.ask(0, append);
    expect(three.nodes[0]!.out.timers.has(`contend ${of}`)).toBe(false);
    expect(three.nodes[0]!.out.told.get(of)).toBe('ok null');
    expect(three.told(1, { f: 'get', key: 'x', level: 'SERIAL' })).toBe('ok a');
  });
});
