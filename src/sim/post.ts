// The post between nodes: it puts messages under way, loses, doubles or holds them, and looks at the end of the
// way whether they met a cut. The network says what becomes of each; here it is done. Messages in a connection are
// never lost or doubled by themselves: they wait and go again, or go down with it.

import { type Micros, ms } from '../kernel/index.ts';
import type { NodeId } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Channels } from './channels.ts';
import type { Connections, Half } from './connections.ts';
import type { Moment } from './moment.ts';
import type { Network } from './network.ts';
import type { Recording } from './recording.ts';
import type { Link, Weather } from './setting.ts';

interface Letter {
  readonly name: string;
  readonly body: unknown;
}

type Fate = 'under-way' | 'lost-in-cut' | 'lost' | 'held';

export class Post {
  readonly #agenda: Agenda;
  readonly #network: Network;
  readonly #recording: Recording;
  readonly #connections: Connections;
  readonly #channels: Channels;

  constructor(agenda: Agenda, network: Network, recording: Recording, channels: Channels) {
    this.#agenda = agenda;
    this.#network = network;
    this.#recording = recording;
    this.#connections = channels.connections;
    this.#channels = channels;
  }

  send(from: NodeId, to: NodeId, letter: Letter): void {
    this.#send(from, to, letter, true);
  }

  #send(from: NodeId, to: NodeId, letter: Letter, mayDouble: boolean): void {
    const network = this.#network;
    const link = network.linkOf(from, to);
    const channel = this.#channels.of.get(letter.name);
    if (channel !== undefined) return this.#sendIn(this.#connections.half(channel, link), from, to, letter);
    const k = network.carry(link);
    const due = network.arrival(link, k, this.#agenda.now);
    const lost = network.isLost(link, k);
    if (network.isCut(link) || lost) return this.#stop(from, to, letter, { due, lost });
    const mark = network.cutsOf(link);
    this.#dispatch(from, to, letter, { due, mark });
    const echo = mayDouble ? network.echo(link, k) : undefined;
    if (echo !== undefined) this.#dispatch(from, to, letter, { due: due + echo, mark });
  }

  /** Sends in a connection. */
  #sendIn(half: Half, from: NodeId, to: NodeId, letter: Letter): void {
    const { now } = this.#agenda;
    const network = this.#network;
    const connections = this.#connections;
    const link = network.linkOf(from, to);
    const k = network.carry(link);
    const mark = connections.markOf(half, network.cutsOf(link));
    const isGone =
      connections.isBroken(half, network.silentSince(link), now) || connections.isDialing(half, now);
    if (isGone || network.isCut(link)) {
      const message = this.#halt(from, to, letter, { due: now, mark, fate: isGone ? 'lost-in-cut' : 'held' });
      if (!isGone) connections.stall(half, message, now);
      return;
    }
    const again = ms(connections.transportOf(half).retransmitMs) * ((1 << network.losses(link, k)) - 1);
    const due = connections.arrival(half, now + network.delay(link, k) + again);
    this.#dispatch(from, to, letter, { due, mark });
  }

  #dispatch(
    from: NodeId,
    to: NodeId,
    { name, body }: Letter,
    { due, mark }: { due: Micros; mark: number },
  ): void {
    const id = this.#agenda.schedule('message', due, to, { from, name, body, durable: null, mark });
    if (this.#recording.isOn)
      this.#recording.sent(id, [from, to], { kind: 'message', name, due, fate: 'under-way' });
  }

  /** The message gets nowhere: it is lost, or it waits for the line to be whole again. */
  #stop(from: NodeId, to: NodeId, letter: Letter, { due, lost }: { due: Micros; lost: boolean }): void {
    const mark = this.#network.cutsOf(this.#network.linkOf(from, to));
    const holds = !lost && this.#network.holds;
    const fate = holds ? 'held' : lost ? 'lost' : 'lost-in-cut';
    const message = this.#halt(from, to, letter, { due, mark, fate });
    if (holds) this.#network.hold(message);
  }

  /** A message that is not put under way. */
  #halt(
    from: NodeId,
    to: NodeId,
    { name, body }: Letter,
    { due, mark, fate }: { due: Micros; mark: number; fate: Fate },
  ): Moment {
    const message = this.#agenda.moment('message', due, to, { from, name, body, durable: null, mark });
    if (this.#recording.isOn)
      this.#recording.sent(message.id, [from, to], { kind: 'message', name, due, fate });
    return message;
  }

  /** At the end of its way: does the message get through? One that is to be held is kept. */
  arrives(message: Moment): boolean {
    const link = this.#network.linkOf(message.from, message.node);
    const half = this.#halfOf(message, link);
    if (half !== undefined) return this.#arrivesIn(half, link, message);
    if (this.#network.cutsOf(link) === message.mark) return true;
    // It met a cut on its way. Where cuts lose, that was recorded when the line was cut.
    if (!this.#network.holds) return false;
    // Held while under way; if the line is whole again it was as if it had only been slow.
    if (!this.#network.isCut(link)) return true;
    this.#network.hold(message);
    return false;
  }

  #arrivesIn(half: Half, link: number, message: Moment): boolean {
    const connections = this.#connections;
    if (!connections.isOfNow(half, message.mark)) return false;
    if (message.mark === connections.markOf(half, this.#network.cutsOf(link))) {
      connections.flow(half);
      return true;
    }
    connections.stall(half, message, message.at);
    if (!this.#network.isCut(link)) this.#sendAgain(half, link);
    return false;
  }

  #halfOf({ name }: Moment, link: number): Half | undefined {
    const channel = this.#channels.of.get(name);
    return channel === undefined ? undefined : this.#connections.half(channel, link);
  }

  cut(links: readonly Link[]): void {
    const at = this.#agenda.now;
    const cut = this.#network.cut(links, at);
    if (!this.#recording.isOn) return;
    this.#recording.add({ type: 'line-cut', at, links });
    this.#agenda.forEach((m) => {
      const link = m.type === 'message' ? this.#network.linkOf(m.from, m.node) : -1;
      if (!cut.has(link)) return;
      const half = this.#halfOf(m, link);
      const before = this.#network.cutsOf(link) - 1;
      // One that met an earlier cut was told of then.
      if (m.mark !== (half === undefined ? before : this.#connections.markOf(half, before))) return;
      const isHeld = half !== undefined || this.#network.holds;
      this.#recording.add({ type: 'message-stopped', at, id: m.id, why: isHeld ? 'held' : 'cut' });
    });
  }

  /** What was held goes on its way again, each because of itself. It is not doubled there: a line that is cut again and
   *  again would double it again and again. */
  heal(links: readonly Link[]): void {
    const { now } = this.#agenda;
    const silences = links.map(([from, to]) => this.#network.silentSince(this.#network.linkOf(from, to)));
    this.#network.heal(links);
    this.#recording.add({ type: 'line-healed', at: now, links });
    const healing = this.#agenda.current;
    for (const m of this.#network.release()) {
      this.#agenda.current = m.id;
      this.#send(m.from, m.node, m, false);
    }
    this.#agenda.current = healing;
    for (const [i, [from, to]] of links.entries()) {
      const link = this.#network.linkOf(from, to);
      for (const half of this.#connections.halvesOver(link)) this.#reopen(half, link, silences[i]!);
    }
  }

  /** The line under a half is whole again: it goes on where it stood, or is dialed anew. */
  #reopen(half: Half, link: number, silentSince: Micros): void {
    const { now } = this.#agenda;
    const both = [half, this.#connections.backOf(half)];
    for (const each of both) this.#connections.noteSilence(each, silentSince, now);
    if (this.#network.silentSince(link) === Number.POSITIVE_INFINITY) {
      for (const each of both) this.#lose(this.#connections.redial(each, now));
    }
    if (!this.#network.isCut(link)) this.#sendAgain(half, link);
  }

  /** Sends what waits in a half at its next retransmission. */
  #sendAgain(half: Half, link: number): void {
    const connections = this.#connections;
    const { now, current } = this.#agenda;
    const at = connections.nextRetransmission(half, now);
    const mark = connections.markOf(half, this.#network.cutsOf(link));
    for (const m of connections.take(half)) {
      const due = connections.arrival(half, at + this.#network.delay(link, this.#network.carry(link)));
      this.#agenda.current = m.id;
      this.#dispatch(m.from, m.node, m, { due, mark });
    }
    this.#agenda.current = current;
  }

  #lose(messages: readonly Moment[]): void {
    const at = this.#agenda.now;
    for (const { id } of messages) this.#recording.add({ type: 'message-stopped', at, id, why: 'cut' });
  }

  /** Closes a connection, both ways; but where the line is cut the other end does not hear of it, and goes on sending
   *  what it has to whoever is there when it gets through. */
  hangUp(node: NodeId, other: NodeId, channel: string): void {
    const place = this.#channels.named.get(channel);
    if (place === undefined) return;
    const link = this.#network.linkOf(node, other);
    const half = this.#connections.half(place, link);
    this.#lose(this.#connections.close(half));
    if (!this.#network.isCut(link)) this.#lose(this.#connections.close(this.#connections.backOf(half)));
  }

  #drop(half: Half): void {
    for (const each of [half, this.#connections.backOf(half)]) this.#lose(this.#connections.close(each));
  }

  /** A node is gone: nobody holds its ends of connections any more, and none of what was sent to it there counts. */
  hangUpAll(node: NodeId, nodes: number): void {
    for (let other = 0; other < nodes; other++)
      for (const half of this.#connections.halvesOver(this.#network.linkOf(node, other)))
        if (other !== node) this.#drop(half);
  }

  change(links: readonly Link[], weather: Weather | null): void {
    this.#network.change(links, weather);
    this.#recording.add({ type: 'weather-changed', at: this.#agenda.now, links, weather });
  }
}
