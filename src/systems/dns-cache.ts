// A name server and five resolvers that differ in what they do when the name's time has passed and the server is silent:
// three of unbound, two of BIND.

import { CACHE_SCHEDULE } from './cache-schedule.ts';
import type { System } from './system.ts';

export const dnsCache: System = {
  id: 'dns-cache',
  title: 'DNS: a name server and five resolvers',
  version: 'bind 9.18.49 / unbound 1.17.1',
  protocol: 'ttl-cache',
  nodes: 6,
  parameters: [
    { name: 'ttl', sets: 'ttlSeconds', value: 300 },
    { name: 'soa-minimum', sets: 'negativeTtlSeconds', value: 300 },
    {
      name: 'serve-expired',
      sets: 'whenExpired',
      value: ['fetch', 'fetch', 'stale', 'stale-after-wait', 'fetch', 'fetch'],
    },
    { name: 'serve-expired-client-timeout', sets: 'staleWaitMs', value: [1_800] },
    {
      name: 'stale-answer-enable',
      sets: 'whenFailed',
      value: ['fail', 'fail', 'stale', 'stale', 'stale', 'fail'],
    },
    { name: 'stale-answer-ttl', sets: 'staleTtlSeconds', value: 30 },
    { name: 'max-stale-ttl', sets: 'staleSeconds', value: [86_400] },
    // After it gave up: BIND keeps a failure for a second, or answers stale at once for 30; unbound keeps one for 5.
    { name: 'stale-refresh-time', sets: 'holdOffMs', value: [0, 5, 0, 0, 30, 1], times: 1_000 },
    { name: 'prefetch', sets: 'prefetchSeconds', value: [0, 0, 0, 0, 2, 2] },
    { name: 'resolver-query-timeout', sets: 'fetchMs', value: [60, 60, 60, 60, 10, 10], times: 1_000 },
    { name: 'outbound-msg-retry', sets: 'attempts', value: [5, 5, 5, 5, 0, 0] },
    // To ask for no more of a name than needed takes an exchange of its own.
    { name: 'qname-minimisation', sets: 'roundTrips', value: [1, 2, 2, 2, 1, 1] },
  ],
  settings: {
    onWrite: 'keep',
    ages: ['exactly', 'seconds-through', 'seconds-through', 'seconds-through', 'seconds', 'seconds'],
    whileFetching: ['join'],
    firstWaitMs: [352, 352, 352, 352, 800, 800],
    waits: ['doubling', 'remembered', 'remembered', 'remembered', 'doubling', 'doubling'],
    tells: ['ttl'],
    passMs: 4_000,
  },
  channels: {},
  diskUs: 1_500,
  label: 'PA/EL',
  sources: [
    { title: 'RFC 1035', part: 'section 4.2.1: retransmission over UDP' },
    { title: 'RFC 8767', part: 'Serving Stale Data to Improve DNS Resiliency' },
    {
      title: 'unbound.conf manual 1.17',
      part: 'serve-expired, serve-expired-client-timeout, outbound-msg-retry',
    },
    {
      title: 'BIND 9.18 reference manual',
      part: 'stale-answer-enable, stale-refresh-time, prefetch, resolver-query-timeout',
    },
  ],
  simplifies: [
    'One name and one name server; delegation is not followed.',
    'What unbound has learned of a server is the wait after which it asks again: 352 ms in the recordings, doubled each time.',
    'A secondary name server, and the notice it gets of a change, are left out.',
  ],
  recorded: {
    parameters: { ttl: 12 },
    reads: ['default'],
    leader: 0,
    schedule: CACHE_SCHEDULE,
    before: { value: 'init', readMs: 13_500 },
    names: [
      'authoritative (bind)',
      'unbound serve-expired no',
      'unbound serve-expired yes (client-timeout 0, default)',
      'unbound serve-expired yes, client-timeout 1800 ms',
      'bind stale-answer-enable yes',
      'bind stale-answer-enable no',
    ],
  },
};
