// The theorem in four steps. At the last one every reply that B could give may be tried, in two worlds that B cannot
// tell apart: in one of them 99 was written at A, in the other nobody wrote anything.

import { line as both } from '../sim/index.ts';
import type { Scenario } from './scenario.ts';
import { decidingVote, line, voting, whenUnsure } from './voting.ts';

const A = 0;
const B = 1;
const cable = both(A, B);

export const proof: Scenario = {
  id: 'proof',
  title: 'The proof, in four steps',
  about: 'Try every reply that a node could give, and see why none of them will do.',
  unit: '',
  pictures: ['branches', 'graph'],
  setting: {
    protocol: 'quorum',
    settings: voting,
    object: { kind: 'register', initial: 42 },
    nodes: ['A', 'B'],
    clients: [
      { name: 'Writer at A', site: A },
      { name: 'Reader at B', site: B },
    ],
    network: line(30, 45),
    counter: { kind: 'constant', us: 8_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 1_000,
  },
  choice: whenUnsure('When a node cannot be sure'),
  ending: 'Left or right, something is given up. No third run exists, whatever the protocol.',
  portraitMs: 1_090,
  switches: [decidingVote('A')],
  replies: { step: 'read-2', unheard: 'write', instead: { f: 'read' }, values: [42, 99] },
  script: [
    { id: 'read-1', atMs: 100, action: { type: 'ask', client: B, operation: { f: 'read' } } },
    { id: 'cut', atMs: 400, action: { type: 'cut', links: cable } },
    { id: 'write', atMs: 500, action: { type: 'ask', client: A, operation: { f: 'write', value: 99 } } },
    { id: 'read-2', atMs: 700, action: { type: 'ask', client: B, operation: { f: 'read' } } },
    { id: 'heal', atMs: 1_300, action: { type: 'heal', links: cable } },
  ],
  endMs: 3_000,
  beats: [
    {
      id: 'one',
      when: {},
      says: 'Two copies of one number: 42.',
      asks: 'Step 1: read it at B, while all is well.',
      next: { label: 'Read at B', steps: ['read-1'] },
    },
    {
      id: 'reading-1',
      when: { line: 'whole', asked: { client: B, f: 'read', is: 'open' } },
      says: 'B asks A first, to be sure.',
    },
    {
      id: 'read-1',
      when: { line: 'whole', asked: { client: B, f: 'read', is: 'granted' } },
      says: 'B said 42, and it is right. Nothing was given up.',
      asks: 'Step 2: cut the line.',
      next: { label: 'Cut the line', steps: ['cut'] },
    },
    {
      id: 'cut',
      when: { line: 'cut' },
      says: 'The two cannot hear each other.',
      asks: 'Step 3: write 99 at A.',
      next: { label: 'Write 99 at A', steps: ['write'] },
    },
    {
      id: 'writing',
      when: { line: 'cut', asked: { client: A, f: 'write', is: 'open' } },
      says: 'The writer waits for A.',
    },
    {
      id: 'written',
      when: { line: 'cut', asked: { client: A, f: 'write', is: 'granted' } },
      says: 'A has confirmed 99. No word of it can reach B.',
      asks: 'Step 4: read at B. What will it say?',
      predict: {
        step: 'read-2',
        outcomes: [
          { says: '42', outcome: 'granted' },
          { says: '“I cannot say”', outcome: 'turned away' },
        ],
      },
      next: { label: 'Read at B', steps: ['read-2'] },
    },
    {
      id: 'not-written',
      when: { line: 'cut', asked: { client: A, f: 'write', is: 'turned away' } },
      says: 'A refused the write: availability is gone already.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'unfinished',
      when: { line: 'cut', asked: { client: A, f: 'write', is: 'unanswered' } },
      says: 'A gave no answer: availability is gone already.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'reading-2',
      when: { line: 'cut', asked: { client: B, f: 'read', is: 'open' } },
      says: 'B asks A, and hears nothing.',
    },
    {
      id: 'broke-c',
      when: { line: 'cut', asked: { client: B, f: 'read', is: 'stale' } },
      says: 'B said 42 after 99 was confirmed: consistency is broken.',
      asks: 'Could B have said anything better? Try every reply.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'broke-a',
      when: { line: 'cut', asked: { client: B, f: 'read', is: 'turned away' } },
      says: 'B gave no answer to a fair question: availability is broken.',
      asks: 'Could B have said anything better? Try every reply.',
      next: { label: 'Splice the line', steps: ['heal'] },
    },
    {
      id: 'mending',
      when: { line: 'whole', mended: true, settled: false },
      says: 'Now B hears of it.',
    },
    {
      id: 'settled',
      when: { line: 'whole', mended: true, settled: true },
      says: 'Both show {0} again. While the line was cut, nobody could have both.',
      asks: 'And if B had chosen the other way?',
      next: { label: 'See the other choice', twin: true },
    },
  ],
  claims: [
    {
      says: 'step 1: B is fresh while the line is whole',
      when: {},
      check: { type: 'fresh', step: 'read-1' },
    },
    {
      says: 'step 3: A confirms 99',
      when: { votes: [2, 1] },
      check: { type: 'granted', step: 'write' },
    },
    {
      says: 'step 4: B says 42, and that is stale',
      when: { partition: 'answer' },
      check: { type: 'stale', step: 'read-2' },
    },
    {
      says: 'the run is not linearizable',
      when: { partition: 'answer' },
      check: { type: 'level', level: 'linearizable', holds: false },
    },
    {
      says: 'step 4: B refuses',
      when: { partition: 'refuse' },
      check: { type: 'refused', step: 'read-2' },
    },
    {
      says: 'the run stays linearizable',
      when: { partition: 'refuse' },
      check: { type: 'level', level: 'linearizable', holds: true },
    },
    {
      says: 'B still shows 42 while the line is cut',
      when: {},
      check: { type: 'shows', node: B, value: 42, before: 'heal' },
    },
    { says: 'after the heal B shows 99', when: {}, check: { type: 'shows', node: B, value: 99 } },
  ],
};
