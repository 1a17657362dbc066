// How far behind each node's copy is: the acknowledged updates it lacks. Kept for those who record a run; it
// rests on the history and on what protocols say they hold, and never feeds back into the run.

import type { AnyProtocol, NodeId, Operation, OperationId } from '../protocols/index.ts';
import type { Clients } from './clients.ts';
import type { HistoryEvent, Invocation } from './history.ts';
import type { Host } from './host.ts';

const NOTHING: readonly OperationId[] = [];
/** More than a disk is behind with. */
const MOST_DROPPING = 32;

/** Whose copies, and who asked. */
interface Copied {
  readonly protocol: AnyProtocol;
  readonly hosts: readonly Host[];
  readonly clients: Clients;
}

export class Copies {
  readonly #protocol: AnyProtocol;
  readonly #clients: Clients;
  readonly #hosts: readonly Host[];
  readonly #missing: (readonly OperationId[])[];
  /** What each node dropped of late: it is gone once the disk has it, and may be there once more before. */
  readonly #dropping: OperationId[][];
  readonly #updates = new Map<OperationId, Operation>();
  readonly #acknowledged = new Set<OperationId>();
  #read = 0;

  constructor({ protocol, hosts, clients }: Copied) {
    this.#protocol = protocol;
    this.#clients = clients;
    this.#hosts = hosts;
    this.#missing = hosts.map(() => NOTHING);
    this.#dropping = hosts.map(() => []);
  }

  /** Starts over: the run was taken back to an earlier point. */
  forget(): void {
    this.#read = 0;
    this.#updates.clear();
    this.#acknowledged.clear();
    this.#missing.fill(NOTHING);
    for (const dropping of this.#dropping) dropping.length = 0;
  }

  /** The node drops this update, now or as soon as its disk has it. */
  drops(node: NodeId, op: OperationId): void {
    const dropping = this.#dropping[node]!;
    dropping.push(op);
    if (dropping.length > MOST_DROPPING) dropping.shift();
  }

  missing(node: NodeId): readonly OperationId[] {
    return this.#missing[node]!;
  }

  /** Takes in what the history has gained; true if some node's copy fell behind by it. */
  follow(history: readonly HistoryEvent[]): boolean {
    let fell = false;
    for (; this.#read < history.length; this.#read++) {
      const event = history[this.#read]!;
      if (event.type === 'invoke') {
        if (!this.#isRead(event)) this.#updates.set(event.op, event.operation);
      } else if (event.type === 'ok' && event.answer?.granted && this.#updates.has(event.op)) {
        fell = this.#acknowledge(event.op) || fell;
      }
    }
    return fell;
  }

  #acknowledge(op: OperationId): boolean {
    this.#acknowledged.add(op);
    let fell = false;
    for (let node = 0; node < this.#missing.length; node++) {
      if (this.#holds(node, op)) continue;
      this.#missing[node] = [...this.#missing[node]!, op];
      fell = true;
    }
    return fell;
  }

  /** The node's state changed: what it was dropping may be gone, and what it lacked it may have now. */
  recheck(node: NodeId): void {
    if (this.#dropping[node]!.some((op) => this.#isNews(node, op))) return this.recount(node);
    const before = this.#missing[node]!;
    if (before.length === 0) return;
    const left = before.filter((op) => !this.#holds(node, op));
    if (left.length !== before.length) this.#missing[node] = left;
  }

  /** Does the node lack it, without having been told to? */
  #isNews(node: NodeId, op: OperationId): boolean {
    return this.#acknowledged.has(op) && !this.#missing[node]!.includes(op) && !this.#holds(node, op);
  }

  /** The node crashed or came back: what it held before says nothing any more. */
  recount(node: NodeId): void {
    this.#missing[node] = [...this.#acknowledged].filter((op) => !this.#holds(node, op));
  }

  #isRead({ node, operation }: Invocation): boolean {
    return this.#hosts[node]!.surroundings.object.isRead(operation);
  }

  /** The nodes that are to have a copy of what this writes. */
  keepersOf(operation: Operation): readonly NodeId[] {
    return this.#hosts.flatMap(({ surroundings }) =>
      this.#protocol.keepsCopy?.(operation, surroundings) === false ? [] : [surroundings.self],
    );
  }

  /** Is the update in the node's copy, if it is to be there? A node that is down has none. */
  #holds(node: NodeId, op: OperationId): boolean {
    const { state, surroundings } = this.#hosts[node]!;
    if (this.#protocol.keepsCopy?.(this.#updates.get(op)!, surroundings) === false) return true;
    if (state === undefined) return false;
    return this.#clients.attemptsOf(op).some((attempt) => this.#protocol.holds(state, attempt));
  }
}
