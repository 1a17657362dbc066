// Test support: a protocol made up in a test, for what only the world is to blame. Never part of the product.

import {
  type AnyProtocol,
  type Effects,
  type ProtocolEvent,
  protocols,
  type Surroundings,
} from '../protocols/index.ts';
import type { Fact, Recorder } from './facts.ts';
import type { Setting } from './setting.ts';

export type ProbeEvent = ProtocolEvent<{ readonly type: string; readonly n?: number }, unknown>;
export type Out = Effects<{ readonly type: string; readonly n?: number }, unknown, unknown>;

export interface Probe {
  start?(node: Surroundings, durable: unknown, out: Out): unknown;
  step(state: unknown, event: ProbeEvent, node: Surroundings, out: Out): unknown;
}

/** Registers a protocol called "probe" that behaves as told. */
export function useProbe(probe: Probe): void {
  const protocol: AnyProtocol = {
    id: 'probe',
    title: 'Probe',
    source: 'none',
    simplifies: 'everything',
    parameters: [
      { name: 'fixed', title: 'the fixed one', kind: 'count', live: false, standard: 1 },
      { name: 'pace', title: 'the live one', kind: 'count', live: true, standard: 1 },
    ],
    words: {},
    channels: { stream: 'log', watched: 'watched' },
    commands: [{ name: 'nudge', title: 'nudge', namesNode: false }],
    timers: {},
    objection: () => undefined,
    start: (node, durable, out) => probe.start?.(node, durable, out as Out) ?? 'fresh',
    step: (state, event, node, out) => probe.step(state, event as ProbeEvent, node, out as Out),
    view: (state) => ({ ...NOTHING, value: String(state) }),
    holds: () => true,
  };
  (protocols as Map<string, AnyProtocol>).set('probe', protocol);
}

const NOTHING = { role: '', fields: [], cells: [], cellsInAll: 0, undelivered: 0 };

/** Two nodes or more, one client each, a line that takes 10 ms, and no luck anywhere. */
export function probeSetting(more: Partial<Setting> = {}, nodes = 2): Setting {
  const names = Array.from({ length: nodes }, (_, i) => 'ABCDE'[i] ?? `N${i}`);
  return {
    protocol: 'probe',
    settings: { pace: 1, fixed: 1 },
    object: { kind: 'account', initial: 100 },
    nodes: names,
    clients: names.map((name, site) => ({ name: `customer at ${name}`, site })),
    network: {
      delay: { kind: 'constant', us: 10_000 },
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
    },
    counter: { kind: 'constant', us: 1_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 500,
    ...more,
  };
}

/** Keeps every fact. */
export class Notes implements Recorder {
  readonly facts: Fact[] = [];

  record(fact: Fact): void {
    this.facts.push(fact);
  }

  of<T extends Fact['type']>(type: T): Extract<Fact, { type: T }>[] {
    return this.facts.filter((f): f is Extract<Fact, { type: T }> => f.type === type);
  }
}
