// Test support: one server of primary-backup by itself, with its disk and its clock in the test's hands. What it says
// and does is kept; nothing is sent on.

import { ms } from '../../kernel/index.ts';
import { type OperationId, type Settings, type Surroundings, standardsOf } from '../contract.ts';
import { account } from '../objects/account.ts';
import { keyValue } from '../objects/key-value.ts';
import type { Operation, ReplicatedObject, Value } from '../objects/object.ts';
import type { Log, Point } from '../parts/shipping/log.ts';
import { primaryBackup } from './primary-backup.ts';
import { parameters } from './settings.ts';
import type { Durable, Message, Out, State, Token } from './state.ts';

const STANDARD = standardsOf(parameters);
const NAMES = ['A', 'B', 'C'];
export const OPENING = 100;

export const withdraw = (value: number, mode?: Operation['mode']): Operation =>
  mode === undefined ? { f: 'withdraw', value } : { f: 'withdraw', value, mode };
export const balance: Operation = { f: 'balance' };

interface Given {
  readonly settings?: Settings;
  /** Its place among A, B and C; A is the primary. */
  readonly self?: number;
  readonly durable?: Durable | undefined;
  readonly object?: ReplicatedObject;
}

export class Server {
  state: State;
  readonly sent: { readonly to: number; readonly message: Message }[] = [];
  readonly told = new Map<OperationId, string>();
  readonly said: string[] = [];
  readonly timers = new Map<string, number>();
  disk: Durable | undefined;
  #writes: { readonly durable: Durable; readonly token: Token }[] = [];
  #node: Surroundings;
  readonly #out: Out;

  constructor({ settings = {}, self = 0, durable, object = account(OPENING) }: Given = {}) {
    this.#node = { self, clock: 0, names: NAMES, object, settings: { ...STANDARD, ...settings } };
    this.disk = durable;
    this.#out = {
      send: (to, message) => this.sent.push({ to, message }),
      persist: (next, token) => this.#writes.push({ durable: next, token }),
      setTimer: (name, [low], of = 0) => this.timers.set(`${name} ${of}`, low),
      cancelTimer: (name, of = 0) => this.timers.delete(`${name} ${of}`),
      lose: () => {},
      hangUp: () => {},
      reply: (to, reply) => {
        const { outcome } = reply;
        if (reply.outcome !== 'ok') return this.told.set(to, outcome);
        return this.told.set(to, inWords(reply.answer.granted, reply.answer.value));
      },
      explain: (text) => this.said.push(text),
    };
    this.state = primaryBackup.start(this.#node, durable, this.#out);
  }

  static kept(settings: Settings = {}): Server {
    return new Server({ settings, object: keyValue(null) });
  }

  #step(event: Parameters<typeof primaryBackup.step>[1]): this {
    this.state = primaryBackup.step(this.state, event, this.#node, this.#out);
    return this;
  }

  at(whenMs: number): this {
    this.#node = { ...this.#node, clock: ms(whenMs) };
    return this;
  }

  ask(from: OperationId, body: Operation): this {
    return this.#step({ type: 'request', from, body, mark: 0 });
  }

  hear(from: number, body: Message): this {
    return this.#step({ type: 'message', from, body });
  }

  timeout(name: string, from: OperationId = 0): this {
    this.timers.delete(`${name} ${from}`);
    return this.#step({ type: 'timeout', name, from });
  }

  command(name: string, of: number): this {
    return this.#step({ type: 'command', name, from: of });
  }

  /** The disk finishes everything, and what follows from it. */
  flush(): this {
    for (let write = this.#writes.shift(); write !== undefined; write = this.#writes.shift()) {
      this.disk = write.durable;
      this.#step({ type: 'persisted', body: write.token });
    }
    return this;
  }

  /** The node as it is after a crash: the same disk, and nothing else. */
  crashed(): Server {
    const { self, settings, object } = this.#node;
    return new Server({ settings, self, durable: this.disk, object });
  }

  /** This standby connects, from the beginning of the log. */
  joinedBy(standby: number): this {
    const from: Point = { timeline: this.log.timeline, position: 0 };
    return this.hear(standby, { type: 'stream-from', from, whole: false });
  }

  /** A standby has this much of the log, on disk and applied unless told otherwise. */
  confirmedBy(standby: number, received: number, flushed = received, applied = flushed): this {
    const point = { timeline: this.log.timeline, position: received };
    return this.hear(standby, { type: 'progress', received: point, flushed, applied, wantsReply: false });
  }

  get log(): Log {
    return this.state.copy.received;
  }

  get shows(): number | string {
    return primaryBackup.view(this.state, this.#node).value;
  }

  get role(): string {
    return primaryBackup.view(this.state, this.#node).role;
  }

  /** The types of message it sent since this was last asked. */
  heard(): string[] {
    return this.sent.splice(0).map(({ to, message }) => `${message.type} to ${NAMES[to]}`);
  }
}

const inWords = (granted: boolean, value: Value): string => `${granted ? 'yes' : 'no'} ${value}`;
