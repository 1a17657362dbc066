// What only adds up is merged by adding up: every change is taken once, and their order makes no difference. What was
// decided on one copy alone (enough money) may have been too much for all of them together.

import type { Operation, Value } from '../../objects/object.ts';
import {
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../../parts/versions/operations.ts';
import { anyStrategy, type Strategy } from './strategy.ts';

interface Doc {
  readonly state: { readonly value: Value } | null;
  readonly reflects: OperationSet;
}

const strategy: Strategy<Doc, Operation> = {
  id: 'sum',
  source: 'Kleppmann 2017, chapter 5: automatic conflict resolution.',
  objects: ['counter', 'account', 'stock'],
  unwritten: { state: null, reflects: NO_OPERATIONS },
  state: (doc, { object }) => (doc.state === null ? object.initial : doc.state.value),
  change: (_doc, { operation }) => ({ change: operation }),
  taken(doc, { of, operation, node }) {
    const value = node.object.apply(strategy.state(doc, node), operation);
    return { state: { value }, reflects: withOperation(doc.reflects, of) };
  },
  findings: () => [],
  holds: ({ reflects }, update) => hasOperation(reflects, update),
};

export const addedUp = anyStrategy(strategy);
