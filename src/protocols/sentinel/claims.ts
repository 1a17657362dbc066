// What such a failover promises: that there is a master again. Not that it knows what the last one acknowledged.

import type { Claim } from '../claims.ts';

const slow = { stormMs: 60_000, calmMs: 200_000 };

export const claims: readonly Claim[] = [
  {
    says: 'as long as every node and every line is there: linearizable, and nothing is lost',
    promises: ['linearizable', 'keeps', 'agrees', 'recovers'],
    settings: {},
    nodes: [3, 5],
    except: ['cuts', 'crashes', 'pauses', 'loss', 'clock-drift', 'operators'],
  },
  {
    says: 'when all is well again there is one master, all copy it, and it answers',
    promises: ['agrees', 'recovers'],
    settings: {},
    nodes: [3, 5],
    ...slow,
  },
  {
    says: 'a failover loses what the old master had acknowledged and not sent',
    promises: ['keeps'],
    settings: {},
    nodes: [3, 3],
    ...slow,
    brokenBy: 4,
  },
  {
    says: 'a minimum of replicas to write only bounds the loss',
    promises: ['keeps'],
    settings: { minReplicas: 1 },
    nodes: [3, 3],
    ...slow,
    brokenBy: 5,
  },
  {
    says: 'reads of the master: not linearizable, for there may be two',
    promises: ['linearizable'],
    settings: {},
    nodes: [3, 3],
    ...slow,
    brokenBy: 4,
  },
];
