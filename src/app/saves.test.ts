// What is kept, and what becomes of it when the storage is full, strange, or not there.

import { describe, expect, it } from 'vitest';
import { SAVES_KEY } from './kept.ts';
import { forget, keep, readSaves, rename, type SaveShelf } from './saves.ts';

/** A shelf with room for so many characters. */
function shelved(room = Infinity, text: string | null = null) {
  let held = text;
  const shelf: SaveShelf = {
    getItem: (key) => (key === SAVES_KEY ? held : null),
    removeItem: () => {
      held = null;
    },
    setItem: (_, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      held = value;
    },
  };
  return { shelf, held: () => held };
}

const save = (name: string, picture = '<svg/>') => ({ name, text: '2.abc', picture });
const names = (shelf: SaveShelf) => readSaves(shelf).map(({ name }) => name);

describe('runs that are kept', () => {
  it('come back newest first, by another name if one was given, and go when they are forgotten', () => {
    const { shelf, held } = shelved();
    for (const name of ['one', ' two ', '   ']) expect(keep(shelf, save(name))).toBeNull();
    expect(names(shelf)).toEqual(['a run', 'two', 'one']);
    rename(shelf, readSaves(shelf)[1]!.id, 'second');
    forget(shelf, readSaves(shelf)[0]!.id);
    expect(names(shelf)).toEqual(['second', 'one']);
    forget(shelf, 0);
    forget(shelf, 0);
    expect(held()).toBeNull();
  });

  it('are sixty at most', () => {
    const { shelf } = shelved();
    for (let i = 0; i < 60; i++) expect(keep(shelf, save(`${i}`))).toBeNull();
    expect(keep(shelf, save('one more'))).toContain('The oldest one made room');
    expect(names(shelf)).toHaveLength(60);
    expect(names(shelf)).not.toContain('0');
  });

  it('lose their pictures before they are turned away', () => {
    const { shelf } = shelved(300);
    expect(keep(shelf, save('one', '<svg>'.padEnd(200)))).toBeNull();
    expect(keep(shelf, save('two', '<svg>'.padEnd(200)))).toContain('no room for pictures');
    expect(readSaves(shelf).map(({ picture }) => picture)).toEqual(['', '']);
    expect(keep(shelved(10).shelf, save('three'))).toContain('no more room');
    expect(keep(null, save('three'))).toContain('keeps nothing here');
  });

  it('leave out a picture that is too large', () => {
    const { shelf } = shelved();
    keep(shelf, save('one', '<svg>'.padEnd(60_001)));
    expect(readSaves(shelf)).toMatchObject([{ name: 'one', picture: '' }]);
  });
});

it.each([
  'no JSON',
  'null',
  '[]',
  '7',
  '{"version":2,"runs":[{"name":"a","text":"2.abc"}]}',
  '{"version":1,"runs":{}}',
  '{"version":1,"runs":[null,7,[],{},{"name":"a"},{"name":7,"text":"2.abc"},{"name":"a","text":"javascript:x"},{"name":"a","text":"2.a b"}]}',
])('%s is read as nothing', (text) => {
  expect(readSaves(shelved(Infinity, text).shelf)).toEqual([]);
});

it('a shelf that throws is an empty one', () => {
  const throwing = () => {
    throw new Error('denied');
  };
  expect(readSaves({ getItem: throwing, setItem: throwing, removeItem: throwing })).toEqual([]);
});
