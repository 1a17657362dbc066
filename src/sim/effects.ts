// The other door: what a node's step asks for, carried out at once. One instance serves all nodes in turn, so
// that a step allocates no effects.

import { between, delayAt, type Micros, stream, uniform } from '../kernel/index.ts';
import type { Effects, NodeId, OperationId, Reply } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Clients } from './clients.ts';
import { trulyWaited } from './clock.ts';
import { type Host, timerKey } from './host.ts';
import type { Post } from './post.ts';
import type { Recording } from './recording.ts';
import type { Setting } from './setting.ts';

/** What effects work on. */
export interface Surface {
  readonly setting: Setting;
  readonly seed: number;
  readonly agenda: Agenda;
  readonly hosts: readonly Host[];
  readonly clients: Clients;
  readonly post: Post;
  readonly recording: Recording;
}

export class NodeEffects implements Effects<{ readonly type: string }, unknown, unknown> {
  readonly #on: Surface;
  /** Whose step is being taken. */
  node: NodeId = 0;

  constructor(on: Surface) {
    this.#on = on;
  }

  send(to: NodeId, message: { readonly type: string }): void {
    this.#on.post.send(this.node, to, { name: message.type, body: message });
  }

  persist(durable: unknown, token: unknown): void {
    const { agenda } = this.#on;
    const host = this.#host;
    host.diskFreeAt = Math.max(agenda.now, host.diskFreeAt) + this.#diskTime();
    const about = { from: 0, name: '', body: token, durable, mark: host.life };
    agenda.schedule('persisted', host.diskFreeAt, this.node, about);
  }

  setTimer(name: string, [low, high]: readonly [Micros, Micros], of: OperationId = 0): void {
    const { agenda, recording } = this.#on;
    const wait = low === high ? low : between(this.#draw(name), low, high);
    const due = agenda.now + trulyWaited(this.#host.clock, wait);
    const id = agenda.schedule('timeout', due, this.node, {
      from: of,
      name,
      body: null,
      durable: null,
      mark: 0,
    });
    this.#host.timers.set(timerKey(name, of), id);
    if (recording.isOn)
      recording.add({ type: 'timer-set', at: agenda.now, id, node: this.node, name, due, of });
  }

  cancelTimer(name: string, of: OperationId = 0): void {
    const { agenda, recording } = this.#on;
    const { timers } = this.#host;
    const key = timerKey(name, of);
    const id = timers.get(key);
    if (id === undefined) return;
    timers.delete(key);
    if (recording.isOn)
      recording.add({ type: 'timer-cancelled', at: agenda.now, id, node: this.node, name, of });
  }

  hangUp(to: NodeId, channel: string): void {
    this.#on.post.hangUp(this.node, to, channel);
  }

  reply(op: OperationId, reply: Reply): void {
    const { agenda, clients, recording, setting } = this.#on;
    const client = clients.ownerOf(op);
    const due = agenda.now + clients.walk(client, this.node);
    const id = agenda.schedule('response', due, client, {
      from: op,
      name: reply.outcome,
      body: reply,
      durable: null,
      mark: 0,
    });
    if (!recording.isOn) return;
    const to = setting.nodes.length + client;
    recording.sent(id, [this.node, to], { kind: 'answer', name: reply.outcome, due, fate: 'under-way' });
  }

  lose(update: OperationId, to: OperationId): void {
    const { agenda, clients, recording } = this.#on;
    const [op, by] = [clients.rootOf(update), clients.rootOf(to)];
    recording.dropped({
      type: 'update-lost',
      at: agenda.now,
      node: this.node,
      op,
      to: by,
      operation: clients.operationOf(op),
      toOperation: clients.operationOf(by),
    });
  }

  explain(text: string, of: OperationId | null = null): void {
    const { agenda, clients, recording } = this.#on;
    const about = of === null ? null : clients.rootOf(of);
    recording.add({ type: 'explained', at: agenda.now, node: this.node, text, about, cause: agenda.current });
  }

  get #host(): Host {
    return this.#on.hosts[this.node]!;
  }

  #diskTime(): Micros {
    const disk = this.#host.disk ?? this.#on.setting.disk;
    return disk.kind === 'constant' ? disk.us : delayAt(disk, this.#draw('disk'));
  }

  /** The node's next draw for this purpose: it depends on nobody else's draws. */
  #draw(purpose: string): number {
    return uniform(stream(this.#on.seed, purpose, this.node), this.#host.draw(purpose));
  }
}
