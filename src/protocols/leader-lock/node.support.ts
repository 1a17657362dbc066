// Test support: one node of a cluster of three by itself, with its disk and its clock in the test's hands. What it says
// and does is kept; nothing is sent on. Either it leads the store, or the test speaks for the member that does.

import { ms } from '../../kernel/index.ts';
import type { OperationId, Settings, Surroundings } from '../contract.ts';
import { account } from '../objects/account.ts';
import type { Operation } from '../objects/object.ts';
import { emptyLog, grown, type Log as StoreLog } from '../parts/consensus/log.ts';
import { type Log, ordinal, pointOf } from '../parts/shipping/log.ts';
import { leaderLock } from './leader-lock.ts';
import { parameters } from './parameters.ts';
import type { Command, Durable, Locks, Message, Out, State, Token } from './state.ts';

const STANDARD: Settings = Object.fromEntries(parameters.map(({ name, standard }) => [name, standard]));
const NAMES = ['A', 'B', 'C'];
const TERM = 7;
export const [A, B, C] = [0, 1, 2] as const;
/** The lease that the test has put the lock on. */
export const LEASE = 1;

export const withdraw = (value: number): Operation => ({ f: 'withdraw', value });
export const balance: Operation = { f: 'balance', mode: 'weak' };

interface Given {
  readonly settings?: Settings;
  readonly self?: number;
  readonly durable?: Durable | undefined;
}

type Sent<Type> = Extract<Message, { readonly type: Type }>;

export class Node {
  state: State;
  sent: { readonly to: number; readonly message: Message }[] = [];
  readonly told = new Map<OperationId, string>();
  readonly said: string[] = [];
  readonly timers = new Map<string, number>();
  disk: Durable | undefined;
  #storeLog: StoreLog<Command> = emptyLog;
  #writes: { readonly durable: Durable; readonly token: Token }[] = [];
  #node: Surroundings;
  readonly #out: Out;

  constructor({ settings = {}, self = A, durable }: Given = {}) {
    const object = account(100);
    this.#node = {
      self,
      clock: 0,
      names: NAMES,
      object,
      settings: { ...STANDARD, preVote: 'off', ...settings },
    };
    this.disk = durable;
    this.#out = {
      send: (to, message) => this.sent.push({ to, message }),
      persist: (next, token) => this.#writes.push({ durable: next, token }),
      setTimer: (name, [low], of = 0) => this.timers.set(`${name} ${of}`, low),
      cancelTimer: (name, of = 0) => this.timers.delete(`${name} ${of}`),
      lose: () => {},
      hangUp: () => {},
      reply: (to, reply) =>
        this.told.set(
          to,
          reply.outcome === 'ok' ? `${reply.answer.granted} ${reply.answer.value}` : reply.outcome,
        ),
      explain: (text) => this.said.push(text),
    };
    this.state = leaderLock.start(this.#node, durable, this.#out);
  }

  #step(event: Parameters<typeof leaderLock.step>[1]): this {
    // No two steps at the same moment: requests are numbered by the clock.
    this.#node = { ...this.#node, clock: this.#node.clock + 1 };
    this.state = leaderLock.step(this.state, event, this.#node, this.#out);
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

  timeout(name: string, of: OperationId = 0): this {
    this.timers.delete(`${name} ${of}`);
    return this.#step({ type: 'timeout', name, from: of });
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
  crashed(): Node {
    const { self, settings } = this.#node;
    const node = new Node({ self, settings, durable: this.disk });
    node.#storeLog = this.#storeLog;
    return node.at(100_000);
  }

  /** B leads the store, and this has been committed there. */
  storeSays(...commands: readonly Command[]): this {
    const before = this.#storeLog;
    this.#storeLog = commands.reduce((log, command) => grown(log, TERM, command), before);
    const { index } = this.#storeLog;
    const place = { term: TERM, index: before.index, logTerm: before.term };
    this.hear(B, { type: 'raft-append', ...place, log: this.#storeLog, commit: index });
    return this.flush();
  }

  /** B, which leads the store, has what this node asked for carried out. */
  carryOut(): this {
    const order = this.last('order');
    return this.storeSays(order.command);
  }

  /** B, which leads the store, answers the question after the lease. */
  keepsLease(isKept = true): this {
    return this.hear(B, { type: 'kept-alive', request: this.last('keep-alive').request, isKept });
  }

  /** This node leads the store, elected by itself and B. */
  leadsStore(): this {
    this.at(300_000).timeout('raft-election').timeout('raft-election').flush();
    const { term } = this.last('raft-vote');
    return this.hear(B, { type: 'raft-voted', term, granted: true }).agreed();
  }

  /** The others have written all of the store's log. */
  agreed(): this {
    this.flush();
    const { term, log } = this.state.store.core;
    return this.hear(B, { type: 'raft-appended', term, index: log.index }).flush();
  }

  /** This node holds the lock and was promoted; nobody streams from it yet. */
  promoted(): this {
    this.storeSays(...locked(this.#node.self)).keepsLease();
    if (this.#node.settings['synchronous'] !== 'off') this.carryOut();
    return this.flush();
  }

  /** This standby streams its log, from the beginning of the first timeline. */
  joinedBy(standby: number): this {
    const from = { timeline: 16, position: 0 };
    return this.hear(standby, { type: 'stream-from', from, whole: false });
  }

  /** A standby has all of its log on disk, or this much. */
  confirmedBy(standby: number, flushed = this.log.position): this {
    const received = pointOf(this.log);
    return this.hear(standby, { type: 'progress', received, flushed, applied: flushed, wantsReply: false });
  }

  /** The loop comes round, and the lease is kept alive. */
  loops(): this {
    return this.timeout('loop').keepsLease();
  }

  last<Type extends Message['type']>(type: Type): Sent<Type> {
    const found = this.sent.findLast(({ message }) => message.type === type);
    if (found === undefined) throw new Error(`nothing of type ${type} was sent`);
    return found.message as Sent<Type>;
  }

  get log(): Log {
    return this.state.server.copy.received;
  }

  get locks(): Locks {
    return this.state.store.locks;
  }

  get timeline(): number {
    return ordinal(this.log.timeline);
  }

  get role(): string {
    return leaderLock.view(this.state, this.#node).role;
  }

  get shows(): number | string {
    return leaderLock.view(this.state, this.#node).value;
  }

  /** Why its settings cannot stand. */
  get objection(): string | undefined {
    return leaderLock.objection(this.#node.settings, NAMES.length, []);
  }

  /** What the agent has asked of the store last. */
  get wish(): string {
    const { step } = this.state.agent;
    return step.type === 'ordering' ? step.command.kind : step.type;
  }

  /** The types of message it sent since this was last asked. */
  heard(): string[] {
    return this.sent.splice(0).map(({ to, message }) => `${message.type} to ${NAMES[to]}`);
  }
}

let requests = 0;
/** A request that nobody else has made. */
export const by = (node: number) => ({ node, request: ++requests + 1_000 });

/** The lock goes to this node. */
export const locked = (node: number): readonly Command[] => [
  { kind: 'grant', node, request: LEASE },
  { kind: 'take', lease: LEASE, ...by(node) },
];

/** And is free again. */
export const unlocked: Command = { kind: 'revoke', lease: LEASE, node: B, request: -LEASE };
