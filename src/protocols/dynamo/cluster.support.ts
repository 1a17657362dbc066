// Test support: a few nodes on a table. Messages go round in order until nobody has anything to say; lines can be cut, and
// time passes for nobody unless a test rings a timer.

import type { NodeId, OperationId, Settings } from '../contract.ts';
import type { Operation, ReplicatedObject } from '../objects/object.ts';
import { OneNode } from '../one-node.support.ts';
import { quorumsOnARing } from './dynamo.ts';
import type { Message } from './messages.ts';
import type { Durable, State, Token } from './state.ts';

type Node = OneNode<State, Message, Durable, Token>;

interface Given {
  readonly nodes?: number;
  readonly settings?: Settings;
  readonly object?: ReplicatedObject;
}

/** More than any exchange here takes: beyond it, it has no end. */
const MOST_ROUNDS = 200;

export class Cluster {
  readonly nodes: Node[];
  /** What was under way, in the order in which it was sent. */
  readonly heard: string[] = [];
  readonly #cut = new Set<string>();
  #held = new Set<Message['type']>();
  #asked = 0;

  constructor({ nodes = 3, ...given }: Given = {}) {
    this.nodes = Array.from({ length: nodes }, (_, self) => {
      return new OneNode(quorumsOnARing, { self, nodes, ...given }).flush();
    });
  }

  /** These two do not hear each other any more. */
  cut(a: NodeId, ...from: readonly NodeId[]): this {
    for (const b of from) this.#cut.add(`${a}-${b}`).add(`${b}-${a}`);
    return this;
  }
  heal(): this {
    this.#cut.clear();
    return this;
  }
  /** Messages of these types get lost. */
  losing(...types: readonly Message['type'][]): this {
    this.#held = new Set(types);
    return this;
  }

  /** Everything that is said is heard, and everything that is written is on disk. */
  settle(): this {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      for (const node of this.nodes) node.flush();
      const sent = this.nodes.flatMap((node, from) =>
        node.out.sent.splice(0).map((each) => ({ from, ...each })),
      );
      if (sent.length === 0) return this;
      for (const { from, to, message } of sent) {
        this.heard.push(`${from}→${to} ${message.type}`);
        const isLost = this.#cut.has(`${from}-${to}`) || this.#held.has(message.type);
        if (!isLost) this.nodes[to]!.hear(from, message);
      }
    }
    throw new Error('They never come to rest.');
  }

  /** Asks a node; the number of the question. */
  ask(at: NodeId, operation: Operation): OperationId {
    this.#asked++;
    this.nodes[at]!.ask(this.#asked, operation);
    this.settle();
    return this.#asked;
  }
  /** Asks, and what the client was told. */
  told(at: NodeId, operation: Operation): string | undefined {
    const of = this.ask(at, operation);
    return this.nodes[at]!.out.told.get(of);
  }

  ring(timer: string, ...at: readonly NodeId[]): this {
    for (const node of at) this.nodes[node]!.timeout(timer);
    return this.settle();
  }
  /** So many rounds of gossip. */
  gossip(rounds: number): this {
    for (let i = 0; i < rounds; i++) this.ring('gossip', ...this.nodes.keys());
    return this;
  }
  at(whenMs: number): this {
    for (const node of this.nodes) node.at(whenMs);
    return this;
  }

  shows(): (string | number)[] {
    return this.nodes.map(({ view }) => view.value);
  }
  said(at: NodeId): string {
    return this.nodes[at]!.out.said.join('; ');
  }
}
