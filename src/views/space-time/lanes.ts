// The lanes: one for each node and each client, clients beside the node of their site. They shrink to fit, as far as
// they can still be told apart; beyond that they scroll.

import type { Cast } from './cast.ts';

export interface Lane {
  /** Nodes count from 0; client i is endpoint `nodes + i`. */
  readonly endpoint: number;
  readonly isNode: boolean;
  readonly name: string;
  readonly top: number;
  readonly height: number;
  /** Where its line runs, or the middle of its bars. */
  readonly y: number;
  /** How high its bars are. */
  readonly bar: number;
  /** Is there room for words above the bars, or above a node's line? */
  readonly hasWords: boolean;
}

export interface Lanes {
  readonly all: readonly Lane[];
  /** The lane of each endpoint. */
  readonly of: readonly Lane[];
  readonly height: number;
  /** How many pixels a sixteenth of a rem is. */
  readonly unit: number;
}

/** In sixteenths of a rem: as it should be, and as little as will do. */
const CLIENT = { natural: 35, least: 15 } as const;
const NODE = { natural: 27, least: 11 } as const;
const MOST_GROWTH = 1.6;
const WORDS_NEED = { client: 29, node: 22 } as const;
const BAR = { part: 0.4, least: 6, most: 16 } as const;

/** How high all lanes together would like to be, in sixteenths of a rem. */
export const naturalHeight = ({ nodes, clients }: Cast): number =>
  nodes.length * NODE.natural + clients.length * CLIENT.natural;

export function lanesOf(cast: Cast, room: number, unit: number): Lanes {
  const order = orderOf(cast);
  const sum = (of: 'natural' | 'least') =>
    order.reduce((total, { isNode }) => total + (isNode ? NODE[of] : CLIENT[of]) * unit, 0);
  const growth = Math.min(MOST_GROWTH, room / sum('natural'));
  const least = sum('least') / sum('natural');
  let top = 0;
  const all = order.map(({ endpoint, isNode, name }): Lane => {
    const height = (isNode ? NODE : CLIENT).natural * unit * Math.max(growth, least);
    const lane = { endpoint, isNode, name, top, height, ...shapeOf(isNode, top, height, unit) };
    top += height;
    return lane;
  });
  const of: Lane[] = [];
  for (const lane of all) of[lane.endpoint] = lane;
  return { all, of, height: top, unit };
}

/** Bars sit low in their lane, and leave room for words above them. */
function shapeOf(isNode: boolean, top: number, height: number, unit: number) {
  const bar = Math.max(BAR.least * unit, Math.min(BAR.most * unit, height * BAR.part));
  const hasWords = height >= (isNode ? WORDS_NEED.node : WORDS_NEED.client) * unit;
  const y = isNode ? top + height * 0.62 : hasWords ? top + height - bar / 2 - 2 * unit : top + height / 2;
  return { y, bar, hasWords };
}

interface Place {
  readonly endpoint: number;
  readonly isNode: boolean;
  readonly name: string;
}

/** Node by node, each under its clients; but those of the last node stand below it, so that few lines cross. */
function orderOf({ nodes, clients }: Cast): readonly Place[] {
  const last = nodes.length - 1;
  return nodes.flatMap((name, node): readonly Place[] => {
    const own = clients.flatMap(({ site, name: who }, i) =>
      site === node ? [{ endpoint: nodes.length + i, isNode: false, name: who }] : [],
    );
    const self = { endpoint: node, isNode: true, name };
    return node === last && node > 0 ? [self, ...own] : [...own, self];
  });
}
