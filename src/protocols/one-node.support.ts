// Test support: what a node asks for is kept and nothing is sent on; and a node of any protocol driven by hand, with its
// disk and its clock in the test's hands.

import { ms } from '../kernel/index.ts';
import type { Effects, NodeId, OperationId, Protocol, Reply, Settings, Surroundings } from './contract.ts';
import type { Operation, ReplicatedObject, Value } from './objects/object.ts';
import { register } from './objects/register.ts';

export const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];

export class Kept<M extends { readonly type: string }, D, T> implements Effects<M, D, T> {
  readonly sent: { readonly to: NodeId; readonly message: M }[] = [];
  readonly told = new Map<OperationId, string>();
  /** What the client was given to show with its next question. */
  readonly contexts = new Map<OperationId, Value>();
  readonly said: string[] = [];
  /** What was dropped, for what. */
  readonly lost: (readonly [OperationId, OperationId])[] = [];
  readonly timers = new Map<string, number>();
  readonly writes: { readonly durable: D; readonly token: T }[] = [];

  send(to: NodeId, message: M): void {
    this.sent.push({ to, message });
  }
  persist(durable: D, token: T): void {
    this.writes.push({ durable, token });
  }
  setTimer(name: string, [low]: readonly [number, number], of = 0): void {
    this.timers.set(`${name} ${of}`, low);
  }
  cancelTimer(name: string, of = 0): void {
    this.timers.delete(`${name} ${of}`);
  }
  hangUp(): void {}
  lose(update: OperationId, to: OperationId): void {
    this.lost.push([update, to]);
  }
  reply(to: OperationId, reply: Reply): void {
    if (reply.outcome === 'ok' && reply.context !== undefined) this.contexts.set(to, reply.context);
    this.told.set(
      to,
      reply.outcome === 'ok' ? `ok ${reply.answer.value}` : `${reply.outcome}: ${reply.reason}`,
    );
  }
  explain(text: string): void {
    this.said.push(text);
  }

  /** What was sent since this was last asked, of these types or of all. */
  heard(...types: readonly M['type'][]): string[] {
    const sent = this.sent
      .splice(0)
      .filter(({ message }) => types.length === 0 || types.includes(message.type));
    return sent.map(({ to, message }) => `${message.type} to ${NAMES[to]}`);
  }
}

interface Given<D> {
  readonly self?: NodeId;
  readonly nodes?: number;
  readonly settings?: Settings;
  readonly durable?: D | undefined;
  readonly atMs?: number;
  readonly object?: ReplicatedObject;
}

/** One node by itself: a register unless another object is given, and the names A to F. */
export class OneNode<S, M extends { readonly type: string }, D, T> {
  readonly out = new Kept<M, D, T>();
  readonly #protocol: Protocol<S, M, D, T>;
  #node: Surroundings;
  state: S;
  disk: D | undefined;

  constructor(protocol: Protocol<S, M, D, T>, given: Given<D> = {}) {
    const { self = 0, nodes = 3, settings = {}, durable, atMs = 0, object = register(null) } = given;
    const standard = Object.fromEntries(protocol.parameters.map((spec) => [spec.name, spec.standard]));
    this.#protocol = protocol;
    this.#node = {
      self,
      clock: ms(atMs),
      names: NAMES.slice(0, nodes),
      object,
      settings: { ...standard, ...settings },
    };
    this.disk = durable;
    this.state = protocol.start(this.#node, durable, this.out);
  }

  #step(event: Parameters<Protocol<S, M, D, T>['step']>[1]): this {
    this.state = this.#protocol.step(this.state, event, this.#node, this.out);
    return this;
  }

  at(whenMs: number): this {
    this.#node = { ...this.#node, clock: ms(whenMs) };
    return this;
  }
  get clock(): number {
    return this.#node.clock;
  }
  hear(from: NodeId, body: M): this {
    return this.#step({ type: 'message', from, body });
  }
  ask(from: OperationId, body: Operation, mark = 0): this {
    return this.#step({ type: 'request', from, body, mark });
  }
  timeout(name: string, from: OperationId = 0): this {
    return this.#step({ type: 'timeout', name, from });
  }
  command(name: string, of: NodeId): this {
    return this.#step({ type: 'command', name, from: of });
  }

  /** This timer every tenth of a second, from now on for so long. */
  ticking(name: string, forMs: number): this {
    const from = this.#node.clock;
    for (let passed = 100; passed <= forMs; passed += 100) {
      this.#node = { ...this.#node, clock: from + ms(passed) };
      this.timeout(name);
    }
    return this;
  }

  /** The disk finishes everything that was begun, and what follows from it. */
  flush(): this {
    for (let write = this.out.writes.shift(); write !== undefined; write = this.out.writes.shift()) {
      this.disk = write.durable;
      this.#step({ type: 'persisted', body: write.token });
    }
    return this;
  }

  /** The node as it is after a crash: the same disk, and nothing else. */
  crashed(): OneNode<S, M, D, T> {
    const { self, names, settings, clock, object } = this.#node;
    const given = { self, nodes: names.length, settings, durable: this.disk, atMs: clock / ms(1), object };
    return new OneNode(this.#protocol, given);
  }

  get view() {
    return this.#protocol.view(this.state, this.#node);
  }
}
