// The nodes: the protocol runs on them, one step at a time, under settings that may change on the way. They crash
// and start again with what their disks hold.

import { type Delay, ms } from '../kernel/index.ts';
import type { AnyProtocol, NodeId, Operation, ProtocolEvent, Settings } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import { setClock } from './clock.ts';
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

  /** Is this node one of those that are to keep what the operation writes? */
  keepsCopy(node: NodeId, operation: Operation): boolean {
    const { surroundings } = this.#hosts[node]!;
    return this.#protocol.keepsCopy?.(operation, surroundings) ?? true;
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
    const { now: at } = this.#agenda;
    this.#recording.add({ type: 'settings-changed', at, settings: this.#settings, changes: change });
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

  pause(node: NodeId): void {
    const host = this.#hosts[node]!;
    if (!host.up || host.isPaused) return;
    host.isPaused = true;
    this.#recording.add({ type: 'node-paused', at: this.#agenda.now, node });
  }

  /** It goes on as if nothing had been: what reached it meanwhile is taken up in order, timers and all. */
  resume(node: NodeId): void {
    const host = this.#hosts[node]!;
    if (!host.isPaused) return;
    host.isPaused = false;
    this.#recording.add({ type: 'node-resumed', at: this.#agenda.now, node });
    const { backlog } = host;
    host.backlog = [];
    const resuming = this.#agenda.current;
    for (const m of backlog) this.#takeUp(m);
    this.#agenda.current = resuming;
  }

  #takeUp(m: Moment): void {
    this.#agenda.current = m.id;
    if (m.type !== 'timeout') this.#step(m);
    else if (this.isSet(m)) this.fire(m);
  }

  setClock(node: NodeId, offsetMs: number, driftPpm: number): void {
    const { now: at } = this.#agenda;
    this.#hosts[node]!.clock = setClock(at, ms(offsetMs), driftPpm);
    this.#recording.add({ type: 'clock-set', at, node, offsetMs, driftPpm });
  }

  setDisk(node: NodeId, delay: Delay | null): void {
    this.#hosts[node]!.disk = delay;
    this.#recording.add({ type: 'disk-slowed', at: this.#agenda.now, node, delay });
  }

  #start(node: NodeId): void {
    const host = this.#hosts[node]!;
    this.#effects.node = node;
    host.diskFreeAt = this.#agenda.now;
    host.look(this.#agenda.now);
    host.state = this.#protocol.start(host.surroundings, host.durable, this.#effects);
    this.#recording.showAgain(node);
  }

  /** A timer that was cancelled, set anew or lost in a crash stays on the agenda, and means nothing. */
  isSet({ node, name, from, id }: Moment): boolean {
    return this.#hosts[node]!.timers.get(timerKey(name, from)) === id;
  }

  /** A message, a request or an operator is there. */
  reach(m: Moment): void {
    if (this.#hosts[m.node]!.up) this.#step(m);
    else this.#recording.add({ type: 'message-stopped', at: m.at, id: m.id, why: 'node-down' });
  }

  fire(m: Moment): void {
    const { id, cause, node, name } = m;
    if (this.#hosts[node]!.isPaused) return this.#step(m);
    this.#hosts[node]!.timers.delete(timerKey(name, m.from));
    // Not when it was due: its node may have stood still.
    this.#recording.add({ type: 'timer-fired', at: this.#agenda.now, id, cause, node, name });
    this.#step(m);
  }

  persisted(m: Moment): void {
    const { at, id, cause, node } = m;
    const host = this.#hosts[node]!;
    if (host.life !== m.mark) return;
    // What is on disk is there, whether or not anybody is awake to notice.
    host.durable = m.durable;
    this.#recording.add({ type: 'disk-wrote', at, id, cause, node });
    this.#step(m);
  }

  #step(m: Moment): void {
    const host = this.#hosts[m.node]!;
    if (host.isPaused) {
      host.backlog = [...host.backlog, m];
      return;
    }
    this.#effects.node = m.node;
    host.look(this.#agenda.now);
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
