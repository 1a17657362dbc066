// The world: it takes the earliest moment, lets it happen, and schedules what follows. One seed, one setting
// and one log of actions give one run, to the bit.

import { digest, Fingerprint, type Micros } from '../kernel/index.ts';
import {
  type AnyProtocol,
  type NodeId,
  type OperationId,
  objectOf,
  protocols,
  type ReplicatedObject,
  type Settings,
} from '../protocols/index.ts';
import { Agenda, type AgendaSnapshot } from './agenda.ts';
import { Asking, type AskingSnapshot } from './asking.ts';
import { channelsOf } from './channels.ts';
import { Clients, type ClientsSnapshot } from './clients.ts';
import type { Connections, ConnectionsSnapshot } from './connections.ts';
import { NodeEffects } from './effects.ts';
import type { Recorder } from './facts.ts';
import { Flaps, type FlapsSnapshot } from './flaps.ts';
import type { HistoryEvent } from './history.ts';
import { Host } from './host.ts';
import { Load, type LoadSnapshot } from './load.ts';
import { MOMENT_CODE, type Moment } from './moment.ts';
import { Network, type NetworkSnapshot } from './network.ts';
import { Nodes, type NodesSnapshot } from './nodes.ts';
import { Post } from './post.ts';
import { Recording } from './recording.ts';
import { type Action, actionObjection, type ClientId, type Setting, settingObjection } from './setting.ts';

/** A whole world at one point. Everything in it is a value: it may be kept and returned to at will. */
export interface WorldSnapshot {
  readonly agenda: AgendaSnapshot;
  readonly events: number;
  readonly hash: readonly [low: number, high: number];
  readonly nodes: NodesSnapshot;
  readonly network: NetworkSnapshot;
  readonly connections: ConnectionsSnapshot;
  readonly clients: ClientsSnapshot;
  readonly asking: AskingSnapshot;
  readonly load: LoadSnapshot;
  readonly flaps: FlapsSnapshot;
}

/** Who watches a world, and which protocol plays in it if not the registered one of that name. */
export interface Staging {
  readonly recorder?: Recorder | null;
  readonly protocol?: AnyProtocol | undefined;
}

export class World {
  readonly setting: Setting;
  readonly protocol: AnyProtocol;
  readonly object: ReplicatedObject;
  readonly #agenda: Agenda;
  readonly #nodes: Nodes;
  readonly #clients: Clients;
  readonly #asking: Asking;
  readonly #load: Load;
  readonly #flaps: Flaps;
  readonly #network: Network;
  readonly #connections: Connections;
  readonly #post: Post;
  readonly #recording: Recording;
  readonly #hash = new Fingerprint();
  #events = 0;

  constructor(setting: Setting, seed: number, { recorder = null, protocol: understudy }: Staging = {}) {
    const wrong = settingObjection(setting);
    const protocol = understudy ?? protocols.get(setting.protocol);
    if (protocol === undefined || wrong !== undefined) throw new RangeError(wrong);
    this.setting = setting;
    this.protocol = protocol;
    this.object = objectOf(setting.object);
    const { nodes: names, settings } = setting;
    const agenda = new Agenda();
    const hosts = names.map((_, self) => new Host({ self, clock: 0, names, settings, object: this.object }));
    const clients = new Clients(setting, seed);
    const recording = new Recording({ protocol, agenda, hosts, clients }, recorder);
    const network = new Network(setting.network, names.length, seed);
    const channels = channelsOf(setting, protocol);
    const post = new Post(agenda, network, recording, channels);
    const effects = new NodeEffects({ setting, seed, agenda, hosts, clients, post, recording });
    this.#agenda = agenda;
    this.#clients = clients;
    const asking = new Asking({ setting, seed, object: this.object, agenda, clients, recording });
    this.#asking = asking;
    this.#load = new Load({ setting, seed, agenda, clients, asking, recording });
    this.#flaps = new Flaps(agenda, post);
    this.#recording = recording;
    this.#network = network;
    this.#connections = channels.connections;
    this.#post = post;
    this.#nodes = new Nodes({ protocol, hosts, agenda, effects, recording }, settings);
  }

  get now(): Micros {
    return this.#agenda.now;
  }
  get events(): number {
    return this.#events;
  }
  /** One number over everything that happened so far. */
  get hash(): number {
    return this.#hash.value;
  }
  get history(): readonly HistoryEvent[] {
    return this.#clients.history;
  }
  get settings(): Settings {
    return this.#nodes.settings;
  }
  /** When something happens next unless somebody acts, or null if nothing ever will. */
  get nextTime(): Micros | null {
    while (!this.#agenda.isEmpty && this.#isCalledOff(this.#agenda.first)) this.#agenda.next();
    return this.#agenda.isEmpty ? null : this.#agenda.nextTime;
  }
  /** From here on this recorder is told what happens; null for nobody. */
  set recorder(recorder: Recorder | null) {
    this.#recording.recorder = recorder;
  }

  /** The value each node would show, or undefined for one that is down. */
  valueAt(node: NodeId): number | string | undefined {
    return this.#nodes.valueAt(node);
  }

  /** Does this client still wait for an answer? */
  isWaiting(client: ClientId): boolean {
    return this.#clients.isWaiting(client);
  }

  /** Is this node one of those that are to keep what was asked? */
  keepsCopy(node: NodeId, op: OperationId): boolean {
    return this.#nodes.keepsCopy(node, this.#clients.operationOf(op));
  }

  /** Is the update in this node's copy? A node that is down has none. */
  holds(node: NodeId, op: OperationId): boolean {
    const state = this.#nodes.stateAt(node);
    const attempts = this.#clients.attemptsOf(op);
    return state !== undefined && attempts.some((attempt) => this.protocol.holds(state, attempt));
  }

  stateAt(node: NodeId): unknown {
    return this.#nodes.stateAt(node);
  }

  /** Lets everything happen up to and including `until`, or until the budget of events is used up. Answers
   *  with what is left of the budget; 0 means there may be more to do. */
  runUntil(until: Micros, budget: number): number {
    const agenda = this.#agenda;
    let left = budget;
    while (left > 0 && agenda.nextTime <= until) {
      if (this.#handle(agenda.next())) left--;
    }
    if (left > 0 && until > agenda.now) agenda.now = until;
    return left;
  }

  /** Why this cannot be done now, or undefined. */
  objection(action: Action): string | undefined {
    const senseless = actionObjection(this.setting, action);
    if (senseless !== undefined) return senseless;
    if (action.type === 'ask' && this.#clients.isWaiting(action.client)) {
      return `${this.setting.clients[action.client]?.name} is still waiting for an answer.`;
    }
    return action.type === 'set' ? this.#nodes.objection(action.settings) : undefined;
  }

  /** Does what a person did, now. The caller has asked for objections before. */
  act(action: Action): void {
    this.#agenda.current = this.#agenda.nextId();
    this.#hash.addLarge(this.now);
    this.#hash.add(digest(action));
    switch (action.type) {
      case 'ask':
        return this.#asking.ask(action.client, action.operation);
      case 'cut':
        this.#flaps.stop(action.links);
        return this.#post.cut(action.links);
      case 'heal':
        this.#flaps.stop(action.links);
        return this.#post.heal(action.links);
      case 'flap':
        return this.#flaps.start(action);
      case 'load':
        return this.#load.change(action.load);
      case 'set':
        return this.#nodes.set(action.settings);
      case 'crash':
        this.#nodes.crash(action.node);
        return this.#post.hangUpAll(action.node, this.setting.nodes.length);
      case 'restart':
        return this.#nodes.restart(action.node);
      case 'pause':
        return this.#nodes.pause(action.node);
      case 'resume':
        return this.#nodes.resume(action.node);
      case 'clock':
        return this.#nodes.setClock(action.node, action.offsetMs, action.driftPpm);
      case 'disk':
        return this.#nodes.setDisk(action.node, action.delay);
      case 'weather':
        return this.#post.change(action.links, action.weather);
      case 'command':
        return this.#command(action);
    }
  }

  #command({ node, name, of }: Extract<Action, { type: 'command' }>): void {
    const { now: at } = this;
    this.#recording.add({ type: 'commanded', at, node, name, of });
    this.#agenda.schedule('command', at, node, {
      from: of ?? node,
      name,
      body: null,
      durable: null,
      mark: 0,
    });
  }

  /** A timer that was set anew or cancelled, the patience of a client who has an answer, and what somebody stopped. */
  #isCalledOff(m: Moment): boolean {
    if (m.type === 'timeout') return !this.#nodes.isSet(m);
    if (m.type === 'client-turn') return this.#load.isCalledOff(m);
    if (m.type === 'flap') return this.#flaps.isCalledOff(m);
    return this.#asking.isCalledOff(m);
  }

  /** Lets a moment happen; false if it was called off long ago and never happens at all. */
  #handle(m: Moment): boolean {
    if (this.#isCalledOff(m)) return false;
    this.#agenda.now = m.at;
    this.#agenda.current = m.id;
    this.#events++;
    this.#hash.addLarge(m.at);
    this.#hash.add((MOMENT_CODE[m.type] << 28) ^ (m.node << 20) ^ m.from);
    this.#hash.add(digest(m.body) ^ digest(m.name));
    switch (m.type) {
      case 'message':
        if (this.#post.arrives(m)) this.#nodes.reach(m);
        break;
      case 'request':
      case 'command':
        this.#nodes.reach(m);
        break;
      case 'timeout':
        this.#nodes.fire(m);
        break;
      case 'persisted':
        this.#nodes.persisted(m);
        break;
      case 'response':
        this.#asking.answered(m);
        break;
      case 'gave-up':
        this.#asking.gaveUp(m);
        break;
      case 'client-timer':
        this.#asking.timer(m);
        break;
      case 'client-turn':
        this.#load.turn(m);
        break;
      case 'flap':
        this.#flaps.turn(m);
        break;
    }
    return true;
  }

  snapshot(): WorldSnapshot {
    return {
      agenda: this.#agenda.snapshot(),
      events: this.#events,
      hash: this.#hash.snapshot(),
      nodes: this.#nodes.snapshot(),
      network: this.#network.snapshot(),
      connections: this.#connections.snapshot(),
      clients: this.#clients.snapshot(),
      asking: this.#asking.snapshot(),
      load: this.#load.snapshot(),
      flaps: this.#flaps.snapshot(),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.#agenda.restore(snapshot.agenda);
    this.#nodes.restore(snapshot.nodes);
    this.#events = snapshot.events;
    this.#hash.restore(snapshot.hash);
    this.#network.restore(snapshot.network);
    this.#connections.restore(snapshot.connections);
    this.#clients.restore(snapshot.clients);
    this.#asking.restore(snapshot.asking);
    this.#load.restore(snapshot.load);
    this.#flaps.restore(snapshot.flaps);
    this.#recording.forget();
  }
}
