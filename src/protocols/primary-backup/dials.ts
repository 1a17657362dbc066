// What primary-backup can be turned by: what a commit waits for, and where reads go. Both count at all times, so the two
// dials share them.

import type { Dials } from '../contract.ts';

const sure = { acknowledge: 'sync', when: 'applied', reads: 'primary' };

export const dials = (): Dials => ({
  partition: {
    stops: [
      { title: 'standbys confirm, reads at the primary', settings: sure },
      { title: 'the primary goes on alone after a while', settings: { ...sure, acknowledge: 'semi-sync' } },
      {
        title: 'nobody waits, reads at any server',
        settings: { ...sure, acknowledge: 'async', reads: 'local' },
      },
    ],
  },
  otherwise: {
    stops: [
      { title: 'standbys confirm, reads at the primary', settings: sure },
      { title: 'nobody waits, reads at the primary', settings: { ...sure, acknowledge: 'async' } },
      {
        title: 'nobody waits, reads at any server',
        settings: { ...sure, acknowledge: 'async', reads: 'local' },
      },
    ],
  },
});
