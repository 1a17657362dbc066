// Siblings: of writes that knew nothing of each other all are kept, and a read answers with every one of them, for the
// application to decide between. A write takes the place of what its writer had seen (Dynamo, section 4.4; Riak
// documentation, “Siblings”).

import type { Surroundings } from '../../contract.ts';
import { inItsOrder, isItem } from '../../objects/item.ts';
import type { Value } from '../../objects/object.ts';
import { nextDot } from '../../parts/versions/dots.ts';
import { reflectsUpdate, type Siblings, UNWRITTEN, written } from '../../parts/versions/siblings.ts';
import { vectorText } from '../../parts/versions/vector.ts';
import { contextShown, contextToShow } from './contexts.ts';
import type { Versioned } from './last-writer.ts';
import { type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';

const state = ({ versions }: Siblings, { object }: Surroundings): Value =>
  versions.length === 0
    ? object.initial
    : inItsOrder(versions.flatMap(({ value }) => (isItem(value) ? [value] : [])));

function change(doc: Siblings, { of, operation, stamp, node }: Ask): { change: Versioned } {
  const past = node.settings['basis'] === 'client' ? contextShown(operation.context) : doc.seen;
  const version = { dot: nextDot(doc.seen, node.self), of, stamp, value: operation.value };
  return { change: { version, past } };
}

function findings(before: Siblings, after: Siblings, node: Surroundings): readonly Finding[] {
  if (after.versions.length <= Math.max(1, before.versions.length)) return [];
  const newest = after.versions.find(({ of }) => !before.versions.some((version) => version.of === of));
  const seen = vectorText(after.seen.vector, node.names);
  const text = `keeps ${inWords(node, state(after, node))}: neither knew of the other, and after both it has seen ${seen}`;
  return newest === undefined ? [] : [{ text, about: newest.of }];
}

const strategy: Strategy<Siblings, Versioned> = {
  id: 'siblings',
  source: 'DeCandia et al. 2007, “Dynamo”, section 4.4; Riak documentation, siblings.',
  objects: ['mv-register'],
  unwritten: UNWRITTEN,
  state,
  change,
  taken: (doc, { change: { version, past } }) => written(doc, version, past),
  findings,
  holds: (doc, update) => reflectsUpdate(doc, update, false),
  said: ({ seen, versions }, isRead) => ({
    context: contextToShow(seen),
    ...(isRead && versions.length > 1
      ? { details: [{ name: 'siblings', value: String(versions.length) }] }
      : {}),
  }),
};

export const siblings = anyStrategy(strategy);
