// The nodes: the protocol runs on them, one step at a time, under settings that may change on the way. They crash
// and start again with what their disks hold.

import type { AnyProtocol, NodeId, ProtocolEvent, Settings } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { NodeEffects } from './effects.ts';
import { type Host, type HostSnapshot, timerKey } from './host.ts';
import type { Moment } from './moment.ts';
import type { Recording } from './recording.ts';

export interface NodesSnapshot {
  readonly hosts: readonly HostSnapshot[];
  readonly settings: Settings;
  readonly earlier: readonly Settings[];
}

/** What the nodes work with. */
interface Workings {
  readonly protocol: AnyProtocol;
  readonly hosts: readonly Host[];
  readonly agenda: Agenda;
  readonly effects: NodeEffects;
  readonly recording: Recording;
}

export class Nodes {
  readonly #protocol: AnyProtocol;
  readonly #hosts: readonly Host[];
  readonly #agenda: Agenda;
  readonly #effects: NodeEffects;
  readonly #recording: Recording;
  #settings: Settings;
  /** Every setting the run has had: a protocol may refuse one that would not agree with the past. */
  #earlier: readonly Settings[] = [];

  constructor({ protocol, hosts, agenda, effects, recording }: Workings, settings: Settings) {
    this.#protocol = protocol;
    this.#hosts = hosts;
    this.#agenda = agenda;
    this.#effects = effects;
    this.#recording = recording;
    this.#settings = settings;
    for (let node = 0; node < hosts.length; node++) this.#start(node);
  }

  get settings(): Settings {
    return this.#settings;
  }

  valueAt(node: NodeId): number | string | undefined {
    const host = this.#hosts[node];
    return host?.up ? this.#protocol.view(host.state, host.surroundings).value : undefined;
  }

  stateAt(node: NodeId): unknown {
    return this.#hosts[node]?.state;
  }

  /** Why the settings cannot be changed so, or undefined. */
  objection(change: Settings): string | undefined {
    const next = { ...this.#settings, ...change };
    return this.#protocol.objection(next, this.#hosts.length, [...this.#earlier, this.#settings]);
  }

  set(change: Settings): void {
    this.#earlier = [...this.#earlier, this.#settings];
    this.#settings = { ...this.#settings, ...change };
    for (const host of this.#hosts) host.follow(this.#settings);
    this.#recording.add({ type: 'settings-changed', at: this.#agenda.now, settings: this.#settings });
    this.#recording.showAll();
  }

  crash(node: NodeId): void {
    const host = this.#hosts[node]!;
    if (!host.up) return;
    host.crash();
    this.#recording.add({ type: 'node-crashed', at: this.#agenda.now, node });
    this.#recording.showAgain(node);
  }

  restart(node: NodeId): void {
    const host = this.#hosts[node]!;
    if (host.up) return;
    host.up = true;
    this.#recording.add({ type: 'node-restarted', at: this.#agenda.now, node });
    this.#start(node);
  }

  #start(node: NodeId): void {
    const host = this.#hosts[node]!;
    this.#effects.node = node;
    host.diskFreeAt = this.#agenda.now;
    host.state = this.#protocol.start(host.surroundings, host.durable, this.#effects);
    this.#recording.showAgain(node);
  }

  /** A timer that was cancelled, set anew or lost in a crash stays on the agenda, and means nothing. */
  isSet({ node, name, from, id }: Moment): boolean {
    return this.#hosts[node]!.timers.get(timerKey(name, from)) === id;
  }

  /** A message or a request is there. */
  reach(m: Moment): void {
    if (this.#hosts[m.node]!.up) this.#step(m);
    else this.#recording.add({ type: 'message-stopped', at: m.at, id: m.id, why: 'node-down' });
  }

  fire(m: Moment): void {
    const { at, id, cause, node, name } = m;
    this.#hosts[node]!.timers.delete(timerKey(name, m.from));
    this.#recording.add({ type: 'timer-fired', at, id, cause, node, name });
    this.#step(m);
  }

  persisted(m: Moment): void {
    const { at, id, cause, node } = m;
    const host = this.#hosts[node]!;
    if (host.life !== m.mark) return;
    host.durable = m.durable;
    this.#recording.add({ type: 'disk-wrote', at, id, cause, node });
    this.#step(m);
  }

  #step(m: Moment): void {
    const host = this.#hosts[m.node]!;
    this.#effects.node = m.node;
    const before = host.state;
    // A moment reads as the protocol's event: the shapes agree, and the protocol gets back what it gave.
    const event = m as unknown as ProtocolEvent<{ readonly type: string }, unknown>;
    host.state = this.#protocol.step(before, event, host.surroundings, this.#effects);
    if (host.state !== before) this.#recording.show(m.node);
  }

  snapshot(): NodesSnapshot {
    const hosts = this.#hosts.map((host) => host.snapshot());
    return { hosts, settings: this.#settings, earlier: this.#earlier };
  }

  restore({ hosts, settings, earlier }: NodesSnapshot): void {
    this.#settings = settings;
    this.#earlier = earlier;
    for (const [node, host] of this.#hosts.entries()) {
      host.restore(hosts[node]!);
      host.follow(settings);
    }
  }
}
