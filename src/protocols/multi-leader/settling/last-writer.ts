// The last writer wins: of two updates that knew nothing of each other the one with the later timestamp stays, and the
// other is gone, though its client was told yes (DynamoDB developer guide, global tables; Kleppmann, chapter 5, “Last
// write wins”). By wall clocks even an update that knew of another loses to it, if its site's clock is late. What is
// dropped is kept as evidence only: no read ever sees it.

import type { Surroundings } from '../../contract.ts';
import { type CausalContext, nextDot } from '../../parts/versions/dots.ts';
import {
  lastWriter,
  newlyDropped,
  reflectsUpdate,
  type Siblings,
  UNWRITTEN,
  type Version,
  written,
} from '../../parts/versions/siblings.ts';
import { compareStamps } from '../../parts/versions/stamps.ts';
import { without } from './contexts.ts';
import { type Ask, anyStrategy, type Finding, inWords, type Strategy } from './strategy.ts';

export interface Versioned {
  readonly version: Version;
  readonly past: CausalContext;
}

const state = (doc: Siblings, { object }: Surroundings) => lastWriter(doc)?.value ?? object.initial;

/** What it takes the place of: the value shown, if that is of an earlier time. */
function change(doc: Siblings, { of, operation, stamp, node }: Ask): { change: Versioned } {
  const last = lastWriter(doc);
  const isLater = last === undefined || compareStamps(stamp, last.stamp) > 0;
  const kept = doc.versions.filter((version) => version !== last || !isLater).map(({ dot }) => dot);
  const value = node.object.apply(state(doc, node), operation);
  const version = { dot: nextDot(doc.seen, node.self), of, stamp, value };
  return { change: { version, past: without(doc.seen, kept) } };
}

function findings(before: Siblings, after: Siblings, node: Surroundings): readonly Finding[] {
  const last = lastWriter(after);
  if (last === undefined) return [];
  return newlyDropped(before, after).map((version) => {
    const [gone, stays] = [version, last].map((one) => inWords(node, one.value ?? null));
    const [from, by] = [node.names[version.dot[0]], node.names[last.dot[0]]];
    const text = `drops ${gone}, written at ${from}, for ${stays}, written at ${by}: ${whyLater(version, last, node)}`;
    return { text, about: version.of, lostTo: last.of };
  });
}

function whyLater(version: Version, last: Version, { names, settings }: Surroundings): string {
  const [from, by] = [version.dot[0], last.dot[0]];
  if (settings['clock'] !== 'wall') return 'neither knew of the other, and that has the later timestamp';
  const clocks = from === by ? `the clock of ${names[by]}` : 'the clocks of these sites';
  return `by ${clocks} that is the later one`;
}

const strategy: Strategy<Siblings, Versioned> = {
  id: 'last-writer',
  source: 'Kleppmann 2017, chapter 5; Amazon DynamoDB developer guide, global tables.',
  objects: ['register', 'cas-register', 'kv', 'set', 'gset', 'counter', 'account', 'stock'],
  unwritten: UNWRITTEN,
  state,
  change,
  taken: (doc, { change: { version, past } }) => written(doc, version, past),
  findings,
  holds: (doc, update) => reflectsUpdate(doc, update, true),
};

export const lastWriterWins = anyStrategy(strategy);
