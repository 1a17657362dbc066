// What several leaders can be turned by: how many sites must have an update before its client is told.

import type { Dials } from '../contract.ts';

const everyWay = { topology: 'mesh' };
const majorityOf = (nodes: number): number => Math.floor(nodes / 2) + 1;

export const dials = (nodes: number): Dials => ({
  partition: { fixed: 'Every site answers by itself, cut off or not.', stands: 1 },
  otherwise: {
    stops: [
      { title: 'an update waits for every site', settings: { ...everyWay, confirmations: nodes } },
      {
        title: 'an update waits for most sites',
        settings: { ...everyWay, confirmations: majorityOf(nodes) },
      },
      { title: 'an update waits for nobody', settings: { ...everyWay, confirmations: 1 } },
    ],
  },
});
