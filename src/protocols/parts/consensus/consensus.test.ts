// Consensus by itself, embedded by nothing but a test: it orders commands of any kind, and its state is a value.

import { expect, it } from 'vitest';
import { type Surroundings, standardsOf } from '../../contract.ts';
import { register } from '../../objects/register.ts';
import {
  type ConsensusHere,
  entriesAfter,
  hear,
  join,
  type Message,
  persisted,
  propose,
  timeOut,
} from './index.ts';
import { consensusParameters } from './settings.ts';
import type { Consensus } from './state.ts';

interface Lock {
  readonly holder: string;
}

/** Three members whose messages arrive at once, in the order they are sent, and whose disks take no time. */
class Group {
  readonly members: Consensus<Lock>[];
  readonly #mail: { from: number; to: number; message: Message<Lock> }[] = [];
  readonly #writes: number[] = [];
  #clock = 0;

  constructor() {
    this.members = [0, 1, 2].map((self) => join<Lock>(undefined, this.#here(self)));
  }

  #here(self: number): ConsensusHere<Lock> {
    const settings = standardsOf(consensusParameters);
    const names = ['A', 'B', 'C'];
    const node: Surroundings = { self, clock: this.#clock, names, settings, object: register(null) };
    return {
      node,
      out: {
        send: (to, message) => this.#mail.push({ from: self, to, message }),
        persist: () => this.#writes.push(self),
        setTimer: () => {},
        cancelTimer: () => {},
        explain: () => {},
      },
    };
  }

  #with(self: number, step: (state: Consensus<Lock>, here: ConsensusHere<Lock>) => Consensus<Lock>): void {
    this.members[self] = step(this.members[self]!, this.#here(self));
  }

  settle(): this {
    for (;;) {
      const write = this.#writes.shift();
      const letter = write === undefined ? this.#mail.shift() : undefined;
      if (write !== undefined) this.#with(write, persisted);
      else if (letter === undefined) return this;
      else this.#with(letter.to, (state, here) => hear(state, letter.from, letter.message, here));
    }
  }

  elect(self: number): this {
    this.#clock += 3_000_000;
    for (let i = 0; i < 2; i++) this.#with(self, (state, here) => timeOut(state, 'raft-election', here));
    return this.settle();
  }

  propose(self: number, command: Lock): this {
    this.#with(self, (state, here) => propose(state, command, here));
    return this.settle();
  }
}

const commands = ({ log, commit }: Consensus<Lock>) =>
  entriesAfter(log, 0, commit).map(({ command }) => command?.holder ?? null);

it('orders the commands of whoever embeds it, and everybody commits the same', () => {
  const group = new Group().elect(0).propose(0, { holder: 'A' }).elect(1).propose(1, { holder: 'B' });
  expect(group.members.map((member) => member.role)).toEqual(['follower', 'leader', 'follower']);
  for (const member of group.members) expect(commands(member)).toEqual([null, 'A', null, 'B']);
});

it('only a leader takes commands', () => {
  const group = new Group().elect(0).propose(1, { holder: 'B' });
  expect(group.members.map(commands)).toEqual([[null], [null], [null]]);
});

it('a state is a value: a step leaves the one before as it was', () => {
  const group = new Group().elect(0);
  const before = structuredClone(group.members[0]!);
  const kept = group.members[0]!;
  group.propose(0, { holder: 'A' }).elect(1);
  expect(kept).toEqual(before);
});
