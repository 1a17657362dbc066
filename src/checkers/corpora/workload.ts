// A workload: a few clients who ask at the same time, are answered, crash or fail, by the luck of a seed.

import type { Luck } from './luck.ts';
import { isLook } from './meaning.ts';
import type { Operation, Request } from './operation.ts';
import type { Habits } from './requests.ts';
import type { Outcome, Service } from './service.ts';

interface Client {
  readonly site: number;
  process: number;
  /** What it waits for, if it does. */
  waiting: { readonly request: Request; readonly from: number; outcome?: Outcome } | undefined;
}

export interface Size {
  readonly clients: number;
  readonly operations: number;
}

const CRASHES = 2;

export class Workload {
  readonly #habits: Habits;
  readonly #serve: Service;
  readonly #luck: Luck;
  readonly #operations: Operation[] = [];
  #place = 0;
  #crashes = 0;
  #processes: number;

  constructor(habits: Habits, serve: Service, luck: Luck) {
    this.#habits = habits;
    this.#serve = serve;
    this.#luck = luck;
    this.#processes = 0;
  }

  run({ clients: count, operations }: Size): readonly Operation[] {
    const clients = Array.from({ length: count }, (_, site): Client => {
      return { site, process: this.#processes++, waiting: undefined };
    });
    for (let asked = 0; ; ) {
      const able = clients.filter((client) => client.waiting || asked < operations);
      if (able.length === 0) return this.#operations.sort((a, b) => a.from - b.from);
      const client = this.#luck.pick(able);
      if (client.waiting) this.#goOn(client, client.waiting);
      else {
        asked++;
        client.waiting = { request: this.#habits.ask(), from: this.#place++ };
      }
    }
  }

  /** One step on the way to an answer: it takes effect, is answered, or something goes wrong. */
  #goOn(client: Client, waiting: NonNullable<Client['waiting']>): void {
    const { request, outcome } = waiting;
    const isUnlucky = this.#crashes < CRASHES && this.#luck.chance(0.06);
    if (isUnlucky) {
      this.#crashes++;
      // It is known to have failed only if it has not taken effect.
      const end =
        outcome === undefined && this.#luck.chance(0.4) ? 'fail' : this.#luck.pick(['info', 'lost'] as const);
      this.#end(client, end);
    } else if (outcome === undefined) waiting.outcome = this.#serve(client.site, request);
    else this.#end(client, !outcome.granted && this.#luck.chance(0.3) ? 'fail' : 'ok');
  }

  #end(client: Client, end: Operation['end']): void {
    const { request, from, outcome } = client.waiting!;
    const isAnswered = end === 'ok' && outcome !== undefined;
    const isTold = isAnswered && (isLook(request) || this.#habits.tells);
    this.#operations.push({
      ...request,
      process: client.process,
      end,
      granted: isAnswered ? outcome.granted : true,
      told: isTold ? outcome.revealed : undefined,
      from,
      to: end === 'lost' ? Number.POSITIVE_INFINITY : this.#place++,
    });
    client.waiting = undefined;
    // Whoever crashed comes back as somebody else: what it did last may still happen.
    if (end === 'info' || end === 'lost') client.process = this.#processes++;
  }
}
