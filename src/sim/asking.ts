// What becomes of a question: a client puts it to a site, once or more often as its policy has it, until it has an answer
// or gives up. Each attempt is an operation of its own to the nodes, which cannot know that it is the same question.

import { type Micros, ms, stream, uniform } from '../kernel/index.ts';
import type { NodeId, Operation, OperationId, ReplicatedObject, Reply } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Clients } from './clients.ts';
import {
  afterFailure,
  afterSuccess,
  backoff,
  type ClientPolicy,
  freshMemory,
  isRepeatable,
  type Memory,
  otherPlace,
  placeNow,
  sitesOf,
} from './conduct.ts';
import type { MomentId } from './facts.ts';
import type { Moment } from './moment.ts';
import type { Recording } from './recording.ts';
import type { ClientId, Setting } from './setting.ts';

/** An attempt that may still be answered. */
interface UnderWay {
  readonly id: OperationId;
  readonly place: number;
}

/** The question a client has open. */
interface Question {
  readonly op: OperationId;
  readonly attempts: number;
  readonly underWay: readonly UnderWay[];
  /** Nobody knows of one attempt whether it happened. */
  readonly isDoubtful: boolean;
  readonly reason: string;
}

interface Standing {
  readonly memory: Memory;
  readonly question: Question | null;
  /** How often luck was drawn. */
  readonly draws: number;
}

export type AskingSnapshot = readonly Standing[];

export interface AskingOf {
  readonly setting: Setting;
  readonly seed: number;
  readonly object: ReplicatedObject;
  readonly agenda: Agenda;
  readonly clients: Clients;
  readonly recording: Recording;
}

const NO_POLICY: ClientPolicy = {};
const TOO_LATE = 'No answer came in time.';

export class Asking {
  readonly #of: AskingOf;
  readonly #policies: readonly ClientPolicy[];
  /** Where each client can go, its own site first. */
  readonly #sites: readonly (readonly NodeId[])[];
  readonly #luck: readonly number[];
  #standing: Standing[];

  constructor(of: AskingOf) {
    const { clients } = of.setting;
    this.#of = of;
    this.#policies = clients.map(({ policy }) => policy ?? NO_POLICY);
    this.#sites = clients.map(({ site }, client) => sitesOf(site, this.#policies[client]!));
    this.#luck = clients.map((_, client) => stream(of.seed, 'conduct', client));
    this.#standing = this.#sites.map((sites) => ({
      memory: freshMemory(sites.length),
      question: null,
      draws: 0,
    }));
  }

  ask(client: ClientId, operation: Operation): void {
    const { agenda, clients } = this.#of;
    const op = clients.open(client, operation, agenda.now);
    this.#change(client, { question: { op, attempts: 0, underWay: [], isDoubtful: false, reason: '' } });
    this.#schedule('gave-up', client, { of: op, name: '', at: agenda.now + clients.patience });
    this.#attempt(client, op);
    const { hedgeMs } = this.#policies[client]!;
    if (hedgeMs === undefined || !this.#isRead(operation)) return;
    this.#schedule('client-timer', client, { of: op, name: 'hedge', at: agenda.now + ms(hedgeMs) });
  }

  /** The same question at another site, if there is one that may be asked. */
  #hedge(client: ClientId, op: OperationId, first: number): void {
    const place = otherPlace(this.#standing[client]!.memory, first, this.#of.agenda.now);
    if (place !== undefined) this.#attempt(client, this.#of.clients.again(op), place);
  }

  /** One attempt more, at whichever site the policy says; `id` is the operation it is to the nodes. */
  #attempt(client: ClientId, id: OperationId, hedged?: number): void {
    const { question } = this.#standing[client]!;
    const place = hedged ?? this.#placeFor(client, id);
    if (question === null) return;
    if (place === undefined) return this.#failFast(client, question);
    const attempts = question.attempts + 1;
    this.#change(client, {
      question: { ...question, attempts, underWay: [...question.underWay, { id, place }] },
    });
    this.#put(client, id, place);
    const { attemptMs } = this.#policies[client]!;
    const { now } = this.#of.agenda;
    if (attemptMs !== undefined)
      this.#schedule('client-timer', client, { of: id, name: 'attempt', at: now + ms(attemptMs) });
  }

  /** The place for this attempt, or undefined if no breaker lets it through. */
  #placeFor(client: ClientId, id: OperationId): number | undefined {
    const { agenda, clients } = this.#of;
    const { memory } = this.#standing[client]!;
    const policy = this.#policies[client]!;
    const sites = this.#sites[client]!;
    const isOwn = this.#isRead(clients.operationOf(id)) && agenda.now < memory.ownUntil;
    if (isOwn && policy.ownWrites) return sites.indexOf(policy.ownWrites.site);
    return placeNow(memory, policy, agenda.now);
  }

  #failFast(client: ClientId, { op, isDoubtful }: Question): void {
    const reason = 'its breaker is open: it does not ask where nobody answered of late';
    this.#close(client, op, isDoubtful ? { outcome: 'unknown', reason } : { outcome: 'refused', reason });
  }

  /** Puts the question to the node at this place. */
  #put(client: ClientId, id: OperationId, place: number): void {
    const { agenda, clients, recording, setting } = this.#of;
    const { now: at } = agenda;
    const node = this.#sites[client]![place]!;
    const operation = clients.questionOf(id);
    const due = at + clients.walk(client, node);
    const request = agenda.schedule('request', due, node, {
      from: id,
      name: operation.f,
      body: operation,
      durable: null,
      mark: client,
    });
    if (!recording.isOn) return;
    const op = clients.rootOf(id);
    const about = { at, op, client, node, request };
    if (id === op) recording.add({ type: 'operation-started', operation: clients.operationOf(id), ...about });
    else recording.add({ type: 'asked-again', ...about });
    const from = setting.nodes.length + client;
    recording.sent(request, [from, node], { kind: 'question', name: operation.f, due, fate: 'under-way' });
  }

  /** A reply is there. One to an attempt that was given up is not heard. */
  answered({ from: id, body, id: cause }: Moment): void {
    const client = this.#of.clients.ownerOf(id);
    const attempt = this.#standing[client]!.question?.underWay.find((one) => one.id === id);
    if (attempt === undefined) return;
    const reply = body as Reply;
    if (reply.outcome !== 'ok') return this.#failed(client, attempt, reply, cause);
    const { memory, question } = this.#standing[client]!;
    this.#change(client, { memory: this.#wroteOr(client, id, afterSuccess(memory, attempt.place)) });
    this.#close(client, question!.op, reply, cause);
  }

  /** After an own write reads go to the primary for a while. */
  #wroteOr(client: ClientId, id: OperationId, memory: Memory): Memory {
    const { ownWrites } = this.#policies[client]!;
    const { agenda, clients } = this.#of;
    if (ownWrites === undefined || this.#isRead(clients.operationOf(id))) return memory;
    return { ...memory, ownUntil: agenda.now + ms(ownWrites.forMs) };
  }

  #failed(
    client: ClientId,
    { id, place }: UnderWay,
    reply: Exclude<Reply, { outcome: 'ok' }>,
    cause: MomentId,
  ): void {
    const standing = this.#standing[client]!;
    const policy = this.#policies[client]!;
    const memory = afterFailure(standing.memory, place, { policy, now: this.#of.agenda.now });
    const question = {
      ...standing.question!,
      underWay: standing.question!.underWay.filter((one) => one.id !== id),
      isDoubtful: standing.question!.isDoubtful || reply.outcome === 'unknown',
      reason: reply.reason,
    };
    this.#change(client, { memory, question });
    if (question.underWay.length > 0) return;
    if (this.#mayRetry(client, question)) return this.#retryLater(client, question);
    const { op, isDoubtful, reason } = question;
    this.#close(client, op, { outcome: isDoubtful ? 'unknown' : 'refused', reason }, cause);
  }

  #mayRetry(client: ClientId, { op, attempts, isDoubtful }: Question): boolean {
    const { retry } = this.#policies[client]!;
    const isRead = this.#isRead(this.#of.clients.operationOf(op));
    return retry !== undefined && attempts <= retry.most && isRepeatable(retry, isRead, isDoubtful);
  }

  #retryLater(client: ClientId, { op, attempts }: Question): void {
    const { draws } = this.#standing[client]!;
    const draw = uniform(this.#luck[client]!, draws);
    this.#change(client, { draws: draws + 1 });
    const at = this.#of.agenda.now + backoff(this.#policies[client]!.retry!, attempts, draw);
    this.#schedule('client-timer', client, { of: op, name: 'retry', at });
  }

  /** Time for another attempt, for one at another site, or to give one up. */
  timer({ node: client, from: id, name, id: cause }: Moment): void {
    const { question } = this.#standing[client]!;
    if (question === null) return;
    if (name === 'retry') return this.#attempt(client, this.#of.clients.again(question.op));
    const first = question.underWay[0];
    if (name === 'hedge') {
      if (question.underWay.length === 1 && first) this.#hedge(client, question.op, first.place);
      return;
    }
    const attempt = question.underWay.find((one) => one.id === id);
    if (attempt !== undefined) this.#failed(client, attempt, { outcome: 'unknown', reason: TOO_LATE }, cause);
  }

  /** The client's patience is over. */
  gaveUp({ node: client, from: op, id: cause }: Moment): void {
    const { memory, question } = this.#standing[client]!;
    const { now } = this.#of.agenda;
    const policy = this.#policies[client]!;
    const failed = (question?.underWay ?? []).reduce(
      (sum, { place }) => afterFailure(sum, place, { policy, now }),
      memory,
    );
    this.#change(client, { memory: failed });
    this.#close(client, op, { outcome: 'unknown', reason: TOO_LATE }, cause);
  }

  /** Does nobody wait for this any more? */
  isCalledOff({ type, from }: Moment): boolean {
    if (type !== 'gave-up' && type !== 'client-timer') return false;
    return !this.#of.clients.isOpen(this.#of.clients.rootOf(from));
  }

  #close(client: ClientId, op: OperationId, reply: Reply, cause = this.#of.agenda.current): void {
    const { agenda, clients, recording } = this.#of;
    this.#change(client, { question: null });
    const completion = clients.close(op, reply, agenda.now);
    if (completion === undefined || !recording.isOn) return;
    const { at, type: outcome, answer, details, reason } = completion;
    const operation = clients.operationOf(op);
    const said = details === undefined ? {} : { details };
    recording.add({
      type: 'operation-ended',
      at,
      op,
      client,
      operation,
      outcome,
      answer,
      ...said,
      reason,
      cause,
    });
    recording.answered();
  }

  #schedule(
    type: 'gave-up' | 'client-timer',
    client: ClientId,
    { of, name, at }: { of: OperationId; name: string; at: Micros },
  ): void {
    this.#of.agenda.schedule(type, at, client, { from: of, name, body: null, durable: null, mark: 0 });
  }

  #isRead(operation: Operation): boolean {
    return this.#of.object.isRead(operation);
  }

  #change(client: ClientId, change: Partial<Standing>): void {
    this.#standing[client] = { ...this.#standing[client]!, ...change };
  }

  snapshot(): AskingSnapshot {
    return [...this.#standing];
  }

  restore(snapshot: AskingSnapshot): void {
    this.#standing = [...snapshot];
  }
}
