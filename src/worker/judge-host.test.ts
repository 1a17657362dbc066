// The judge's side of the conversation, held in Node: what it tells of a file, and in which order.

import { describe, expect, it } from 'vitest';
import type { FromJudge, JudgedHistory } from '../wire/index.ts';
import { JudgeHost } from './judge-host.ts';

/** A host whose later work is done when asked for. */
function hosted() {
  const said: FromJudge[] = [];
  const work: (() => void)[] = [];
  let clock = 0;
  const host = new JudgeHost({
    post: (message) => void said.push(message),
    later: (next) => void work.push(next),
    now: () => clock++,
  });
  const settle = () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  };
  const judged = (): JudgedHistory[] => said.flatMap((m) => (m.type === 'judged' ? [m.history] : []));
  return { host, said, settle, judged };
}

const line = (id: string, events: readonly (readonly unknown[])[], model: string | null = 'register') =>
  JSON.stringify({
    id,
    ...(model === null ? {} : { model }),
    init: 0,
    history: events.map(([process, type, f, value = null]) => ({ process, type, f, value })),
  });

const writeThenRead = [
  [0, 'invoke', 'write', 4],
  [0, 'ok', 'write', 4],
  [1, 'invoke', 'read'],
  [1, 'ok', 'read', 0],
  [0, 'invoke', 'write', 5],
];

describe('a judge', () => {
  it('tells what the file holds, then each history as it is judged, then that it is done', () => {
    const { host, said, settle, judged } = hosted();
    host.receive({ type: 'judge', name: 'f', text: `${line('a', writeThenRead)}\n${line('b', [])}\n` });
    expect(said.map((m) => m.type)).toEqual(['read', 'judged']);
    settle();
    expect(said.map((m) => m.type)).toEqual(['read', 'judged', 'judged', 'done']);
    expect(said[0]).toMatchObject({ histories: 2, unread: [] });
    expect(judged().map((history) => history.id)).toEqual(['a', 'b']);
    expect(judged()[0]?.levels.map((each) => each.level)).toContain('linearizable');
  });

  it('draws calls in few words, and leaves the end of an open one open', () => {
    const { host, judged } = hosted();
    host.receive({ type: 'judge', name: 'f', text: line('a', writeThenRead) });
    const calls = judged()[0]?.calls ?? [];
    expect(calls.map((call) => call.label)).toEqual(['write 4', 'read → 0', 'write 5']);
    expect(calls.map((call) => call.to)).toEqual([3, 7, null]);
    expect(calls.map((call) => call.isUpdate)).toEqual([true, false, true]);
  });

  it('says which lines it could not read, and judges the others', () => {
    const { host, said, settle, judged } = hosted();
    host.receive({ type: 'judge', name: 'f', text: `{"id"\n${line('a', [])}\n7` });
    settle();
    expect(said[0]).toMatchObject({ histories: 1, unreadOf: 2, unread: [{ line: 1 }, { line: 3 }] });
    expect(judged()).toHaveLength(1);
  });

  it('tells only the first of very many complaints', () => {
    const { host, said } = hosted();
    host.receive({ type: 'judge', name: 'f', text: '{}\n'.repeat(1_000) });
    const read = said.find((m) => m.type === 'read');
    expect(read?.unreadOf).toBe(1_000);
    expect(read?.unread.length).toBeLessThan(100);
  });

  it('asks for the model where a history has none, and takes the answer', () => {
    const { host, said, judged } = hosted();
    const text = line('a', writeThenRead, null);
    host.receive({ type: 'judge', name: 'f', text });
    expect(said[1]).toMatchObject({ type: 'needs-model', models: expect.arrayContaining(['register']) });
    host.receive({ type: 'judge', name: 'f', text, model: 'register', init: '0' });
    expect(judged()[0]).toMatchObject({ id: 'a', model: 'register', init: '0' });
  });

  it('asks again where the model does not fit, the likeliest first', () => {
    const { host, said } = hosted();
    const cas = [
      [0, 'invoke', 'cas', [0, 1]],
      [0, 'ok', 'cas', [0, 1]],
    ];
    host.receive({ type: 'judge', name: 'f', text: line('a', cas, null), model: 'register' });
    const again = said.find((m) => m.type === 'needs-model');
    expect(again?.models[0]).toBe('cas-register');
    expect(said[0]).toMatchObject({ histories: 0, unreadOf: 1 });
  });

  it('leaves a file for a new one between two histories', () => {
    const { host, settle, judged } = hosted();
    host.receive({ type: 'judge', name: 'f', text: [line('a', []), line('b', [])].join('\n') });
    host.receive({ type: 'judge', name: 'g', text: line('c', []) });
    settle();
    expect(judged().map((history) => history.id)).toEqual(['a', 'c']);
  });
});
