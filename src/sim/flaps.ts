// Lines that flap: cut, healed and cut again by themselves, until somebody decides about them by hand.

import { ms } from '../kernel/index.ts';
import type { Agenda } from './agenda.ts';
import type { Moment } from './moment.ts';
import type { Post } from './post.ts';
import type { Action, Link } from './setting.ts';

type Flap = Extract<Action, { type: 'flap' }>;

/** Links that flap together. */
interface Flapping extends Pick<Flap, 'links' | 'upMs' | 'downMs'> {
  readonly id: number;
  readonly isDown: boolean;
}

export interface FlapsSnapshot {
  readonly all: readonly Flapping[];
  readonly lastId: number;
}

export class Flaps {
  readonly #agenda: Agenda;
  readonly #post: Post;
  /** Never changed in place. */
  #all: readonly Flapping[] = [];
  #lastId = 0;

  constructor(agenda: Agenda, post: Post) {
    this.#agenda = agenda;
    this.#post = post;
  }

  start({ links, upMs, downMs }: Flap): void {
    this.stop(links);
    if (links.length > 0) this.#toggle({ id: ++this.#lastId, links, upMs, downMs, isDown: false });
  }

  /** These links stay as they are. */
  stop(links: readonly Link[]): void {
    const isNamed = ([from, to]: Link) => links.some(([a, b]) => a === from && b === to);
    this.#all = this.#all
      .map((each) => ({ ...each, links: each.links.filter((link) => !isNamed(link)) }))
      .filter((each) => each.links.length > 0);
  }

  isCalledOff({ from: id }: Moment): boolean {
    return this.#find(id) === undefined;
  }

  turn({ from: id }: Moment): void {
    const flapping = this.#find(id);
    if (flapping) this.#toggle(flapping);
  }

  #find(id: number): Flapping | undefined {
    return this.#all.find((each) => each.id === id);
  }

  #toggle(before: Flapping): void {
    const { id, links, upMs, downMs } = before;
    const isDown = !before.isDown;
    this.#all = [...this.#all.filter((each) => each !== before), { ...before, isDown }];
    const next = this.#agenda.now + ms(isDown ? downMs : upMs);
    this.#agenda.schedule('flap', next, links[0]![0], {
      from: id,
      name: isDown ? 'cut' : 'heal',
      body: null,
      durable: null,
      mark: 0,
    });
    if (isDown) this.#post.cut(links);
    else this.#post.heal(links);
  }

  snapshot(): FlapsSnapshot {
    return { all: this.#all, lastId: this.#lastId };
  }

  restore({ all, lastId }: FlapsSnapshot): void {
    this.#all = all;
    this.#lastId = lastId;
  }
}
