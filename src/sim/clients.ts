// Clients: people at counters. Each has at most one question open, and gives up on it after a while. What they
// asked and what they were told is the history.

import { delayAt, type Micros, ms, stream, uniform } from '../kernel/index.ts';
import type { NodeId, Operation, OperationId, Reply, Value } from '../protocols/index.ts';
import type { Completion, HistoryEvent } from './history.ts';
import type { ClientId, Setting } from './setting.ts';

export interface ClientsSnapshot {
  readonly open: readonly OperationId[];
  readonly walks: readonly number[];
  readonly contexts: readonly Value[];
  readonly asked: Prefix<Asked>;
  readonly attempts: ReadonlyMap<OperationId, readonly OperationId[]>;
  readonly history: Prefix<HistoryEvent>;
}

/** Who asked, and for what. */
interface Asked {
  readonly client: ClientId;
  readonly operation: Operation;
  /** The operation it is another attempt of, or itself. */
  readonly root: OperationId;
}

/** The beginning of a list that only grows: to keep it costs one reference. */
interface Prefix<T> {
  readonly of: readonly T[];
  readonly length: number;
}

const prefix = <T>(of: readonly T[]): Prefix<T> => ({ of, length: of.length });
const copied = <T>({ of, length }: Prefix<T>): T[] => of.slice(0, length);

export class Clients {
  readonly #setting: Setting;
  readonly #streams: readonly number[];
  /** The operation each client waits for, 0 for none. */
  #open: OperationId[];
  #walks: number[];
  /** What each client was last given to show with its next question; null for nothing. */
  #contexts: Value[];
  /** Operation i + 1. */
  #asked: Asked[] = [];
  /** Of the operations that were tried more than once. Never changed in place. */
  #attempts: ReadonlyMap<OperationId, readonly OperationId[]> = new Map();
  #history: HistoryEvent[] = [];

  constructor(setting: Setting, seed: number) {
    this.#setting = setting;
    this.#streams = setting.clients.map((_, i) => stream(seed, 'counter', i));
    this.#open = setting.clients.map(() => 0);
    this.#walks = setting.clients.map(() => 0);
    this.#contexts = setting.clients.map(() => null);
  }

  get history(): readonly HistoryEvent[] {
    return this.#history;
  }

  isWaiting(client: ClientId): boolean {
    return this.#open[client] !== 0;
  }

  /** Does somebody still wait for this operation? */
  isOpen(op: OperationId): boolean {
    return this.#open[this.ownerOf(op)] === op;
  }

  ownerOf(op: OperationId): ClientId {
    return this.#asked[op - 1]!.client;
  }

  operationOf(op: OperationId): Operation {
    return this.#asked[op - 1]!.operation;
  }

  /** The operation as the client puts it, with what it was given to show. */
  questionOf(op: OperationId): Operation {
    const { client, operation } = this.#asked[op - 1]!;
    const context = this.#contexts[client]!;
    return context === null ? operation : { ...operation, context };
  }

  siteOf(client: ClientId): number {
    return this.#setting.clients[client]!.site;
  }

  get patience(): Micros {
    return ms(this.#setting.clientTimeoutMs);
  }

  /** How long the next way between this client and that node takes. */
  walk(client: ClientId, node: NodeId): Micros {
    const k = this.#walks[client]!;
    this.#walks[client] = k + 1;
    const { site, policy } = this.#setting.clients[client]!;
    const away = node === site ? 0 : ms(policy?.awayMs ?? 0);
    return away + delayAt(this.#setting.counter, uniform(this.#streams[client]!, k));
  }

  /** Opens an operation and gives it its number. */
  open(client: ClientId, operation: Operation, at: Micros): OperationId {
    const op = this.#asked.length + 1;
    this.#asked.push({ client, operation, root: op });
    this.#open[client] = op;
    this.#history.push({ type: 'invoke', at, op, process: client, node: this.siteOf(client), operation });
    return op;
  }

  /** Another attempt at an operation: to the nodes it is one of its own, and gets a number of its own. */
  again(op: OperationId): OperationId {
    const { client, operation } = this.#asked[op - 1]!;
    const attempt = this.#asked.length + 1;
    this.#asked.push({ client, operation, root: op });
    this.#attempts = new Map(this.#attempts).set(op, [...this.attemptsOf(op), attempt]);
    return attempt;
  }

  /** The operation that this is, or is another attempt of. */
  rootOf(op: OperationId): OperationId {
    return this.#asked[op - 1]?.root ?? op;
  }

  /** All the operations that it was to the nodes. */
  attemptsOf(op: OperationId): readonly OperationId[] {
    return this.#attempts.get(op) ?? [op];
  }

  /** Closes it with what the client was told, unless it had given up before. */
  close(op: OperationId, reply: Reply, at: Micros): Completion | undefined {
    const client = this.ownerOf(op);
    if (this.#open[client] !== op) return undefined;
    this.#open[client] = 0;
    const answer = reply.outcome === 'ok' ? reply.answer : null;
    const reason = reply.outcome === 'ok' ? null : reply.reason;
    const details = reply.outcome === 'ok' && reply.details ? { details: reply.details } : {};
    if (reply.outcome === 'ok' && reply.context !== undefined) this.#contexts[client] = reply.context;
    const completion: Completion = {
      type: reply.outcome,
      at,
      op,
      process: client,
      answer,
      ...details,
      reason,
    };
    this.#history.push(completion);
    return completion;
  }

  snapshot(): ClientsSnapshot {
    return {
      open: [...this.#open],
      walks: [...this.#walks],
      contexts: [...this.#contexts],
      asked: prefix(this.#asked),
      attempts: this.#attempts,
      history: prefix(this.#history),
    };
  }

  restore(snapshot: ClientsSnapshot): void {
    this.#open = [...snapshot.open];
    this.#walks = [...snapshot.walks];
    this.#contexts = [...snapshot.contexts];
    // Fresh lists: the old ones must go on growing only, since other snapshots rest on them.
    this.#asked = copied(snapshot.asked);
    this.#attempts = snapshot.attempts;
    this.#history = copied(snapshot.history);
  }
}
