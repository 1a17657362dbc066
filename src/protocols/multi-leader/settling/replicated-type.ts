// A replicated data type: every update travels as a small state, and whoever merges all of them ends where all others do,
// whatever the order. Which updates count for how much is the affair of the type (Shapiro et al. 2011; Almeida, Shoker and
// Baquero 2018).

import type { OperationId, Surroundings } from '../../contract.ts';
import { type AnyType, type Dropped, typeFor, types } from '../../parts/crdt/index.ts';
import {
  hasOperation,
  NO_OPERATIONS,
  type OperationSet,
  withOperation,
} from '../../parts/versions/operations.ts';
import { type Arrival, type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';

interface Doc {
  /** Null while nobody has written. */
  readonly data: { readonly of: unknown } | null;
  readonly reflects: OperationSet;
  readonly dropped: readonly Dropped[];
}

interface Change {
  readonly delta: unknown;
}

/** There is one: the strategy is chosen for no other objects. */
const typeOf = ({ object }: Surroundings): AnyType => typeFor(object.id)!;

const dataOf = ({ data }: Doc, node: Surroundings): unknown =>
  data === null ? typeOf(node).initial(node.object.initial) : data.of;

function change(doc: Doc, { of, operation, stamp, node }: Ask): { change: Change } | { refused: string } {
  const [type, data] = [typeOf(node), dataOf(doc, node)];
  const refused = type.objection(data, operation);
  if (refused !== undefined) return { refused };
  return { change: { delta: type.delta(data, { operation, of, replica: node.self, stamp }) } };
}

function taken(doc: Doc, { of, change: { delta }, node }: Arrival<Change>): Doc {
  const type = typeOf(node);
  const data = type.merged(dataOf(doc, node), delta);
  return {
    data: { of: data },
    reflects: withOperation(doc.reflects, of),
    dropped: type.dropped?.(data) ?? doc.dropped,
  };
}

const isDropped = ({ dropped }: Doc, update: OperationId): boolean => dropped.some(({ of }) => of === update);

function findings(before: Doc, after: Doc, node: Surroundings): readonly Finding[] {
  const gone = after.dropped.filter(({ of }) => !isDropped(before, of));
  const shown = inWords(node, typeOf(node).value(dataOf(after, node)));
  return gone.map(({ of, to }) => ({
    text: `merges, and the earlier timestamp loses: what is shown is ${shown}`,
    about: of,
    lostTo: to,
  }));
}

const strategy: Strategy<Doc, Change> = {
  id: 'replicated-type',
  source: 'Shapiro et al. 2011, “Convergent and Commutative Replicated Data Types”.',
  objects: [...new Set(types.flatMap(({ objects }) => objects))],
  unwritten: { data: null, reflects: NO_OPERATIONS, dropped: [] },
  state: (doc, node) => typeOf(node).value(dataOf(doc, node)),
  change,
  taken,
  findings,
  holds: (doc, update) => hasOperation(doc.reflects, update) && !isDropped(doc, update),
};

export const replicatedType = anyStrategy(strategy);
