// The open bench: no story, any system, as many nodes as one likes; and how a person furnishes it.

import { ms } from '../kernel/index.ts';
import type { ObjectKind, ObjectSpec } from '../protocols/index.ts';
import type { ClientPolicy, Setting } from '../sim/index.ts';
import type { Scene } from './scenario.ts';

/** What a person set otherwise than the scene has it: whatever is not named stays as it is. */
export interface Furniture {
  readonly nodes?: number;
  readonly object?: ObjectKind;
  /** One way, between any two nodes. */
  readonly delayMs?: readonly [least: number, most: number];
  readonly clientsEach?: number;
  readonly timeoutMs?: number;
  /** What clients do when an answer does not come. */
  readonly retries?: number;
  readonly breaker?: boolean;
  readonly route?: NonNullable<ClientPolicy['route']>;
}

export const MOST_NODES = 50;
export const MOST_CLIENTS_EACH = 4;

const named = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `n${i + 1}`);

const OPENINGS: { readonly [Kind in ObjectKind]: ObjectSpec & { readonly kind: Kind } } = {
  account: { kind: 'account', initial: 1_000 },
  stock: { kind: 'stock', initial: 100 },
  counter: { kind: 'counter', initial: 0 },
  register: { kind: 'register', initial: 0 },
  'cas-register': { kind: 'cas-register', initial: 0 },
  'mv-register': { kind: 'mv-register', initial: [] },
  kv: { kind: 'kv', initial: null },
  set: { kind: 'set', initial: [] },
  gset: { kind: 'gset', initial: [] },
  list: { kind: 'list', initial: [] },
};

/** Every kind there is. */
export const objects = Object.keys(OPENINGS) as readonly ObjectKind[];

function clientsAt(nodes: readonly string[], each: number, policy: ClientPolicy | undefined) {
  return nodes.flatMap((node, site) =>
    Array.from({ length: each }, (_, i) => {
      const name = each === 1 ? `client at ${node}` : `client ${i + 1} at ${node}`;
      return { name, site, ...(policy && { policy: { ...policy, sites: neighbors(site, nodes.length) } }) };
    }),
  );
}

/** Where else it can go: once around. */
const neighbors = (site: number, count: number): readonly number[] =>
  Array.from({ length: count - 1 }, (_, i) => (site + 1 + i) % count);

function policyOf({ retries = 0, breaker = false, route, timeoutMs }: Furniture): ClientPolicy | undefined {
  if (retries === 0 && !breaker && route === undefined) return undefined;
  const attemptMs = Math.max(1, Math.floor((timeoutMs ?? TIMEOUT_MS) / (retries + 1)));
  const pace = { firstMs: 50, factor: 2, mostMs: 1_000, jitter: 1, whenUnknown: 'reads' } as const;
  return {
    attemptMs,
    ...(retries > 0 && { retry: { most: retries, ...pace } }),
    ...(breaker && { breaker: { failures: 3, openMs: 2_000 } }),
    ...(route && { route }),
  };
}

const TIMEOUT_MS = 2_000;

/** The setting as furnished. A story keeps its people and their names as long as nobody is added. */
export function furnished(setting: Setting, furniture: Furniture): Setting {
  const { nodes: count, object, delayMs, clientsEach, timeoutMs, retries, breaker, route } = furniture;
  const nodes = count === undefined ? setting.nodes : named(count);
  const policy = policyOf(furniture);
  const isPeopled = (count ?? clientsEach ?? retries ?? breaker ?? route) !== undefined;
  const delay = delayMs && ({ kind: 'uniform', lowUs: ms(delayMs[0]), highUs: ms(delayMs[1]) } as const);
  const { places, ...rest } = setting;
  return {
    ...rest,
    // New nodes stand nowhere in particular.
    ...(count === undefined && places && { places }),
    nodes,
    object: object === undefined ? setting.object : OPENINGS[object],
    clients: isPeopled ? clientsAt(nodes, clientsEach ?? 1, policy) : setting.clients,
    network: delay ? { ...setting.network, delay } : setting.network,
    clientTimeoutMs: timeoutMs ?? setting.clientTimeoutMs,
  };
}

const NODES = named(5);

export const bench: Scene = {
  id: 'bench',
  title: 'Open bench',
  unit: '',
  pictures: ['graph'],
  setting: {
    protocol: 'quorum',
    settings: {
      votes: NODES.map(() => 1),
      read: 3,
      write: 3,
      deadlineMs: 250,
      retryMs: 120,
      spreadMs: 150,
      partition: 'refuse',
    },
    object: OPENINGS.register,
    nodes: NODES,
    clients: clientsAt(NODES, 1, undefined),
    network: {
      delay: { kind: 'uniform', lowUs: 8_000, highUs: 14_000 },
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
    },
    counter: { kind: 'constant', us: 2_000 },
    disk: { kind: 'constant', us: 1_000 },
    clientTimeoutMs: TIMEOUT_MS,
  },
};
