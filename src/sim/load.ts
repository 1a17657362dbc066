// A load: clients who ask by themselves, each at times of its own, until somebody stops them. Whoever still waits when
// it would ask again leaves that question out. When a client asks, and what, depends on the seed, the client and how
// often it was its turn, so that twins under one seed meet the same customers.

import { type Dice, delayAt, diceFrom, type Micros, stream, uniform } from '../kernel/index.ts';
import { type Draw, mixOf, type Operation } from '../protocols/index.ts';
import type { Agenda } from './agenda.ts';
import type { Asking } from './asking.ts';
import type { Clients } from './clients.ts';
import type { Moment } from './moment.ts';
import type { Recording } from './recording.ts';
import type { ClientId, Setting } from './setting.ts';
import type { Workload } from './workload.ts';

export interface LoadSnapshot {
  readonly workload: Workload | null;
  readonly loads: number;
  readonly written: number;
  readonly turns: readonly number[];
}

interface LoadOf {
  readonly setting: Setting;
  readonly seed: number;
  readonly agenda: Agenda;
  readonly clients: Clients;
  readonly asking: Asking;
  readonly recording: Recording;
}

const SECOND_US = 1_000_000;

export class Load {
  readonly #of: LoadOf;
  readonly #reads: readonly Draw[];
  readonly #updates: readonly Draw[];
  readonly #paces: readonly number[];
  #workload: Workload | null = null;
  /** How many loads there were: a turn under an earlier one means nothing. */
  #loads = 0;
  /** How many updates were drawn, asked or left out: so twins write the same, whoever has to wait in one of them. */
  #written = 0;
  /** How often it was each client's turn. */
  #turns: number[];

  constructor(of: LoadOf) {
    const { clients, object } = of.setting;
    const { reads, updates, lasting = updates } = mixOf(object.kind);
    this.#of = of;
    this.#reads = reads;
    this.#updates = lasting;
    this.#paces = clients.map((_, client) => stream(of.seed, 'workload pace', client));
    this.#turns = clients.map(() => 0);
  }

  /** From here on clients ask so, or not at all. */
  change(workload: Workload | null): void {
    const { agenda, recording } = this.#of;
    this.#workload = workload;
    this.#loads++;
    recording.add({ type: 'load-changed', at: agenda.now, load: workload });
    if (workload === null) return;
    for (const client of this.#askers(workload)) this.#schedule(client, workload);
  }

  #askers({ clients }: Workload): readonly ClientId[] {
    return clients ?? [...this.#turns.keys()];
  }

  #schedule(client: ClientId, workload: Workload): void {
    const { agenda } = this.#of;
    agenda.schedule('client-turn', agenda.now + this.#wait(client, workload), client, {
      from: this.#turns[client]!,
      name: '',
      body: null,
      durable: null,
      mark: this.#loads,
    });
  }

  /** Never nothing: two questions of one client in one instant would be one question. */
  #wait(client: ClientId, workload: Workload): Micros {
    const meanUs = (this.#askers(workload).length * SECOND_US) / workload.ratePerS;
    const draw = uniform(this.#paces[client]!, this.#turns[client]!);
    return Math.max(1, delayAt({ kind: 'exponential', meanUs }, draw));
  }

  isCalledOff({ mark }: Moment): boolean {
    return mark !== this.#loads;
  }

  /** It is this client's turn. */
  turn({ node: client, from: turn }: Moment): void {
    const workload = this.#workload;
    if (workload === null) return;
    this.#turns[client] = turn + 1;
    this.#schedule(client, workload);
    const dice = diceFrom(stream(this.#of.seed, 'workload question', client, turn));
    const operation = this.#drawn(workload, dice);
    if (!this.#of.clients.isWaiting(client)) this.#of.asking.ask(client, operation);
  }

  #drawn({ readShare, keys, hotShare }: Workload, dice: Dice): Operation {
    const isRead = dice.chance(readShare);
    if (!isRead) this.#written++;
    const draw = dice.pick(isRead ? this.#reads : this.#updates);
    return draw({ dice, fresh: this.#written, key: () => keyOf(dice, keys, hotShare) });
  }

  snapshot(): LoadSnapshot {
    return {
      workload: this.#workload,
      loads: this.#loads,
      written: this.#written,
      turns: [...this.#turns],
    };
  }

  restore({ workload, loads, written, turns }: LoadSnapshot): void {
    this.#workload = workload;
    this.#loads = loads;
    this.#written = written;
    this.#turns = [...turns];
  }
}

/** The first key is the hot one; the others are all alike. */
function keyOf(dice: Dice, keys: number, hotShare: number): string {
  const isHot = keys === 1 || dice.chance(hotShare);
  return `k${isHot ? 1 : dice.whole(2, keys)}`;
}
