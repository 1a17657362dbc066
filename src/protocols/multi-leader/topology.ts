// Who sends what to whom. Whatever the shape, no update goes back to where it was made, and a site takes up each once: so
// none goes round for ever (Kleppmann, “Designing Data-Intensive Applications”, chapter 5, “Multi-leader replication
// topologies”; MySQL manual, replicate-same-server-id).

import type { NodeId, Surroundings } from '../contract.ts';
import type { Entry } from './log.ts';

/** The sites this one sends updates to, whoever begins. */
function targets({ self, names, settings }: Surroundings): readonly NodeId[] {
  const others = names.map((_, i) => i).filter((i) => i !== self);
  const hub = Number(settings['hub']);
  if (settings['topology'] === 'star') return self === hub ? others : [hub];
  if (settings['topology'] === 'ring') return others.filter((i) => i === (self + 1) % names.length);
  return others;
}

const inPairs = ({ settings }: Surroundings): boolean => settings['exchange'] === 'pairs';

/** Those it sends to of its own accord: in pairs, the first of both runs both ways. */
export const pushesTo = (node: Surroundings): readonly NodeId[] =>
  inPairs(node) ? targets(node).filter((other) => other > node.self) : targets(node);

/** Those it polls. */
export const pollsAt = (node: Surroundings): readonly NodeId[] =>
  inPairs(node) ? targets(node).filter((other) => other > node.self) : [];

/** Those that poll it. */
export const polledBy = (node: Surroundings): readonly NodeId[] =>
  inPairs(node) ? targets(node).filter((other) => other < node.self) : [];

/** Is this entry of the log for that site? */
export const isFor = (entry: Entry, to: NodeId, { self, settings }: Surroundings): boolean =>
  settings['topology'] === 'direct' ? entry.origin === self : entry.origin !== to;
