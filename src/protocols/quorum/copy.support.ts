// Test support: one copy of the quorum protocol by itself, with its disk in the test's hands. What it says and
// does is kept; nothing is sent on. For rules that a paper states of a single copy.

import type { OperationId, Settings, Surroundings } from '../contract.ts';
import { account } from '../objects/account.ts';
import { append, type Ledger, openLedger } from '../objects/ledger.ts';
import type { Operation, Value } from '../objects/object.ts';
import { quorum } from './quorum.ts';
import type { Durable, Held, Message, Out, State, Token } from './state.ts';

export const OPENING = 100;
export const object = account(OPENING);

export const standard: Settings = {
  votes: [1, 1, 1],
  read: 2,
  write: 2,
  deadlineMs: 250,
  retryMs: 100,
  spreadMs: 150,
  partition: 'refuse',
};

/** The update that adds this amount. */
const updateOf = (amount: number): Operation => ({
  f: amount < 0 ? 'withdraw' : 'deposit',
  value: Math.abs(amount),
});

/** A ledger with these amounts, operations counted from `first`. */
export function ledgerOf(amounts: readonly number[], first = 1): Ledger {
  return amounts.reduce(
    (sum, amount, i) => append(sum, { of: first + i, update: updateOf(amount) }, object),
    openLedger(object),
  );
}

export class Copy {
  state: State;
  readonly sent: { readonly to: number; readonly message: Message }[] = [];
  readonly replies: {
    readonly to: OperationId;
    readonly outcome: string;
    readonly value?: Value;
    readonly reason?: string;
  }[] = [];
  readonly said: string[] = [];
  readonly timers = new Set<string>();
  disk: Durable | undefined;
  #writes: { readonly durable: Durable; readonly token: Token }[] = [];
  readonly #node: Surroundings;
  readonly #out: Out;

  constructor(settings: Settings = {}, self = 0, durable?: Durable) {
    const names = ['A', 'B', 'C', 'D', 'E'].slice(
      0,
      ({ ...standard, ...settings }['votes'] as number[]).length,
    );
    this.#node = { self, clock: 0, names, object, settings: { ...standard, ...settings } };
    this.disk = durable;
    this.#out = {
      send: (to, message) => this.sent.push({ to, message }),
      persist: (next, token) => this.#writes.push({ durable: next, token }),
      setTimer: (name, _within, of = 0) => this.timers.add(`${name} ${of}`),
      lose: () => {},
      hangUp: () => {},
      cancelTimer: (name, of = 0) => this.timers.delete(`${name} ${of}`),
      reply: (to, reply) => {
        const told = reply.outcome === 'ok' ? { value: reply.answer.value } : { reason: reply.reason };
        this.replies.push({ to, outcome: reply.outcome, ...told });
      },
      explain: (text) => this.said.push(text),
    };
    this.state = quorum.start(this.#node, durable, this.#out as never) as State;
  }

  #step(event: Parameters<typeof quorum.step>[1]): void {
    this.state = quorum.step(this.state, event, this.#node, this.#out as never) as State;
  }

  ask(from: OperationId, body: Operation): void {
    this.#step({ type: 'request', from, body, mark: 0 });
  }

  hear(from: number, body: Message): void {
    this.#step({ type: 'message', from, body });
  }

  timeout(name: string, from: OperationId = 0): void {
    this.timers.delete(`${name} ${from}`);
    this.#step({ type: 'timeout', name, from });
  }

  /** The disk finishes this many writes; all of them unless told, and those that follow from them. */
  flush(count = Number.POSITIVE_INFINITY): void {
    for (let i = 0; i < count && this.#writes.length > 0; i++) {
      const { durable, token } = this.#writes.shift()!;
      this.disk = durable;
      this.#step({ type: 'persisted', body: token });
    }
  }

  /** The node as it is after a crash: the same disk, and nothing else. */
  crashed(settings: Settings = {}): Copy {
    return new Copy({ ...this.#node.settings, ...settings }, this.#node.self, this.disk);
  }

  /** What was said since this was last asked, by type. */
  heard(): string[] {
    return this.sent.splice(0).map(({ to, message }) => `${message.type} to ${this.#node.names[to]}`);
  }
}

export const opening: Held = { ballot: 0, ledger: openLedger(object) };
export const withdraw = (value: number): Operation => ({ f: 'withdraw', value });
export const balance: Operation = { f: 'balance' };
export const promise = (ballot: number, held: Held = opening): Message => ({
  type: 'promise',
  ballot,
  held,
  extras: [],
});
