// Narration: the log of a whole run in words, and that no fact is left without a word or a reason.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import {
  type Answer,
  type ObjectSpec,
  type Operation,
  objectOf,
  protocols,
  type Value,
} from '../protocols/index.ts';
import { type Action, type Fact, line, Run } from '../sim/index.ts';
import { bank } from './bank.ts';
import { type LogLine, Narrator } from './narrate.ts';

const vocabulary = {
  ...protocols.get(bank.setting.protocol)!,
  answers: objectOf(bank.setting.object).answers,
};

/** The bank's story under this choice, told from start to end, with more acts if asked. */
function told(
  partition: string,
  more: readonly { at: number; action: Action }[] = [],
): { lines: LogLine[]; facts: Fact[] } {
  const setting = { ...bank.setting, settings: { ...bank.setting.settings, partition } };
  const script = bank.script.map(({ atMs, action }) => ({ at: ms(atMs), action }));
  const actions = [...script, ...more].sort((a, b) => a.at - b.at);
  const narrator = new Narrator(bank, vocabulary);
  const lines: LogLine[] = [];
  const facts: Fact[] = [];
  const record = (fact: Fact): void => {
    facts.push(fact);
    const said = narrator.tell(fact);
    if (said) lines.push(said);
  };
  new Run({ setting, seed: 1, actions }, { record }).advance(ms(6_000));
  return { lines, facts };
}

const essence = (lines: readonly LogLine[]) =>
  lines.filter((l) => l.kind !== 'detail').map((l) => `${l.at / 1_000} ${l.text}`);

describe('the log of the bank', () => {
  it('reads as the story when B answers anyway', () => {
    expect(essence(told('answer').lines)).toMatchInlineSnapshot(`
      [
        "0 Branch A opens its books: $1,000; votes: 2 of 3.",
        "0 Branch B opens its books: $1,000; votes: 1 of 3.",
        "200 The line between Branch A and Branch B is cut.",
        "300 Customer at A asks: “Withdraw $800”.",
        "308 Branch A: withdraw $800: granted with 2 of 3 votes.",
        "316 Customer at A is told: done, the balance is now $200.",
        "500 Customer at B asks: “Withdraw $500”.",
        "758 Branch B: answers “withdraw $500” from its own copy, to be merged later.",
        "766 Customer at B is told: done, the balance is now $500.",
        "1000 The line between Branch A and Branch B is whole again.",
        "1319.812 Branch B: merges what was granted apart into the decided ledger.",
      ]
    `);
  });

  it('reads as the story when B refuses', () => {
    expect(essence(told('refuse').lines)).toMatchInlineSnapshot(`
      [
        "0 Branch A opens its books: $1,000; votes: 2 of 3.",
        "0 Branch B opens its books: $1,000; votes: 1 of 3.",
        "200 The line between Branch A and Branch B is cut.",
        "300 Customer at A asks: “Withdraw $800”.",
        "308 Branch A: withdraw $800: granted with 2 of 3 votes.",
        "316 Customer at A is told: done, the balance is now $200.",
        "500 Customer at B asks: “Withdraw $500”.",
        "758 Branch B: turns “withdraw $500” away: no word from Branch A; 1 of 3 votes here, 2 needed.",
        "766 Customer at B is turned away: no word from Branch A; 1 of 3 votes here, 2 needed.",
        "1000 The line between Branch A and Branch B is whole again.",
        "1084.654 Branch B: learns from Branch A what it had missed: 1 updates in all.",
      ]
    `);
  });
});

describe('every line', () => {
  const rough: { at: number; action: Action }[] = [
    { at: ms(2_600), action: { type: 'set', settings: { partition: 'refuse', votes: [1, 1] } } },
    { at: ms(2_700), action: { type: 'crash', node: 1 } },
    { at: ms(2_710), action: { type: 'ask', client: 1, operation: { f: 'balance' } } },
    { at: ms(2_720), action: { type: 'ask', client: 0, operation: { f: 'deposit', value: 5 } } },
    { at: ms(2_900), action: { type: 'restart', node: 1 } },
    { at: ms(4_000), action: { type: 'ask', client: 0, operation: { f: 'balance' } } },
    { at: ms(4_200), action: { type: 'ask', client: 0, operation: { f: 'withdraw', value: 9_000 } } },
    { at: ms(4_205), action: { type: 'cut', links: line(0, 1) } },
    { at: ms(4_210), action: { type: 'heal', links: [[0, 1]] } },
  ];
  const { lines, facts } = told('answer', rough);

  it('names people and branches, never numbers of nodes or types of messages', () => {
    for (const { text } of lines) {
      expect(text).not.toMatch(/node \d|client \d|undefined|NaN|\[object/);
      expect(text).not.toContain('!');
    }
  });

  it('ends as a sentence ends', () => {
    for (const { kind, text } of lines) if (kind !== 'detail') expect(text).toMatch(/[.?]$/);
  });

  it('does not end twice', () => {
    for (const { text } of lines) expect(text).not.toMatch(/\.\.$/);
  });

  it('comes in the order of time', () => {
    const times = lines.map((l) => l.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('about an operation names it', () => {
    for (const { kind, op, text } of lines) {
      if (['asked', 'answered', 'refused', 'no-answer'].includes(kind)) expect(op, text).toBeGreaterThan(0);
    }
  });

  it('stands for a fact: only what the picture alone needs has none', () => {
    const narrator = new Narrator(bank, vocabulary);
    const silent = facts.filter((fact) => narrator.tell(fact) === undefined);
    const kinds = new Set(silent.map((f) => (f.type === 'message-sent' ? `${f.type} ${f.kind}` : f.type)));
    expect(kinds).toEqual(
      new Set([
        'node-changed',
        'disk-wrote',
        'timer-set',
        'timer-cancelled',
        'message-sent question',
        'message-sent answer',
      ]),
    );
  });

  it('tells of crashes, restarts and changed rules', () => {
    const kinds = lines.map((l) => l.text);
    expect(kinds).toContain('Branch B crashes.');
    expect(kinds).toContain('Branch B is up again, with what its disk held.');
    expect(
      kinds.some((text) =>
        text.startsWith('The rules are changed: when too few votes can be reached, refuse if unsure'),
      ),
    ).toBe(true);
    expect(kinds).toContain('Customer at B leaves without an answer: No answer came in time.');
  });
});

it.each<[ObjectSpec, Operation, Answer, string]>([
  [bank.setting.object, { f: 'withdraw', value: 900 }, no(200), 'no, there is only $200'],
  [bank.setting.object, { f: 'balance' }, yes(200), 'the balance is $200'],
  [{ kind: 'kv', initial: null }, { f: 'put', key: 'x', value: 'a' }, yes(null), 'written'],
  [{ kind: 'kv', initial: null }, { f: 'get', key: 'x' }, yes('a'), 'it holds “a”'],
  [{ kind: 'cas-register', initial: null }, { f: 'cas', value: [1, 2] }, no(null), 'no, it holds nothing'],
])('%o: %o is answered in its own words', (object, operation, answer, text) => {
  const narrator = new Narrator(bank, { ...vocabulary, answers: objectOf(object).answers });
  const line = narrator.tell({
    type: 'operation-ended',
    at: 0,
    op: 0,
    client: 0,
    operation,
    outcome: 'ok',
    answer,
    reason: null,
    cause: 0,
  });
  expect(line?.text).toBe(`Customer at A is told: ${text}.`);
});

it.each([
  ['refused', 'leader changed', 'Customer at A is turned away: leader changed.'],
  ['refused', 'The session has expired.', 'Customer at A is turned away: The session has expired.'],
  [
    'unknown',
    'WriteTimeout: 1 acknowledged it',
    'Customer at A leaves without an answer: WriteTimeout: 1 acknowledged it.',
  ],
] as const)('%s: “%s” ends once', (outcome, reason, text) => {
  const line = new Narrator(bank, vocabulary).tell({
    type: 'operation-ended',
    at: 0,
    op: 0,
    client: 0,
    operation: { f: 'balance' },
    outcome,
    answer: null,
    reason,
    cause: 0,
  });
  expect(line?.text).toBe(text);
});

function no(value: Value): Answer {
  return { granted: false, value };
}

function yes(value: Value): Answer {
  return { granted: true, value };
}

it.each([
  [{ ratePerS: 50, readShare: 0.8 }, 'Customers begin to ask: 50 a second, 80 % reads.'],
  [{ ratePerS: 2.5, readShare: 0, clients: [1] }, 'Customer at B begins to ask: 2.5 a second, 0 % reads.'],
  [
    { ratePerS: 1, readShare: 1, clients: [0, 1] },
    'Customer at A, Customer at B begin to ask: 1 a second, 100 % reads.',
  ],
  [null, 'Customers stop asking.'],
])('a load of %o is told of', (some, text) => {
  const load = some && { keys: 1, hotShare: 1, ...some };
  const line = new Narrator(bank, vocabulary).tell({ type: 'load-changed', at: 5, load });
  expect(line).toEqual({ at: 5, kind: 'node', text, op: null });
});
