// A trial's run while it is played: who sits where, what was asked and what came of it, which node leads.

import { type Micros, ms, stream, uniform } from '../../kernel/index.ts';
import type { NodeId, NodeView } from '../../protocols/index.ts';
import {
  between,
  type Completion,
  type Fact,
  type NodeChanged,
  type OperationStarted,
  Run,
} from '../../sim/index.ts';
import { type Mode, type System, settingOf, type TrialId } from '../../systems/index.ts';
import { attended } from './recipe.ts';

export const CLIENT_TIMEOUT_MS = 5_000;
/** Long enough for any system to settle before the trial begins; how long exactly is the luck of the repetition. */
const SETTLING_MS = 60_000;
const SETTLING_MORE_MS = 20_000;
/** Those who ask at once are not quite as one. */
const REACTION_MS = [0, 4] as const;

/** Where a schedule asks again before the last answer is in, as many as can wait at once. */
const HANDS = 3;

/** Who asks for what: one client for each kind, so that nobody waits behind somebody else. */
const KINDS = ['write default', 'write strong', 'read default', 'read weak', 'read strong'] as const;

export interface Asked {
  readonly op: number;
  readonly node: NodeId;
  readonly kind: 'write' | 'read';
  readonly mode: Mode;
  readonly value: string | null;
  readonly note: string | undefined;
  readonly at: Micros;
}

export interface RoleSeen {
  readonly at: Micros;
  readonly node: NodeId;
  readonly role: string;
}

export class Stage {
  readonly system: System;
  readonly run: Run;
  readonly asked: Asked[] = [];
  readonly roles: RoleSeen[] = [];
  /** When the trial itself begins. */
  readonly opening: Micros;
  readonly #views = new Map<NodeId, NodeView>();
  readonly #ops = new Map<number, OperationStarted>();
  readonly #luck: number;
  #writes = 0;
  /** How many clients of each kind a node has. */
  readonly #hands: number;
  /** The timer whose firing the trial waits for before it begins. */
  #awaited: { readonly node: NodeId; readonly timer: string } | null = null;
  readonly #prefix: string;

  constructor(system: System, trial: TrialId, rep: number) {
    this.system = system;
    this.#prefix = `${trial}r${rep}`;
    this.#luck = stream(rep, `trial ${system.id} ${trial}`);
    const here = attended(system);
    const { before, schedule } = system.recorded;
    this.#hands = schedule === undefined ? 1 : HANDS;
    const clients = here.flatMap((site) =>
      KINDS.flatMap((kind) =>
        Array.from({ length: this.#hands }, () => ({ name: `${kind} at n${site + 1}`, site })),
      ),
    );
    const setting = settingOf(
      system,
      {
        object: { kind: 'register', initial: before?.value ?? null },
        delay: { kind: 'constant', us: ms(10) },
        clients,
        clientTimeoutMs: CLIENT_TIMEOUT_MS,
      },
      system.recorded.parameters,
    );
    this.run = new Run({ setting, seed: this.#luck >>> 0, actions: [] }, this);
    this.run.advance(ms(SETTLING_MS) + Math.floor(uniform(this.#luck, 0) * ms(SETTLING_MORE_MS)));
    this.#awaitBeginning();
    if (before !== undefined) this.#readBefore(before.readMs);
    this.opening = this.run.now;
    for (const [node, { role }] of this.#views) this.roles.push({ at: 0, node, role });
  }

  /** Everybody has read it some time before the trial. */
  #readBefore(readMs: number): void {
    for (const node of attended(this.system))
      this.run.act({
        type: 'ask',
        client: this.#clientOf(node, 'read', 'default'),
        operation: { f: 'read' },
      });
    this.run.advance(this.run.now + ms(readMs));
  }

  /** Those who recorded the system began in step with it: so does its trial. */
  #awaitBeginning(): void {
    const { begins } = this.system.recorded;
    if (begins === undefined) return;
    const { leader } = this;
    this.#awaited = { node: leader, timer: begins.timer };
    while (this.#awaited !== null && this.run.nextTime !== null) this.run.advance(this.run.nextTime);
    const [least, most] = begins.afterMs;
    this.run.advance(this.run.now + ms(least + uniform(this.#luck, 0) * (most - least)));
  }

  record(fact: Fact): void {
    const awaited = this.#awaited;
    if (fact.type === 'timer-fired' && fact.node === awaited?.node && fact.name === awaited.timer)
      this.#awaited = null;
    if (fact.type === 'operation-started') this.#ops.set(fact.op, fact);
    if (fact.type === 'node-changed') this.#look(fact);
  }

  #look({ node, view, at }: NodeChanged): void {
    const before = this.#views.get(node)?.role;
    this.#views.set(node, view);
    if (this.opening !== undefined && before !== view.role)
      this.roles.push({ at: at - this.opening, node, role: view.role });
  }

  /** The node that leads now: the one the system was recorded with, or whichever was elected. */
  get leader(): NodeId {
    const { leader } = this.system.recorded;
    if (leader !== undefined) return leader;
    const leading = [...this.#views].filter(([, view]) => view.leads).map(([node]) => node);
    if (leading.length !== 1)
      throw new Error(`${this.system.title} has ${leading.length} leaders to begin with.`);
    return leading[0]!;
  }

  advance(atMs: number): void {
    this.run.advance(this.opening + ms(atMs));
  }

  /** Somebody at this node asks; a write has a value of its own. Answers with the operation's number. */
  ask(
    node: NodeId,
    kind: 'write' | 'read',
    { mode, note }: { mode: Mode; note?: string | undefined },
  ): number {
    const client = this.#clientOf(node, kind, mode);
    const value = kind === 'write' ? `${this.#prefix}n${node + 1}s${++this.#writes}` : null;
    const how = mode === 'default' ? {} : { mode };
    const operation = value === null ? { f: 'read', ...how } : { f: 'write', value, ...how };
    const wrong = this.run.act({ type: 'ask', client, operation });
    if (wrong !== undefined) throw new Error(wrong);
    const op = this.run.world.history.at(-1)!.op;
    this.asked.push({ op, node, kind, mode, value, note, at: this.run.now - this.opening });
    return op;
  }

  #clientOf(node: NodeId, kind: 'write' | 'read', mode: Mode): number {
    const place = attended(this.system).indexOf(node) * KINDS.length;
    const first = (place + KINDS.indexOf(`${kind} ${mode}` as (typeof KINDS)[number])) * this.#hands;
    const isFree = (client: number) => !this.run.world.isWaiting(client);
    return Array.from({ length: this.#hands }, (_, i) => first + i).find(isFree) ?? first;
  }

  /** How much later than they mean to these people always ask. */
  reactionMs(node: NodeId, kind: 'write' | 'read', mode: Mode): number {
    const [least, most] = this.system.recorded.reactionMs ?? REACTION_MS;
    return least + uniform(this.#luck, 1 + this.#clientOf(node, kind, mode)) * (most - least);
  }

  completionOf(op: number): Completion | undefined {
    return this.run.world.history.find((e): e is Completion => e.type !== 'invoke' && e.op === op);
  }

  cutOrHeal(type: 'cut' | 'heal', minority: readonly NodeId[], majority: readonly NodeId[]): void {
    this.run.act({ type, links: between(minority, majority) });
  }

  command(node: NodeId, name: string, of: NodeId | null): void {
    const wrong = this.run.act({ type: 'command', node, name, of });
    if (wrong !== undefined) throw new Error(wrong);
  }

  /** Is this write in the copy of that node now? */
  holds(node: NodeId, op: number): boolean {
    return this.run.world.holds(node, op);
  }
}
