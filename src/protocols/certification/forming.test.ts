// Forming a component when not all of its members hear that it was formed (Lotem, Keidar and Dolev 1997: an attempt
// that may have succeeded): whoever heard tells its clients nothing new before it knows that all have.

import { expect, it } from 'vitest';
import { ms } from '../../kernel/index.ts';
import type { Completion, Fact } from '../../sim/index.ts';
import { Run } from '../../sim/run.ts';
import { between } from '../../sim/setting.ts';
import { standardsOf } from '../contract.ts';
import { parameters } from './parameters.ts';

const NAMES = ['A', 'B', 'C'];
const free = { kind: 'constant', us: 0 } as const;

const setting = {
  protocol: 'certification',
  settings: standardsOf(parameters),
  object: { kind: 'register', initial: null },
  nodes: NAMES,
  clients: NAMES.map((name, site) => ({ name, site })),
  network: {
    delay: { kind: 'constant', us: ms(10) },
    loss: 0,
    duplication: 0,
    ordered: true,
    whenCut: 'lost',
  },
  counter: free,
  disk: free,
  clientTimeoutMs: 60_000,
} as const;

/** Tells when C is told for the first time that a component was formed. */
class Listener {
  hasFormed = false;

  record(fact: Fact): void {
    if (fact.type === 'message-sent' && fact.name === 'formed' && fact.to === 2) this.hasFormed = true;
  }
}

const answers = (run: Run) => run.world.history.filter((event): event is Completion => event.type === 'ok');

it('what one member shows in a component that the others never saw formed they show as well', () => {
  const listener = new Listener();
  // Under this seed all three find each other at once, so that any two of them may go on.
  const run = new Run({ setting, seed: 2, actions: [] }, listener);
  const wait = (waitMs: number) => run.advance(run.world.now + ms(waitMs));
  const apart = [...between([0], [1, 2]), ...between([1], [2])];
  wait(2_500);
  run.act({ type: 'ask', client: 0, operation: { f: 'write', value: 7 } });
  run.act({ type: 'cut', links: apart });
  wait(10_000);
  run.act({ type: 'heal', links: apart });
  while (!listener.hasFormed) wait(1);
  run.act({ type: 'cut', links: between([0], [1, 2]) });
  wait(100);
  run.act({ type: 'ask', client: 0, operation: { f: 'read' } });
  wait(30_000);
  run.act({ type: 'ask', client: 1, operation: { f: 'read' } });
  wait(100);
  const [shown, after] = answers(run).map(({ answer }) => answer?.value);
  expect(answers(run)).toHaveLength(2);
  expect(after).toBe(shown);
});
