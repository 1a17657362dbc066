// Test support: one member of a Raft group by itself, with its disk, its clock and its timers in the test's hands. What
// it says and does is kept; nothing is sent on. For rules that the paper states of a single server.

import { type OperationId, type Settings, type Surroundings, standardsOf } from '../contract.ts';
import { account } from '../objects/account.ts';
import type { Operation } from '../objects/object.ts';
import { emptyLog, grown, type Log } from '../parts/consensus/log.ts';
import { replicatedLog } from './raft.ts';
import type { Command, Durable, Message, Out, State } from './state.ts';

export const OPENING = 100;
const standard = standardsOf(replicatedLog.parameters);
const NAMES = ['A', 'B', 'C', 'D', 'E'];

/** The paper's own rules, without pre-vote and quorum check. */
export const plain: Settings = { preVote: 'off', checkQuorum: 'off' };

export const deposit = (value: number): Operation => ({ f: 'deposit', value });
export const balance: Operation = { f: 'balance' };

/** The command of that number: it pays in as much as its number says. */
export const command = (of: OperationId): Command => ({ of, mark: of, operation: deposit(of) });

/** A log whose entries have these terms; the command of each is numbered by its index. */
export const logOf = (...terms: readonly number[]): Log<Command> =>
  terms.reduce<Log<Command>>((log, term) => grown(log, term, command(log.index + 1)), emptyLog);

export const durable = (term: number, ...terms: readonly number[]): Durable => ({
  term,
  vote: -1,
  log: logOf(...terms),
  commit: 0,
});

export const vote = (term: number, log: Log<Command>): Message => ({
  type: 'raft-vote',
  term,
  index: log.index,
  logTerm: log.term,
});

/** A leader's message with the entries of `log` that come after `index`. */
export function append(
  term: number,
  log: Log<Command>,
  { after, commit = 0 }: { after: number; commit?: number },
): Message {
  let before = log;
  while (before.index > after && before.rest !== null) before = before.rest;
  return { type: 'raft-append', term, index: after, logTerm: before.term, log, commit };
}

interface Told {
  readonly to: OperationId;
  readonly outcome: string;
  readonly value?: unknown;
  readonly reason?: string;
}

export class Member {
  state: State;
  readonly said: string[] = [];
  readonly told: Told[] = [];
  readonly timers = new Map<string, readonly [number, number]>();
  #sent: { readonly to: number; readonly message: Message }[] = [];
  #writes: Durable[] = [];
  #disk: Durable | undefined;
  #clock = 0;
  readonly #settings: Settings;
  readonly #out: Out;

  constructor(settings: Settings = {}, kept?: Durable, nodes = 3) {
    this.#settings = { ...standard, ...settings };
    this.#disk = kept;
    this.nodes = nodes;
    this.#out = {
      send: (to, message) => this.#sent.push({ to, message }),
      persist: (written) => this.#writes.push(written),
      setTimer: (name, within, of = 0) => this.timers.set(of === 0 ? name : `${name} ${of}`, within),
      cancelTimer: (name, of = 0) => this.timers.delete(of === 0 ? name : `${name} ${of}`),
      lose: () => {},
      hangUp: () => {},
      reply: (to, reply) => {
        const what = reply.outcome === 'ok' ? { value: reply.answer.value } : { reason: reply.reason };
        this.told.push({ to, outcome: reply.outcome, ...what });
      },
      explain: (text) => this.said.push(text),
    };
    this.state = replicatedLog.start(this.#node, kept, this.#out);
  }

  readonly nodes: number;

  get #node(): Surroundings {
    const names = NAMES.slice(0, this.nodes);
    return { self: 0, clock: this.#clock, names, settings: this.#settings, object: account(OPENING) };
  }

  get core(): State['core'] {
    return this.state.core;
  }

  #step(event: Parameters<typeof replicatedLog.step>[1]): this {
    this.state = replicatedLog.step(this.state, event, this.#node, this.#out);
    return this;
  }

  hear(from: number, ...messages: readonly Message[]): this {
    for (const body of messages) this.#step({ type: 'message', from, body });
    return this;
  }

  ask(of: OperationId, operation: Operation): this {
    return this.#step({ type: 'request', from: of, body: operation, mark: of });
  }

  wait(milliseconds: number): this {
    this.#clock += milliseconds * 1_000;
    return this;
  }

  timeout(name: string, of = 0): this {
    this.timers.delete(of === 0 ? name : `${name} ${of}`);
    return this.#step({ type: 'timeout', name, from: of });
  }

  /** The disk finishes everything, and what follows from it. */
  flush(): this {
    for (let next = this.#writes.shift(); next !== undefined; next = this.#writes.shift()) {
      this.#disk = next;
      this.#step({ type: 'persisted', body: 'raft-saved' });
    }
    return this;
  }

  /** Waits out every patience and stands for election, or asks whether it should. */
  impatient(): this {
    return this.wait(2_500).timeout('raft-election').timeout('raft-election');
  }

  /** Wins the next election with B's vote. */
  elected(): this {
    this.impatient().flush();
    return this.hear(1, { type: 'raft-voted', term: this.core.term, granted: true });
  }

  /** B has everything that was sent. */
  acknowledged(by = 1): this {
    return this.hear(by, { type: 'raft-appended', term: this.core.term, index: this.core.log.index });
  }

  /** Why these settings could not stand. */
  objection(settings: Settings): string | undefined {
    return replicatedLog.objection({ ...this.#settings, ...settings }, this.nodes, []);
  }

  crashed(): Member {
    return new Member(this.#settings, this.#disk, this.nodes);
  }

  /** What was sent since this was last asked. */
  sent(): readonly { readonly to: number; readonly message: Message }[] {
    return this.#sent.splice(0);
  }

  /** The same, by type and addressee. */
  spoke(): readonly string[] {
    return this.sent().map(({ to, message }) => `${message.type} to ${NAMES[to]}`);
  }
}
