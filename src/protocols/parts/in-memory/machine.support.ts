// Test support: servers that answer from memory, without any protocol around them, and the messages between them
// carried by hand.

import { ms } from '../../../kernel/index.ts';
import type { NodeId, Surroundings } from '../../contract.ts';
import { register } from '../../objects/register.ts';
import { Kept, NAMES } from '../../one-node.support.ts';
import { updatesAfter } from '../shipping/log.ts';
import type { ShippingMessage } from '../shipping/messages.ts';
import { onServerMessage, onServerTimer, stored } from './replication.ts';
import {
  execute,
  type Here,
  hereOf,
  obey,
  opened,
  promote,
  rolesOf,
  type Server,
  type Stored,
  startServer,
} from './server.ts';

const object = register(null);

export class Machine {
  readonly out = new Kept<ShippingMessage, never, never>();
  readonly self: NodeId;
  #clock = 0;
  #asked = 0;
  server: Server;
  disk: Stored | undefined;

  constructor(self: NodeId, source: NodeId | null, disk?: Stored) {
    this.self = self;
    this.disk = disk;
    this.server = startServer(disk, source, this.here);
    this.noted();
  }

  get here(): Here {
    const node: Surroundings = { self: this.self, clock: this.#clock, names: NAMES, object, settings: {} };
    return hereOf(node, this.out);
  }

  at(whenMs: number): this {
    this.#clock = ms(whenMs);
    return this;
  }

  /** Its role is on disk, and its log as it was last written. */
  noted(): this {
    const { opening } = this.server;
    const log = this.disk?.log ?? this.server.copy.received;
    this.disk = { log, ...rolesOf(this.server) };
    if (opening !== null) this.server = opened(this.server, opening, this.here);
    return this;
  }

  promoted(): this {
    this.server = promote(this.server, this.here);
    return this.noted();
  }

  obeys(source: NodeId): this {
    this.server = obey(this.server, source, this.here);
    return this.noted();
  }

  write(...values: readonly number[]): this {
    for (const value of values) {
      const of = 100 * (this.self + 1) + this.#asked++;
      this.server = execute(this.server, of, { f: 'write', value }, this.here).server;
    }
    return this;
  }

  hear(from: NodeId, message: ShippingMessage): this {
    this.server = onServerMessage(this.server, from, message, this.here);
    return this;
  }

  timer(name: string, of = 0): this {
    this.server = onServerTimer(this.server, name, of, this.here) ?? this.server;
    return this;
  }

  fsynced(): this {
    const log = this.server.copy.received;
    this.disk = { log, ...rolesOf(this.server) };
    this.server = stored(this.server, log, this.here);
    return this;
  }

  crashed(): Machine {
    return new Machine(this.self, null, this.disk);
  }

  get written(): unknown[] {
    return updatesAfter(this.server.copy.received, 0).map(({ update }) => update.value);
  }
}

/** Carries what they have to say to each other until nobody says anything any more; what is for others is lost. */
export function carry(...machines: readonly Machine[]): void {
  for (;;) {
    const letters = machines.flatMap((from) =>
      from.out.sent.splice(0).map((letter) => ({ from, ...letter })),
    );
    if (letters.length === 0) return;
    for (const { from, to, message } of letters)
      machines.find(({ self }) => self === to)?.hear(from.self, message);
  }
}
