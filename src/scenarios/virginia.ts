// No partition at all: a primary in Virginia, a standby in Frankfurt, and a write that is acknowledged by one of them
// or by both. The other half of the trade-off (Abadi 2010): else, latency or consistency.

import type { Scenario } from './scenario.ts';
import { line } from './voting.ts';

const VIRGINIA = 0;
const FRANKFURT = 1;

export const virginia: Scenario = {
  id: 'virginia',
  title: 'Three milliseconds or ninety',
  about: 'Nothing is broken, and there is still something to choose.',
  unit: '',
  pictures: ['map', 'branches', 'graph'],
  setting: {
    protocol: 'primary-backup',
    settings: {
      primary: 1,
      acknowledge: 'async',
      standbys: 1,
      when: 'applied',
      fallbackMs: 10_000,
      cancelMs: 0,
      shows: 'after',
      reads: 'local',
      writes: 'primary',
      applyMs: 0,
      whenDiverged: 'rewind',
      rewindMs: 3_500,
      connectMs: 5_000,
      retryMs: 1_000,
      resendMs: 0,
      // Few words when there is nothing to say: the clock can come to rest between two acts.
      heartbeatMs: 0,
      statusMs: 60_000,
      timeoutMs: 300_000,
      dropMs: 0,
      redialMs: 500,
    },
    object: { kind: 'register', initial: 'v0' },
    nodes: ['Virginia', 'Frankfurt'],
    places: ['washington', 'frankfurt'],
    clients: [
      { name: 'Writer in Virginia', site: VIRGINIA },
      { name: 'Reader in Frankfurt', site: FRANKFURT },
    ],
    network: line(43, 45),
    counter: { kind: 'constant', us: 1_000 },
    disk: { kind: 'constant', us: 1_000 },
    clientTimeoutMs: 2_000,
  },
  choice: {
    legend: 'A write is acknowledged',
    dial: 'otherwise',
    parameter: 'acknowledge',
    available: 'async',
    consistent: 'sync',
    says: { available: 'by one copy', consistent: 'by both copies' },
  },
  ending:
    'Same write, same ocean. One answers early and is behind for a while, the other waits and never is.',
  portraitMs: 240,
  switches: [],
  script: [
    {
      id: 'save',
      atMs: 200,
      action: { type: 'ask', client: VIRGINIA, operation: { f: 'write', value: 'v1' } },
    },
    { id: 'open', atMs: 210, action: { type: 'ask', client: FRANKFURT, operation: { f: 'read' } } },
    { id: 'reload', atMs: 600, action: { type: 'ask', client: FRANKFURT, operation: { f: 'read' } } },
  ],
  endMs: 1_200,
  beats: [
    {
      id: 'whole',
      when: {},
      says: 'Two copies, an ocean apart. Today no line will be cut.',
      asks: 'Somebody in Virginia saves a new version.',
      next: { label: 'Save v1', steps: ['save'] },
    },
    {
      id: 'saving',
      when: { asked: { client: VIRGINIA, f: 'write', is: 'open' } },
      says: 'Virginia has it. The copy for Frankfurt is on its way.',
    },
    {
      id: 'saved',
      when: { asked: { client: VIRGINIA, f: 'write', is: 'granted' } },
      holds: true,
      says: 'Saved: the writer waited {took0}.',
      asks: 'At this very moment somebody in Frankfurt opens the page. What is shown?',
      predict: {
        step: 'open',
        outcomes: [
          { says: 'v0, the old one', outcome: 'stale' },
          { says: 'v1, the new one', outcome: 'fresh' },
        ],
      },
      next: { label: 'Open it in Frankfurt', steps: ['open'] },
    },
    {
      id: 'opening',
      when: { asked: { client: FRANKFURT, f: 'read', is: 'open' } },
      says: 'Frankfurt answers from its own copy.',
    },
    {
      id: 'old',
      when: { asked: { client: FRANKFURT, f: 'read', is: 'stale' } },
      says: 'Frankfurt showed the old version: the news is still under the ocean.',
      asks: 'How long does that last?',
      next: { label: 'Reload', steps: ['reload'] },
    },
    {
      id: 'new',
      when: { asked: { client: FRANKFURT, f: 'read', is: 'fresh' } },
      says: 'Frankfurt shows the new version. The writer had waited {took0}.',
      asks: 'And if Virginia had promised the other thing?',
      next: { label: 'See the other choice', twin: true },
    },
  ],
  claims: [
    {
      says: 'the writer waits about 3 ms',
      when: { acknowledge: 'async' },
      check: { type: 'took', step: 'save', leastMs: 2, mostMs: 5 },
    },
    {
      says: 'a reader in Frankfurt gets the old version',
      when: { acknowledge: 'async' },
      check: { type: 'stale', step: 'open' },
    },
    {
      says: 'a moment later Frankfurt has the new one',
      when: {},
      check: { type: 'fresh', step: 'reload' },
    },
    {
      says: 'the run is not linearizable, though no line was cut',
      when: { acknowledge: 'async' },
      check: { type: 'level', level: 'linearizable', holds: false },
    },
    {
      says: 'the writer waits about 90 ms',
      when: { acknowledge: 'sync' },
      check: { type: 'took', step: 'save', leastMs: 85, mostMs: 97 },
    },
    {
      says: 'nobody reads what is out of date',
      when: { acknowledge: 'sync' },
      check: { type: 'fresh', step: 'open' },
    },
    {
      says: 'the run stays linearizable',
      when: { acknowledge: 'sync' },
      check: { type: 'level', level: 'linearizable', holds: true },
    },
  ],
};
