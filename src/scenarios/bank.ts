// Two branches, one account. Branch A is the account's home: its copy holds the deciding vote, so that it can go
// on serving while B alone must choose.

import { line as both } from '../sim/index.ts';
import type { Scenario } from './scenario.ts';
import { decidingVote, line, voting, whenUnsure } from './voting.ts';

const A = 0;
const B = 1;
const cable = both(A, B);

export const bank: Scenario = {
  id: 'bank',
  title: 'Two branches, one account',
  about: 'A joint account, a dead line, and a customer who wants cash.',
  unit: '$',
  pictures: ['branches', 'graph'],
  setting: {
    protocol: 'quorum',
    settings: voting,
    object: { kind: 'account', initial: 1000 },
    nodes: ['Branch A', 'Branch B'],
    clients: [
      { name: 'Customer at A', site: A },
      { name: 'Customer at B', site: B },
    ],
    network: line(30, 45),
    counter: { kind: 'constant', us: 8_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 1_000,
  },
  choice: whenUnsure('When a branch cannot be sure'),
  ending: 'Same luck. One bank paid everybody, the other kept its books right.',
  portraitMs: 900,
  switches: [decidingVote('Branch A')],
  script: [
    { id: 'cut', atMs: 200, action: { type: 'cut', links: cable } },
    { id: 'a-800', atMs: 300, action: { type: 'ask', client: A, operation: { f: 'withdraw', value: 800 } } },
    { id: 'b-500', atMs: 500, action: { type: 'ask', client: B, operation: { f: 'withdraw', value: 500 } } },
    { id: 'heal', atMs: 1_000, action: { type: 'heal', links: cable } },
  ],
  endMs: 2_500,
  beats: [
    {
      id: 'whole',
      when: {},
      says: 'One account, two branches, one line between them.',
      asks: 'What if the line breaks?',
      next: { label: 'Cut the line', steps: ['cut'] },
    },
    {
      id: 'cut',
      when: { line: 'cut' },
      says: 'The line is down.',
      asks: 'Somebody wants $800 at A.',
      next: { label: 'Withdraw $800 at A', steps: ['a-800'] },
    },
    {
      id: 'asking-a',
      when: { line: 'cut', asked: { client: A, f: 'withdraw', is: 'open' } },
      says: 'The customer at A waits for an answer.',
    },
    {
      id: 'a-turned-away',
      when: { line: 'cut', asked: { client: A, f: 'withdraw', is: 'turned away' } },
      says: 'A may not decide alone either. Nobody is served, and nothing goes wrong.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'a-denied',
      when: { line: 'cut', asked: { client: A, f: 'withdraw', is: 'denied' } },
      says: 'A has looked: that much is not in the account.',
      asks: 'B may not know that. What if somebody asks there?',
      next: { label: 'Ask Branch B', steps: ['b-500'] },
    },
    {
      id: 'a-paid',
      when: { line: 'cut', asked: { client: A, f: 'withdraw', is: 'granted' } },
      says: 'A has paid. B still shows {1}.',
      asks: 'What will B tell somebody who wants $500?',
      predict: {
        step: 'b-500',
        outcomes: [
          { says: '“Here is your $500”', outcome: 'granted' },
          { says: '“Come back later”', outcome: 'turned away' },
        ],
      },
      next: { label: 'Ask Branch B', steps: ['b-500'] },
    },
    {
      id: 'asking-b',
      when: { line: 'cut', asked: { client: B, f: 'withdraw', is: 'open' } },
      says: 'B asks A for its vote, and hears nothing.',
      asks: 'It will not wait for ever.',
    },
    {
      id: 'b-paid',
      when: { line: 'cut', asked: { client: B, f: 'withdraw', is: 'granted' } },
      says: 'B paid from what it knew.',
      asks: 'And when they can talk again?',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'b-denied',
      when: { line: 'cut', asked: { client: B, f: 'withdraw', is: 'denied' } },
      says: 'B has looked: that much is not in its books.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'b-turned-away',
      when: { line: 'cut', asked: { client: B, f: 'withdraw', is: 'turned away' } },
      says: 'B could not be sure, so it sent the customer away.',
      asks: 'The books are right. The customer is not happy.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'a-unanswered',
      when: { line: 'cut', asked: { client: A, f: 'withdraw', is: 'unanswered' } },
      says: 'A had begun and could not finish. Nobody can tell whether it will count.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'b-unanswered',
      when: { line: 'cut', asked: { client: B, f: 'withdraw', is: 'unanswered' } },
      says: 'B had begun and could not finish. Nobody can tell whether it will count.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'mending',
      when: { line: 'whole', mended: true, settled: false },
      says: 'The line is whole. What was lost is said again.',
    },
    {
      id: 'settled',
      when: { line: 'whole', mended: true, settled: true },
      says: 'Both agree again: {0}.',
      asks: 'And had B chosen the other way?',
      next: { label: 'See the other choice', twin: true },
    },
    {
      id: 'settled-short',
      when: { line: 'whole', mended: true, settled: true, short: true },
      says: 'Both agree: {0}. At the worst, {short} was missing.',
      asks: 'And had B refused?',
      next: { label: 'See the other choice', twin: true },
    },
  ],
  claims: [
    {
      says: 'A pays $800: it holds the deciding vote',
      when: { votes: [2, 1] },
      check: { type: 'granted', step: 'a-800' },
    },
    { says: 'B pays $500', when: { partition: 'answer' }, check: { type: 'granted', step: 'b-500' } },
    { says: 'B’s answer is stale', when: { partition: 'answer' }, check: { type: 'stale', step: 'b-500' } },
    {
      says: 'A shows $200 while the line is cut',
      when: { partition: 'answer' },
      check: { type: 'shows', node: A, value: 200, before: 'heal' },
    },
    {
      says: 'B shows $500 while the line is cut',
      when: { partition: 'answer' },
      check: { type: 'shows', node: B, value: 500, before: 'heal' },
    },
    {
      says: 'after the heal the account stands at −$300 at A',
      when: { partition: 'answer' },
      check: { type: 'shows', node: A, value: -300 },
    },
    {
      says: 'after the heal the account stands at −$300 at B',
      when: { partition: 'answer' },
      check: { type: 'shows', node: B, value: -300 },
    },
    {
      says: 'the run is not linearizable',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'linearizable', holds: false },
    },
    {
      says: 'no one order fits both withdrawals',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'sequential', holds: false },
    },
    {
      says: 'causes still come before effects',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'causal', holds: true },
    },
    {
      says: 'everybody still sees their own changes',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'read-your-writes', holds: true },
    },
    {
      says: 'the run stays linearizable',
      when: { partition: 'refuse' },
      check: { type: 'level', level: 'linearizable', holds: true },
    },
    {
      says: 'B turns the customer away',
      when: { partition: 'refuse' },
      check: { type: 'refused', step: 'b-500' },
    },
    {
      says: 'B still shows $1,000 while the line is cut',
      when: { partition: 'refuse' },
      check: { type: 'shows', node: B, value: 1000, before: 'heal' },
    },
    {
      says: 'the books end at $200 at A',
      when: { partition: 'refuse' },
      check: { type: 'shows', node: A, value: 200 },
    },
    {
      says: 'the books end at $200 at B',
      when: { partition: 'refuse' },
      check: { type: 'shows', node: B, value: 200 },
    },
  ],
};
