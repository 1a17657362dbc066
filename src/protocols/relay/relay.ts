// A protocol that does nothing: every node passes what it gets to the next one. It exists to time the world
// by itself.

import { type Protocol, sealed } from '../contract.ts';
import { dials } from './dials.ts';

interface Ball {
  readonly type: 'ball';
}
const ball: Ball = { type: 'ball' };

const nodeView = {
  role: 'relay',
  value: '',
  fields: [],
  cells: [],
  cellsInAll: 0,
  undelivered: 0,
} as const;

const protocol: Protocol<null, Ball, null, null> = {
  id: 'relay',
  title: 'Relay',
  source: 'none: it measures the simulator',
  simplifies: 'everything',
  parameters: [
    { name: 'balls', title: 'messages under way per node', kind: 'count', live: false, standard: 1 },
  ],
  words: { ball: 'here, pass it on' },
  timers: {},
  dials,
  objection: () => undefined,
  start(node, _durable, out) {
    const to = (node.self + 1) % node.names.length;
    for (let i = 0; i < Number(node.settings['balls']); i++) out.send(to, ball);
    return null;
  },
  step(state, event, node, out) {
    if (event.type === 'message') out.send((node.self + 1) % node.names.length, ball);
    return state;
  },
  view: () => nodeView,
  holds: () => true,
};

export const relay = sealed(protocol);
