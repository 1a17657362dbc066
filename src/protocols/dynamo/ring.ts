// The ring: every node has its tokens on a circle of hashes, and what is stored lies with the first nodes that are met on
// the way round from its own hash (Dynamo, sections 4.2 and 4.3; Cassandra, “Dynamo: consistent hashing”). With data
// centers, each has its own N (Cassandra, NetworkTopologyStrategy).

import { stream } from '../../kernel/index.ts';
import type { NodeId, Settings, Surroundings } from '../contract.ts';

interface Token {
  readonly at: number;
  readonly node: NodeId;
}

/** Where one partition lies. */
export interface Place {
  /** All nodes in the order in which they are met, each once: its tokens after the first are skipped. */
  readonly walk: readonly NodeId[];
  /** The preference list: those that are to keep it. */
  readonly replicas: readonly NodeId[];
  /** The replicas as a name: partitions with the same ones are compared together. */
  readonly group: string;
}

export interface Ring {
  readonly centers: readonly number[];
  placeOf(partition: string): Place;
}

const MOST_PLACES = 10_000;

/** Rings follow from settings alone, and are made once for each. */
const rings = new WeakMap<Settings, Map<number, Ring>>();

export function ringOf({ settings, names }: Pick<Surroundings, 'settings' | 'names'>): Ring {
  const known = rings.get(settings) ?? new Map<number, Ring>();
  rings.set(settings, known);
  const ring = known.get(names.length) ?? ringFor(settings, names.length);
  known.set(names.length, ring);
  return ring;
}

function ringFor(settings: Settings, nodes: number): Ring {
  const listed = settings['dataCenters'] as readonly number[];
  const centers = Array.from({ length: nodes }, (_, node) => listed[node] ?? 0);
  const tokens = tokensOf(nodes, Number(settings['tokens']));
  const places = new Map<string, Place>();
  const placeFor = (partition: string): Place => {
    const walk = walkFrom(tokens, stream(0, `partition ${partition}`) >>> 0);
    const replicas = preferred(walk, centers, Number(settings['replicas']));
    return { walk, replicas, group: [...replicas].sort((a, b) => a - b).join('-') };
  };
  return {
    centers,
    placeOf(partition) {
      const place = places.get(partition) ?? placeFor(partition);
      if (places.size >= MOST_PLACES) places.clear();
      places.set(partition, place);
      return place;
    },
  };
}

const tokensOf = (nodes: number, each: number): readonly Token[] =>
  Array.from({ length: nodes * each }, (_, i): Token => {
    const node = i % nodes;
    return { at: stream(0, 'token', node, Math.floor(i / nodes)) >>> 0, node };
  }).sort((a, b) => a.at - b.at || a.node - b.node);

function walkFrom(tokens: readonly Token[], hash: number): readonly NodeId[] {
  const first = tokens.findIndex(({ at }) => at >= hash);
  const round = first < 0 ? tokens : [...tokens.slice(first), ...tokens.slice(0, first)];
  return [...new Set(round.map(({ node }) => node))];
}

/** The first N of the walk, of each data center. */
const preferred = (walk: readonly NodeId[], centers: readonly number[], each: number): readonly NodeId[] =>
  walk.filter((node, i) => {
    const before = walk.slice(0, i).filter((other) => centers[other] === centers[node]).length;
    return before < each;
  });
