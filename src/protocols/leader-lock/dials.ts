// What a primary with a lock can be turned by: whether a commit waits for a standby. It does so at all times, so both
// dials set the same.

import type { Dials } from '../contract.ts';

const strict = { title: 'a commit always waits for a standby', settings: { synchronous: 'strict' } };
const on = { title: 'a commit waits for a standby, if there is one', settings: { synchronous: 'on' } };
const off = { title: 'a commit waits for nobody', settings: { synchronous: 'off' } };

export const dials = (): Dials => ({
  partition: { stops: [strict, on, off] },
  otherwise: { stops: [on, off] },
});
