// When hints are due: after what they are about, one at a time, never twice.

import { describe, expect, it } from 'vitest';
import { type Done, HINTS, hintDue, rememberShown, shownBefore } from './hints.ts';

const nothing: Done = {
  acts: 0,
  answers: 0,
  cuts: 0,
  futures: 0,
  levelsFallen: 0,
  canStroke: false,
  hasAskedWhy: false,
  hasAskedLevel: false,
  hasUsedPalette: false,
};
const due = (done: Partial<Done>, shown: readonly string[] = []) =>
  hintDue({ ...nothing, ...done }, new Set(shown))?.id ?? null;

describe('a hint', () => {
  it('is not there before somebody has acted, whatever a link brought along', () => {
    expect(due({ answers: 3, cuts: 2, levelsFallen: 4 })).toBeNull();
  });

  it('comes after what it is about', () => {
    expect(due({ acts: 1, answers: 1 })).toBe('why');
    expect(due({ acts: 1, futures: 1 })).toBe('future');
    expect(due({ acts: 1, cuts: 1 })).toBeNull();
    expect(due({ acts: 1, cuts: 1, canStroke: true })).toBe('stroke');
    expect(due({ acts: 1, levelsFallen: 1 })).toBe('levels');
    expect(due({ acts: 5 })).toBe('palette');
  });

  it('makes room for the next once it was shown, and there is an end to them', () => {
    const everything = { acts: 9, answers: 9, cuts: 9, futures: 1, levelsFallen: 2, canStroke: true };
    const shown: string[] = [];
    for (let id = due(everything, shown); id !== null; id = due(everything, shown)) shown.push(id);
    expect(shown).toEqual(HINTS.map(({ id }) => id));
  });

  it('is left out for whoever found it out by themselves', () => {
    expect(due({ acts: 1, answers: 1, hasAskedWhy: true })).toBeNull();
    expect(due({ acts: 5, hasUsedPalette: true })).toBeNull();
  });
});

describe('what was shown', () => {
  it('is remembered', () => {
    let held: string | null = null;
    const setItem = (_: string, text: string) => {
      held = text;
    };
    rememberShown({ setItem }, new Set(['why', 'stroke']));
    expect([...shownBefore({ getItem: () => held })]).toEqual(['why', 'stroke']);
  });

  it.each(['no JSON', '7', '{}', '[7,null,{}]'])('%s is read as nothing', (text) => {
    expect([...shownBefore({ getItem: () => text })]).toEqual([]);
  });

  it('may be refused by the storage', () => {
    const denied = () => {
      throw new Error('denied');
    };
    expect(() => rememberShown({ setItem: denied }, new Set(['why']))).not.toThrow();
    expect([...shownBefore({ getItem: denied })]).toEqual([]);
  });
});
