// A web server and five proxies that keep its pages: three of nginx, two of Varnish.

import { CACHE_SCHEDULE } from './cache-schedule.ts';
import type { System } from './system.ts';

export const httpCache: System = {
  id: 'http-cache',
  title: 'HTTP: an origin and five caches',
  version: 'nginx 1.22.1 / varnish 7.1.1',
  protocol: 'ttl-cache',
  nodes: 6,
  parameters: [
    { name: 'max-age', sets: 'ttlSeconds', value: 12 },
    {
      name: 'stale-while-revalidate',
      sets: 'whenExpired',
      value: ['fetch', 'fetch', 'fetch', 'fetch', 'stale', 'fetch'],
    },
    {
      name: 'proxy_cache_use_stale updating',
      sets: 'whileFetching',
      value: ['join', 'join', 'stale', 'stale', 'stale', 'join'],
    },
    {
      name: 'stale-if-error',
      sets: 'whenFailed',
      value: ['fail', 'fail', 'stale', 'stale', 'stale', 'fail'],
    },
    { name: 'grace', sets: 'staleSeconds', value: [86_400, 0, 86_400, 86_400, 3_600, 0] },
    { name: 'proxy_connect_timeout', sets: 'fetchMs', value: [60, 60, 60, 60, 3.5, 3.5], times: 1_000 },
  ],
  settings: {
    negativeTtlSeconds: 12,
    onWrite: 'drop',
    ages: ['exactly', 'seconds-through', 'seconds-through', 'seconds-through', 'exactly', 'exactly'],
    staleWaitMs: [1_800],
    prefetchSeconds: [0],
    // A connection, and the page.
    roundTrips: [2],
    firstWaitMs: [1_000],
    waits: ['linear-first'],
    attempts: [0],
    holdOffMs: [0],
    tells: ['age', 'status', 'status', 'status', 'age', 'age'],
    passMs: 4_000,
  },
  channels: {},
  diskUs: 1_500,
  label: 'PA/EL',
  sources: [
    { title: 'RFC 9111', part: 'section 4.2: freshness; section 4.4: invalidation' },
    { title: 'RFC 5861', part: 'stale-while-revalidate and stale-if-error' },
    {
      title: 'nginx documentation',
      part: 'ngx_http_proxy_module: proxy_cache_use_stale, proxy_connect_timeout',
    },
    { title: 'Varnish manual 7.1', part: 'Grace mode and keep' },
    { title: 'Linux kernel documentation', part: 'IP sysctl: tcp_syn_linear_timeouts' },
  ],
  simplifies: [
    'One page, fetched whole every time: no validators, no keeping by header.',
    'A cache opens a connection for each fetch.',
    'A worker that reads its clock once in a while sees an entry expire a little late; here it reads it for every request.',
  ],
  recorded: {
    parameters: { proxy_connect_timeout: [60, 2, 2, 60, 2, 2] },
    reads: ['default'],
    leader: 0,
    schedule: CACHE_SCHEDULE,
    before: { value: 'init', readMs: 13_500 },
    names: [
      'origin',
      'nginx use_stale off, timeouts 2 s',
      'nginx use_stale error timeout updating, timeouts 2 s',
      'nginx use_stale error timeout, default 60 s timeouts',
      'varnish grace 1h',
      'varnish grace 0s keep 0s',
    ],
  },
};
