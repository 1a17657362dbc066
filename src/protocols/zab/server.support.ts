// Test support: one server of Zab by itself, with its disk and its timers in the test's hands. What it says and does is
// kept; nothing is sent on. For rules that a paper states of a single server.

import { type OperationId, type Settings, type Surroundings, standardsOf } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { register } from '../objects/register.ts';
import { append, emptyLog, type Log } from './log.ts';
import { parameters } from './parameters.ts';
import type { Durable, Message, Out, State, Token } from './state.ts';
import { atomicBroadcast } from './zab.ts';

const object = register(null);
const NAMES = ['A', 'B', 'C'];
const standard = standardsOf(parameters);

/** A log with these transactions: epoch and value. */
export const logOf = (...entries: readonly (readonly [epoch: number, value: number])[]): Log =>
  entries.reduce(
    (log, [epoch, value], i) =>
      append(log, { of: i + 1, origin: 0, operation: { f: 'write', value }, epoch }, object),
    emptyLog(object, NAMES.length),
  );

export class Server {
  state: State;
  readonly sent: { readonly to: number; readonly message: Message }[] = [];
  readonly replies: { readonly to: OperationId; readonly outcome: string }[] = [];
  readonly said: string[] = [];
  /** The timers that were set, in order. */
  readonly timers: string[] = [];
  #writes: { readonly durable: Durable; readonly token: Token }[] = [];
  disk: Durable | undefined;
  readonly #node: Surroundings;
  readonly #out: Out;

  constructor(self: number, durable?: Partial<Durable>, settings: Settings = {}) {
    this.#node = { self, clock: 0, names: NAMES, object, settings: { ...standard, ...settings } };
    this.disk = durable && { accepted: 0, current: 0, log: logOf(), committed: 0, ...durable };
    this.#out = {
      send: (to, message) => this.sent.push({ to, message }),
      persist: (next, token) => this.#writes.push({ durable: next, token }),
      setTimer: (name) => this.timers.push(name),
      cancelTimer: () => {},
      lose: () => {},
      hangUp: () => {},
      reply: (to, { outcome }) => this.replies.push({ to, outcome }),
      explain: (text) => this.said.push(text),
    };
    this.state = atomicBroadcast.start(this.#node, this.disk, this.#out);
  }

  hear(from: number, body: Message): this {
    this.state = atomicBroadcast.step(this.state, { type: 'message', from, body }, this.#node, this.#out);
    return this;
  }

  timeout(name: string, from = 0): this {
    this.state = atomicBroadcast.step(this.state, { type: 'timeout', name, from }, this.#node, this.#out);
    return this;
  }

  ask(from: OperationId, body: Operation): this {
    const event = { type: 'request', from, body, mark: 0 } as const;
    this.state = atomicBroadcast.step(this.state, event, this.#node, this.#out);
    return this;
  }

  /** The disk finishes all that was begun. */
  flush(): this {
    for (let write = this.#writes.shift(); write !== undefined; write = this.#writes.shift()) {
      this.disk = write.durable;
      const event = { type: 'persisted', body: write.token } as const;
      this.state = atomicBroadcast.step(this.state, event, this.#node, this.#out);
    }
    return this;
  }

  /** What was said since this was last asked, of these types. */
  heard(...types: readonly Message['type'][]): string[] {
    const said = this.sent.splice(0).filter(({ message }) => types.includes(message.type));
    return said.map(({ to, message }) => `${message.type} to ${NAMES[to]}`);
  }
}
