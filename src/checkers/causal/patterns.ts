// The bad patterns of Bouajjani, Enea, Guerraoui and Hamza, "On verifying causal consistency", POPL 2017: a history
// of registers is causal exactly if none occurs. CyclicCO, WriteCOInitRead and WriteCORead are here, and CyclicCF,
// which forbids convergence; those of causal memory are in memory.ts. ThinAirRead is a read without a choice.

import { type Events, START } from './events.ts';
import { Evidence, type Finding } from './finding.ts';
import { patternOfMemory } from './memory.ts';
import { type CausalOrder, causalGraph, clocksOf, forLastSeen, isBefore } from './order.ts';

export type Kind = 'causal' | 'causal-convergence' | 'causal-memory';

/** A bad pattern of the level, going by whom each event read from. */
export function patternOf(kind: Kind, events: Events, from: Int32Array): Finding | undefined {
  const graph = causalGraph(events, from);
  const order = graph.order();
  if (order.length < events.count) return new Evidence(graph, () => 0).follow(graph.circle()).finding();
  const causal: CausalOrder = { events, from, graph, clocks: clocksOf(events, from, order) };
  const found = patternOfReads(causal);
  if (found || kind === 'causal') return found;
  return kind === 'causal-memory' ? patternOfMemory(causal) : cyclicConflict(causal);
}

/** WriteCOInitRead and WriteCORead: a read saw a write that came after what it answered. */
function patternOfReads(causal: CausalOrder): Finding | undefined {
  const { events, from } = causal;
  for (let read = 0; read < events.count; read++) {
    const writer = from[read]!;
    if (writer < START) continue;
    let missed = -1;
    forLastSeen(causal, read, (write) => {
      if (write !== writer && (writer === START || isBefore(causal, writer, write))) missed = write;
    });
    if (missed >= 0) return missedWrite(causal, missed, read);
  }
  return undefined;
}

function missedWrite({ graph, from }: CausalOrder, write: number, read: number): Finding {
  const evidence = new Evidence(graph, () => 0).relyOn(read);
  if (from[read]! >= 0) evidence.follow(graph.path(from[read]!, write) ?? []);
  return evidence
    .follow(graph.path(write, read) ?? [])
    .link({ before: read, after: write, why: 'unseen' })
    .finding();
}

/** CyclicCF: a write that a read saw comes before the write that it answered, for everybody. */
function cyclicConflict(causal: CausalOrder): Finding | undefined {
  const { events, from, graph } = causal;
  const causalEdges = graph.edges;
  for (let read = 0; read < events.count; read++) {
    const writer = from[read]!;
    if (writer < 0) continue;
    forLastSeen(causal, read, (write) => {
      if (!isBefore(causal, write, writer)) graph.link(write, writer, read);
    });
  }
  if (graph.edges === causalEdges || graph.order().length === events.count) return undefined;
  return new Evidence(graph, () => causalEdges).follow(graph.circle()).finding();
}
