// The post between nodes: it puts messages under way, loses, doubles or holds them, and looks at the end of the
// way whether they met a cut. The network says what becomes of each; here it is done.

import type { Micros } from '../kernel/index.ts';
import type { NodeId } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Moment } from './moment.ts';
import type { Network } from './network.ts';
import type { Recording } from './recording.ts';
import type { Link } from './setting.ts';

interface Letter {
  readonly name: string;
  readonly body: unknown;
}

export class Post {
  readonly #agenda: Agenda;
  readonly #network: Network;
  readonly #recording: Recording;

  constructor(agenda: Agenda, network: Network, recording: Recording) {
    this.#agenda = agenda;
    this.#network = network;
    this.#recording = recording;
  }

  send(from: NodeId, to: NodeId, letter: Letter): void {
    const network = this.#network;
    const link = network.linkOf(from, to);
    const k = network.carry(link);
    const due = network.arrival(link, k, this.#agenda.now);
    const lost = network.isLost(link, k);
    if (network.isCut(link) || lost) return this.#stop(from, to, letter, { due, lost });
    this.#dispatch(from, to, letter, due);
    const echo = network.echo(link, k);
    if (echo !== undefined) this.#dispatch(from, to, letter, due + echo);
  }

  #dispatch(from: NodeId, to: NodeId, { name, body }: Letter, due: Micros): void {
    const mark = this.#network.cutsOf(this.#network.linkOf(from, to));
    const id = this.#agenda.schedule('message', due, to, { from, name, body, durable: null, mark });
    if (this.#recording.isOn)
      this.#recording.sent(id, [from, to], { kind: 'message', name, due, fate: 'under-way' });
  }

  /** The message gets nowhere: it is lost, or it waits for the line to be whole again. */
  #stop(
    from: NodeId,
    to: NodeId,
    { name, body }: Letter,
    { due, lost }: { due: Micros; lost: boolean },
  ): void {
    const mark = this.#network.cutsOf(this.#network.linkOf(from, to));
    const message = this.#agenda.moment('message', due, to, { from, name, body, durable: null, mark });
    const holds = !lost && this.#network.holds;
    if (holds) this.#network.hold(message);
    const fate = holds ? 'held' : lost ? 'lost' : 'lost-in-cut';
    if (this.#recording.isOn)
      this.#recording.sent(message.id, [from, to], { kind: 'message', name, due, fate });
  }

  /** At the end of its way: does the message get through? One that is to be held is kept. */
  arrives(message: Moment): boolean {
    const link = this.#network.linkOf(message.from, message.node);
    if (this.#network.cutsOf(link) === message.mark) return true;
    // It met a cut on its way. Where cuts lose, that was recorded when the line was cut.
    if (!this.#network.holds) return false;
    // Held while under way; if the line is whole again it was as if it had only been slow.
    if (!this.#network.isCut(link)) return true;
    this.#network.hold(message);
    return false;
  }

  cut(links: readonly Link[]): void {
    const cut = this.#network.cut(links);
    if (!this.#recording.isOn) return;
    const at = this.#agenda.now;
    this.#recording.add({ type: 'line-cut', at, links });
    this.#agenda.forEach((m) => {
      const link = m.type === 'message' ? this.#network.linkOf(m.from, m.node) : -1;
      // One that met an earlier cut was told of then.
      if (!cut.has(link) || m.mark !== this.#network.cutsOf(link) - 1) return;
      this.#recording.add({
        type: 'message-stopped',
        at,
        id: m.id,
        why: this.#network.holds ? 'held' : 'cut',
      });
    });
  }

  /** What was held goes on its way again, each because of itself. */
  heal(links: readonly Link[]): void {
    this.#network.heal(links);
    this.#recording.add({ type: 'line-healed', at: this.#agenda.now, links });
    const healing = this.#agenda.current;
    for (const m of this.#network.release()) {
      this.#agenda.current = m.id;
      this.send(m.from, m.node, m);
    }
    this.#agenda.current = healing;
  }
}
