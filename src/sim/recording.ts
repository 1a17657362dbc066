// What is told of a run to whoever records it. Nothing here feeds back into the run, and without a recorder
// nothing here costs more than asking whether there is one.

import { digest } from '../kernel/index.ts';
import type { AnyProtocol, NodeId, NodeView } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Clients } from './clients.ts';
import { Copies } from './copies.ts';
import type { Endpoint, Fact, MessageSent, MomentId, Recorder, UpdateLost } from './facts.ts';
import type { Host } from './host.ts';

/** What the recording looks at. */
export interface Observed {
  readonly protocol: AnyProtocol;
  readonly agenda: Agenda;
  readonly hosts: readonly Host[];
  readonly clients: Clients;
}

export class Recording {
  readonly #of: Observed;
  readonly #copies: Copies;
  /** What each node last showed, digested, so that only changes are recorded. */
  readonly #faces: (number | undefined)[] = [];
  recorder: Recorder | null;

  constructor(of: Observed, recorder: Recorder | null) {
    this.#of = of;
    this.#copies = new Copies(of);
    this.recorder = recorder;
  }

  get isOn(): boolean {
    return this.recorder !== null;
  }

  add(fact: Fact): void {
    this.recorder?.record(fact);
  }

  /** A node is dropping an update: once that is so, its copy is looked at anew. */
  dropped(fact: Omit<UpdateLost, 'keepers'>): void {
    if (this.recorder === null) return;
    this.#copies.drops(fact.node, fact.op);
    this.add({ ...fact, keepers: this.#copies.keepersOf(fact.operation) });
  }

  sent(
    id: MomentId,
    [from, to]: readonly [Endpoint, Endpoint],
    more: Pick<MessageSent, 'kind' | 'name' | 'due' | 'fate'>,
  ): void {
    const { now: at, current: cause } = this.#of.agenda;
    this.add({ type: 'message-sent', at, id, cause, from, to, ...more });
  }

  /** Tells how a node looks now, if that is news. */
  show(node: NodeId): void {
    if (this.recorder === null) return;
    const { protocol, hosts, clients, agenda } = this.#of;
    const host = hosts[node]!;
    this.#copies.follow(clients.history);
    this.#copies.recheck(node);
    const view = host.up ? protocol.view(host.state, host.surroundings) : DOWN;
    const missing = this.#copies.missing(node);
    const face = digest(view) ^ digest(missing);
    if (this.#faces[node] === face) return;
    this.#faces[node] = face;
    this.add({ type: 'node-changed', at: agenda.now, node, up: host.up, view, missing });
  }

  /** Tells how a node looks that crashed or came back. */
  showAgain(node: NodeId): void {
    if (this.recorder === null) return;
    this.#copies.follow(this.#of.clients.history);
    this.#copies.recount(node);
    this.show(node);
  }

  showAll(): void {
    for (let node = 0; node < this.#of.hosts.length; node++) this.show(node);
  }

  /** A client was answered: with that, copies that lack the update have fallen behind. */
  answered(): void {
    if (this.#copies.follow(this.#of.clients.history)) this.showAll();
  }

  /** Starts over: the run was taken back to an earlier point. */
  forget(): void {
    this.#copies.forget();
    this.#faces.length = 0;
  }
}

const DOWN: NodeView = {
  role: 'down',
  value: '',
  fields: [],
  cells: [],
  cellsInAll: 0,
  undelivered: 0,
};
