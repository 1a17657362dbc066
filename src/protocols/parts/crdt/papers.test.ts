// The worked examples of the papers.

import { describe, expect, it } from 'vitest';
import type { Value } from '../../objects/object.ts';
import { FIRST_STAMP } from '../versions/stamps.ts';
import { type AnyType, typeNamed } from './index.ts';

/** A few replicas of one type, driven by hand. */
class Replicas {
  readonly states: unknown[];
  readonly #type: AnyType;
  #of = 0;

  constructor(id: string, count = 2) {
    this.#type = typeNamed(id)!;
    this.states = Array.from({ length: count }, () => this.#type.initial(id.includes('counter') ? 0 : null));
  }

  do(replica: number, f: string, value: Value = null, key?: string): this {
    this.#of++;
    const operation = { f, value, ...(key === undefined ? {} : { key }) };
    const stamp = { time: this.#of, count: 0, replica };
    const state = this.states[replica];
    const delta = this.#type.delta(state, { operation, of: this.#of, replica, stamp });
    this.states[replica] = this.#type.merged(state, delta);
    return this;
  }

  objection(replica: number, f: string, value: Value): string | undefined {
    return this.#type.objection(this.states[replica], { f, value });
  }

  /** Everybody hears from everybody. */
  sync(): this {
    const all = this.states.reduce(this.#type.merged);
    this.states.fill(all);
    return this;
  }

  hears(replica: number, from: number): this {
    this.states[replica] = this.#type.merged(this.states[replica], this.states[from]);
    return this;
  }

  get values(): readonly unknown[] {
    return this.states.map((state) => this.#type.value(state));
  }
}

describe('counters (Shapiro et al. 2011, section 3.1)', () => {
  it('a G-Counter counts each replica by itself: what two add apart is added up, not overwritten', () => {
    expect(new Replicas('g-counter').do(0, 'add', 3).do(1, 'add', 4).sync().sync().values).toEqual([7, 7]);
  });

  it('a G-Counter cannot shrink, a PN-Counter can', () => {
    expect(new Replicas('g-counter').objection(0, 'add', -1)).toContain('only grows');
    expect(new Replicas('pn-counter').do(0, 'add', 5).do(1, 'add', -7).sync().values).toEqual([-2, -2]);
  });
});

describe('sets (Shapiro et al. 2011, section 3.3)', () => {
  it('2P-Set: what was removed never comes back, and that is said', () => {
    const set = new Replicas('2p-set').do(0, 'add', 1).do(0, 'remove', 1);
    expect(set.values[0]).toEqual([]);
    expect(set.objection(0, 'add', 1)).toBe(
      'In a 2P-Set what was removed never comes back: 1 was removed here.',
    );
    expect(set.objection(0, 'remove', 2)).toContain('only what is there can be removed');
  });

  it('OR-Set: what was removed can be added again', () => {
    const set = new Replicas('or-set').do(0, 'add', 1).do(0, 'remove', 1).do(0, 'add', 1);
    expect(set.sync().values).toEqual([[1], [1]]);
  });

  it('an addition that a removal knew nothing of: it wins in an OR-Set and is lost in a 2P-Set', () => {
    const play = (id: string) =>
      new Replicas(id).do(0, 'add', 1).sync().do(0, 'remove', 1).do(1, 'add', 1).sync();
    expect(play('or-set').values).toEqual([[1], [1]]);
    const lost = play('2p-set');
    expect(lost.values).toEqual([[], []]);
    expect(typeNamed('2p-set')!.dropped!(lost.states[0])).toEqual([{ of: 3, to: 2 }]);
  });
});

describe('the optimized OR-Set (Bieniusa et al. 2012, section 4)', () => {
  it('a removal reaches a third replica that has the addition from elsewhere: it stays removed', () => {
    const set = new Replicas('or-set', 3).do(0, 'add', 1).hears(1, 0).hears(2, 0).do(0, 'remove', 1);
    set.hears(1, 0).hears(1, 2).hears(2, 1);
    expect(set.values).toEqual([[], [], []]);
  });

  it('keeps no tombstones: after a thousand additions and removals the state is as small as after one', () => {
    const set = new Replicas('or-set', 1);
    for (let i = 0; i < 1_000; i++) set.do(0, 'add', 1).do(0, 'remove', 1);
    expect(typeNamed('or-set')!.size(set.states[0])).toBe(1);
  });
});

describe('registers (Shapiro et al. 2011, section 3.2)', () => {
  it('LWW: of two writes apart the later timestamp stays, and the other is told of', () => {
    const register = new Replicas('lww-register').do(0, 'write', 'a').do(1, 'write', 'b').sync();
    expect(register.values).toEqual(['b', 'b']);
    expect(typeNamed('lww-register')!.dropped!(register.states[0])).toEqual([{ of: 1, to: 2 }]);
  });

  it('LWW by a clock that was set back: the write is lost on its writer’s own screen', () => {
    const type = typeNamed('lww-register')!;
    const write = (state: unknown, of: number, time: number) =>
      type.merged(
        state,
        type.delta(state, {
          operation: { f: 'write', value: of },
          of,
          replica: 0,
          stamp: { ...FIRST_STAMP, time, replica: 0 },
        }),
      );
    const state = write(write(type.initial(null), 1, 9_000), 2, 4_000);
    expect(type.value(state)).toBe(1);
    expect(type.dropped!(state)).toEqual([{ of: 2, to: 1 }]);
  });

  it('MV: of two writes apart both stay until somebody who saw both writes', () => {
    const register = new Replicas('mv-register').do(0, 'write', 'b').do(1, 'write', 'a').sync();
    expect(register.values[0]).toEqual(['a', 'b']);
    expect(register.do(0, 'write', 'c').sync().values).toEqual([['c'], ['c']]);
  });
});

describe('RGA (Roh et al. 2011, section 4)', () => {
  const text = (list: Replicas) => list.values.map((value) => (value as string[]).join(''));

  it('what two type apart at one place is not mixed, and the newer word comes first', () => {
    const list = new Replicas('rga').do(0, 'insert', [0, '<']).sync();
    for (const [i, letter] of ['r', 'e', 'd'].entries()) list.do(0, 'insert', [i + 1, letter]);
    for (const [i, letter] of ['s', 'k', 'y'].entries()) list.do(1, 'insert', [i + 1, letter]);
    expect(text(list.sync())).toEqual(['<skyred', '<skyred']);
  });

  it('somebody inserts behind what somebody else deletes: it stays where it was meant to be', () => {
    const list = new Replicas('rga')
      .do(0, 'insert', [0, 'a'])
      .do(0, 'insert', [1, 'b'])
      .do(0, 'insert', [2, 'c']);
    list.sync().do(0, 'delete', 1).do(1, 'insert', [2, 'x']);
    expect(text(list.sync())).toEqual(['axc', 'axc']);
  });

  it('both delete the same element: it is gone once', () => {
    const list = new Replicas('rga').do(0, 'insert', [0, 'a']).do(0, 'insert', [1, 'b']).sync();
    expect(text(list.do(0, 'delete', 0).do(1, 'delete', 0).sync())).toEqual(['b', 'b']);
  });
});
