// Test support: a small bank run by hand. Branches by letter, times in milliseconds, one person per question.

import { ms } from '../kernel/index.ts';
import type { Operation, Settings } from '../protocols/index.ts';
import type { Completion } from './history.ts';
import { Notes } from './probe.support.ts';
import { Run } from './run.ts';
import { between, type Link, type Setting } from './setting.ts';

export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
const PEOPLE = 4;

/** Branches that are 20 ms apart, each with four people at its counter. */
export function bankSetting(settings: Settings, more: Partial<Setting> = {}): Setting {
  const nodes = more.nodes ?? LETTERS.slice(0, (settings['votes'] as readonly number[]).length);
  const people = (site: number) =>
    Array.from({ length: PEOPLE }, (_, i) => ({ name: `${i} at ${LETTERS[site]}`, site }));
  return {
    protocol: 'quorum',
    settings: { deadlineMs: 250, retryMs: 100, spreadMs: 150, partition: 'refuse', ...settings },
    object: { kind: 'account', initial: 1_000 },
    nodes,
    clients: nodes.flatMap((_, site) => people(site)),
    network: {
      delay: { kind: 'constant', us: 20_000 },
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
    },
    counter: { kind: 'constant', us: 1_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 2_000,
    ...more,
  };
}

export class Bank {
  readonly notes = new Notes();
  readonly run: Run;
  readonly #asked = new Map<number, number>();

  constructor(settings: Settings, more: Partial<Setting> = {}, seed = 1) {
    this.run = new Run({ setting: bankSetting(settings, more), seed, actions: [] }, this.notes);
  }

  at(when: number): this {
    this.run.advance(ms(when));
    return this;
  }

  /** Somebody at this branch asks; the number of the operation comes back. */
  ask(branch: string, f: string, value?: number): number {
    return this.request(branch, value === undefined ? { f } : { f, value });
  }

  request(branch: string, operation: Operation): number {
    const site = LETTERS.indexOf(branch);
    const i = this.#asked.get(site) ?? 0;
    this.#asked.set(site, i + 1);
    this.act({ type: 'ask', client: site * PEOPLE + (i % PEOPLE), operation });
    return this.run.world.history.at(-1)!.op;
  }

  /** "A|BC" cuts A off from B and C; "A>B" is deaf in one direction. */
  cut(groups: string): this {
    this.act({ type: 'cut', links: linksOf(groups) });
    return this;
  }

  heal(groups: string): this {
    this.act({ type: 'heal', links: linksOf(groups) });
    return this;
  }

  set(settings: Settings): this {
    this.act({ type: 'set', settings });
    return this;
  }

  crash(branch: string): this {
    this.act({ type: 'crash', node: LETTERS.indexOf(branch) });
    return this;
  }

  restart(branch: string): this {
    this.act({ type: 'restart', node: LETTERS.indexOf(branch) });
    return this;
  }

  act(action: Parameters<Run['act']>[0]): void {
    const why = this.run.act(action);
    if (why !== undefined) throw new Error(why);
  }

  /** How the operation ended: "ok 200", "no 200", "refused", "unknown"; undefined while it is open. */
  told(op: number): string | undefined {
    const end = this.end(op);
    if (end?.answer == null) return end?.type;
    return `${end.answer.granted ? 'ok' : 'no'} ${end.answer.value}`;
  }

  end(op: number): Completion | undefined {
    return this.run.world.history.find((e): e is Completion => e.type !== 'invoke' && e.op === op);
  }

  get shows(): readonly (number | string | undefined)[] {
    return this.run.world.setting.nodes.map((_, node) => this.run.world.valueAt(node));
  }

  get said(): readonly string[] {
    return this.notes.of('explained').map((f) => `${LETTERS[f.node]} ${f.text}`);
  }
}

function linksOf(groups: string): readonly Link[] {
  const nodes = (letters = '') => [...letters].map((letter) => LETTERS.indexOf(letter));
  if (groups.includes('>')) {
    const [from, to] = groups.split('>').map(nodes);
    return from!.flatMap((a) => to!.map((b): Link => [a, b]));
  }
  const sides = groups.split('|').map(nodes);
  return sides.flatMap((one, i) => sides.slice(i + 1).flatMap((other) => between(one, other)));
}
