// A shop with a copy on each coast. New York holds the deciding vote: while the fiber is cut, Los Angeles shows what
// it has, or shows nothing. A cart is a set that only grows, so that carts can be merged afterwards.

import { line as both } from '../sim/index.ts';
import type { Scenario } from './scenario.ts';
import { decidingVote, line, voting, whenUnsure } from './voting.ts';

const NY = 0;
const LA = 1;
const fiber = both(NY, LA);

export const twoCity: Scenario = {
  id: 'two-city',
  title: 'One cart, two coasts',
  about: 'A crew in Nevada digs through the fiber between two copies of a shop.',
  unit: '',
  verbs: { read: 'Open the cart' },
  pictures: ['map', 'branches', 'graph'],
  setting: {
    protocol: 'quorum',
    settings: voting,
    object: { kind: 'gset', initial: [] },
    nodes: ['New York', 'Los Angeles'],
    places: ['newyork', 'losangeles'],
    clients: [
      { name: 'You in New York', site: NY },
      { name: 'Spouse in Los Angeles', site: LA },
    ],
    // 12 ms to a copy nearby and back; to the other coast and back as well, 85.
    network: line(36, 37),
    counter: { kind: 'constant', us: 6_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 1_000,
  },
  choice: whenUnsure('When a coast cannot be sure'),
  ending:
    'One shop sold on both coasts and merged the carts. The other closed one coast and had nothing to merge.',
  portraitMs: 720,
  switches: [decidingVote('New York')],
  script: [
    { id: 'cut', atMs: 200, action: { type: 'cut', links: fiber } },
    {
      id: 'ny-add',
      atMs: 300,
      action: { type: 'ask', client: NY, operation: { f: 'add', value: 'iPhone case' } },
    },
    { id: 'la-open', atMs: 400, action: { type: 'ask', client: LA, operation: { f: 'read' } } },
    {
      id: 'la-add',
      atMs: 800,
      action: { type: 'ask', client: LA, operation: { f: 'add', value: 'charger' } },
    },
    { id: 'heal', atMs: 1_300, action: { type: 'heal', links: fiber } },
  ],
  endMs: 3_000,
  beats: [
    {
      id: 'whole',
      when: {},
      says: 'One shopping cart, one copy of it on each coast.',
      asks: 'It is Tuesday, 2:47 PM. In Nevada, a crew is digging.',
      next: { label: 'Cut the fiber', steps: ['cut'] },
    },
    {
      id: 'cut',
      when: { line: 'cut' },
      says: 'The fiber is gone. Both copies are up, and neither hears the other.',
      asks: 'You are shopping in New York.',
      next: { label: 'Add an iPhone case', steps: ['ny-add'] },
    },
    {
      id: 'ny-asking',
      when: { line: 'cut', asked: { client: NY, f: 'add', is: 'open' } },
      says: 'New York looks whether it may decide alone.',
    },
    {
      id: 'ny-added',
      when: { line: 'cut', asked: { client: NY, f: 'add', is: 'granted' } },
      says: 'It is in the cart, as far as New York knows.',
      asks: 'Your spouse opens the cart in Los Angeles. What is shown?',
      predict: {
        step: 'la-open',
        outcomes: [
          { says: 'An empty cart', outcome: 'granted' },
          { says: '“Service unavailable”', outcome: 'turned away' },
        ],
      },
      next: { label: 'Open it in Los Angeles', steps: ['la-open'] },
    },
    {
      id: 'ny-turned-away',
      when: { line: 'cut', asked: { client: NY, f: 'add', is: 'turned away' } },
      says: 'Two equal halves: New York may not decide alone either.',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'ny-unanswered',
      when: { line: 'cut', asked: { client: NY, f: 'add', is: 'unanswered' } },
      says: 'New York had begun and could not finish. Nobody can tell whether it will count.',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'la-asking',
      when: { line: 'cut', asked: { client: LA, f: 'read', is: 'open' } },
      says: 'Los Angeles asks New York, and hears nothing.',
    },
    {
      id: 'la-opened',
      when: { line: 'cut', asked: { client: LA, f: 'read', is: 'granted' } },
      says: 'Los Angeles showed its own copy: {1}.',
      asks: 'It takes orders all the same.',
      next: { label: 'Add a charger there', steps: ['la-add'] },
    },
    {
      id: 'la-turned-away',
      when: { line: 'cut', asked: { client: LA, f: 'read', is: 'turned away' } },
      says: 'Los Angeles shows an error page. In New York the shop goes on.',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'la-unanswered',
      when: { line: 'cut', asked: { client: LA, f: 'read', is: 'unanswered' } },
      says: 'No answer came out of Los Angeles.',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'la-adding',
      when: { line: 'cut', asked: { client: LA, f: 'add', is: 'open' } },
      says: 'Los Angeles asks New York once more, in vain.',
    },
    {
      id: 'la-added',
      when: { line: 'cut', asked: { client: LA, f: 'add', is: 'granted' } },
      says: 'Each coast has something in the cart that the other has not.',
      asks: 'What will be in it after the repair?',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'la-not-added',
      when: { line: 'cut', asked: { client: LA, f: 'add', is: 'turned away' } },
      says: 'Los Angeles takes no order either.',
      next: { label: 'Splice the fiber', steps: ['heal'] },
    },
    {
      id: 'mending',
      when: { line: 'whole', mended: true, settled: false },
      says: 'Light again. Each coast tells the other what it missed.',
    },
    {
      id: 'settled',
      when: { line: 'whole', mended: true, settled: true },
      says: 'Both coasts show the same cart: {0}.',
      asks: 'And if Los Angeles had chosen the other way?',
      next: { label: 'See the other choice', twin: true },
    },
  ],
  claims: [
    {
      says: 'New York adds the case: it holds the deciding vote',
      when: { votes: [2, 1] },
      check: { type: 'granted', step: 'ny-add' },
    },
    {
      says: 'a request nearby takes about 12 ms',
      when: { votes: [2, 1] },
      check: { type: 'took', step: 'ny-add', leastMs: 11, mostMs: 13 },
    },
    {
      says: 'Los Angeles shows a cart that lacks the case',
      when: { partition: 'answer' },
      check: { type: 'stale', step: 'la-open' },
    },
    {
      says: 'Los Angeles takes the charger',
      when: { partition: 'answer' },
      check: { type: 'granted', step: 'la-add' },
    },
    {
      says: 'while the fiber is cut Los Angeles has the charger only',
      when: { partition: 'answer' },
      check: { type: 'shows', node: LA, value: '{“charger”}', before: 'heal' },
    },
    {
      says: 'the cart in New York ends as the union',
      when: { partition: 'answer' },
      check: { type: 'shows', node: NY, value: '{“charger”, “iPhone case”}' },
    },
    {
      says: 'the cart in Los Angeles ends as the union',
      when: { partition: 'answer' },
      check: { type: 'shows', node: LA, value: '{“charger”, “iPhone case”}' },
    },
    {
      says: 'the run is not linearizable',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'linearizable', holds: false },
    },
    {
      says: 'everybody still sees their own changes',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'read-your-writes', holds: true },
    },
    {
      says: 'Los Angeles turns the spouse away',
      when: { partition: 'refuse' },
      check: { type: 'refused', step: 'la-open' },
    },
    {
      says: 'Los Angeles takes no charger',
      when: { partition: 'refuse' },
      check: { type: 'refused', step: 'la-add' },
    },
    {
      says: 'the run stays linearizable',
      when: { partition: 'refuse' },
      check: { type: 'level', level: 'linearizable', holds: true },
    },
    {
      says: 'Los Angeles catches up',
      when: { partition: 'refuse' },
      check: { type: 'shows', node: LA, value: '{“iPhone case”}' },
    },
  ],
};
