// The ways of settling conflicts by the names of the setting. One may be made of several, each for objects of its own.

import type { Surroundings } from '../../contract.ts';
import type { ObjectKind } from '../../objects/registry.ts';
import { inOrder } from './in-order.ts';
import { lastWriterWins } from './last-writer.ts';
import { replicatedType } from './replicated-type.ts';
import { revisionTree } from './revisions.ts';
import { siblings } from './siblings.ts';
import type { AnyStrategy } from './strategy.ts';
import { addedUp } from './sum.ts';
import { united } from './union.ts';

const named: { readonly [name: string]: readonly AnyStrategy[] } = {
  'last-writer': [lastWriterWins],
  siblings: [siblings],
  merge: [united, addedUp],
  revisions: [revisionTree],
  crdt: [replicatedType],
  'in-order': [inOrder],
};

/** The one for the object at hand, if there is one. */
export const strategyOf = ({ settings, object }: Surroundings): AnyStrategy | undefined =>
  named[String(settings['strategy'])]?.find(({ objects }) => objects.some((kind) => kind === object.id));

const byId: ReadonlyMap<string, AnyStrategy> = new Map(
  Object.values(named)
    .flat()
    .map((strategy) => [strategy.id, strategy]),
);

export const strategyById = (id: string): AnyStrategy | undefined => byId.get(id);

/** Every kind of object that some strategy can replicate. */
export const objects: readonly ObjectKind[] = [
  ...new Set(
    Object.values(named)
      .flat()
      .flatMap((strategy) => strategy.objects),
  ),
];
