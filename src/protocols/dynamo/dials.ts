// What quorums on a ring can be turned by: how many replicas must answer. The same numbers count at all times, so both
// dials set them; a write that any node may take counts only while replicas are out of reach.

import type { Dials, DialStop } from '../contract.ts';

const stop = (title: string, readLevel: string, writeLevel: string): DialStop => ({
  title,
  settings: { readLevel, writeLevel },
});

const all = stop('all copies answer', 'ALL', 'ALL');
const majority = stop('a majority of copies answers', 'QUORUM', 'QUORUM');
const one = stop('one copy answers', 'ONE', 'ONE');

export const dials = (): Dials => ({
  partition: { stops: [all, majority, one, stop('one copy answers, any node writes', 'ONE', 'ANY')] },
  otherwise: { stops: [all, majority, one] },
});
