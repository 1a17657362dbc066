// The last seat, on sale in New York and in London. Both buyers come at the same moment, while the line is cut.

import { line as both } from '../sim/index.ts';
import type { Scenario } from './scenario.ts';
import { decidingVote, line, voting, whenUnsure } from './voting.ts';

const NY = 0;
const LONDON = 1;
const cable = both(NY, LONDON);

export const ticket: Scenario = {
  id: 'ticket',
  title: 'One seat, two buyers',
  about: 'New York and London sell the last seat at the same moment.',
  unit: '',
  verbs: { sell: 'Buy', left: 'Seats left?' },
  pictures: ['branches', 'map', 'graph'],
  setting: {
    protocol: 'quorum',
    settings: voting,
    object: { kind: 'stock', initial: 1 },
    nodes: ['New York', 'London'],
    places: ['newyork', 'london'],
    clients: [
      { name: 'Buyer in New York', site: NY },
      { name: 'Buyer in London', site: LONDON },
    ],
    network: line(35, 37),
    counter: { kind: 'constant', us: 6_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 1_000,
  },
  choice: whenUnsure('When an office cannot be sure'),
  ending: 'Sold twice and an apology, or sold once and a buyer who must come back. There was one seat.',
  portraitMs: 660,
  switches: [decidingVote('New York')],
  script: [
    { id: 'cut', atMs: 200, action: { type: 'cut', links: cable } },
    { id: 'ny', atMs: 300, action: { type: 'ask', client: NY, operation: { f: 'sell', value: 1 } } },
    { id: 'london', atMs: 300, action: { type: 'ask', client: LONDON, operation: { f: 'sell', value: 1 } } },
    { id: 'heal', atMs: 1_000, action: { type: 'heal', links: cable } },
  ],
  endMs: 2_500,
  beats: [
    {
      id: 'whole',
      when: {},
      says: 'One seat is left, for sale in New York and in London.',
      asks: 'What if the line between them breaks?',
      next: { label: 'Cut the line', steps: ['cut'] },
    },
    {
      id: 'cut',
      when: { line: 'cut' },
      says: 'The line is down. Two people want the seat, at the same moment.',
      asks: 'What will London tell its buyer?',
      predict: {
        step: 'london',
        outcomes: [
          { says: '“It is yours”', outcome: 'granted' },
          { says: '“Try again later”', outcome: 'turned away' },
        ],
      },
      next: { label: 'Both buy', steps: ['ny', 'london'] },
    },
    {
      id: 'asking',
      when: { line: 'cut', asked: { client: LONDON, f: 'sell', is: 'open' } },
      says: 'London asks New York whether the seat is still there.',
    },
    {
      id: 'sold-twice',
      when: { line: 'cut', asked: { client: LONDON, f: 'sell', is: 'granted' } },
      says: 'Sold in London, from what London knew.',
      asks: 'New York has not heard of it.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'turned-away',
      when: { line: 'cut', asked: { client: LONDON, f: 'sell', is: 'turned away' } },
      says: 'London asked its buyer to try again later.',
      asks: 'No seat is promised twice.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'sold-out',
      when: { line: 'cut', asked: { client: LONDON, f: 'sell', is: 'denied' } },
      says: 'London has looked: no seat is left in its books.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'unanswered',
      when: { line: 'cut', asked: { client: LONDON, f: 'sell', is: 'unanswered' } },
      says: 'London had begun and could not finish. Nobody can tell who has the seat.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'mending',
      when: { line: 'whole', mended: true, settled: false },
      says: 'The line is whole. The two offices compare their books.',
    },
    {
      id: 'settled',
      when: { line: 'whole', mended: true, settled: true },
      says: 'Both offices agree: {0} left.',
      asks: 'And if London had chosen the other way?',
      next: { label: 'See the other choice', twin: true },
    },
    {
      id: 'oversold',
      when: { line: 'whole', mended: true, settled: true, short: true },
      says: 'The books agree: {0}. Somebody gets a refund and an apology.',
      asks: 'And if London had refused?',
      next: { label: 'See the other choice', twin: true },
    },
  ],
  claims: [
    {
      says: 'New York sells the seat: it holds the deciding vote',
      when: { votes: [2, 1] },
      check: { type: 'granted', step: 'ny' },
    },
    {
      says: 'London sells it too',
      when: { partition: 'answer' },
      check: { type: 'granted', step: 'london' },
    },
    {
      says: 'one seat too many was sold',
      when: { partition: 'answer' },
      check: { type: 'shows', node: LONDON, value: -1 },
    },
    {
      says: 'no order explains two sales of one seat',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'sequential', holds: false },
    },
    {
      says: 'London asks its buyer to come back',
      when: { partition: 'refuse' },
      check: { type: 'refused', step: 'london' },
    },
    {
      says: 'no seat is left, and none is missing',
      when: { partition: 'refuse' },
      check: { type: 'shows', node: LONDON, value: 0 },
    },
    {
      says: 'the run stays linearizable',
      when: { partition: 'refuse' },
      check: { type: 'level', level: 'linearizable', holds: true },
    },
  ],
};
