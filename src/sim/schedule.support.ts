// Test support: random runs as values. Bad weather, cuts, crashes and customers for a while; then everything is
// healed and left alone. A seed gives one run, so a failing one can be replayed.

import { between, type Delay, ms, stream, uniform } from '../kernel/index.ts';
import type { Operation, Settings } from '../protocols/index.ts';
import type { LoggedAction, RunValue } from './run.ts';
import { type Action, type Link, line, between as linksBetween, type Setting } from './setting.ts';

/** Draws of one seed, one after another. */
export class Dice {
  readonly #of: number;
  #k = 0;

  constructor(seed: number, purpose: string) {
    this.#of = stream(seed, purpose);
  }

  unit = (): number => uniform(this.#of, this.#k++);
  whole = (low: number, high: number): number => between(this.unit(), low, high);
  chance = (p: number): boolean => this.unit() < p;
  pick = <T>(from: readonly T[]): T => from[this.whole(0, from.length - 1)]!;
}

export interface Plan {
  readonly protocol: string;
  /** The protocol's settings for this many nodes. */
  settings(dice: Dice, nodes: number): Settings;
  /** A change of settings in mid-run, or undefined for none. It may well be objected to. */
  change?(dice: Dice, nodes: number): Settings;
  /** Patient settings for the calm at the end. */
  readonly calm: Settings;
  readonly crashes: boolean;
  readonly most: { readonly nodes: number; readonly asks: number };
}

/** When people stop, and when the single deposit at the end is made. */
export const CALM = ms(4_000);
export const LAST = ms(80_000);
export const END = ms(200_000);
export const OPENING = 100;

function delayOf(dice: Dice): Delay {
  const scale = dice.whole(1_000, 40_000);
  const plain: Delay = { kind: 'uniform', lowUs: scale, highUs: 3 * scale };
  return dice.pick<Delay>([
    { kind: 'constant', us: scale },
    plain,
    { kind: 'exponential', meanUs: scale, plusUs: 500 },
    {
      kind: 'mixture',
      parts: [
        { weight: 0.9, of: plain },
        { weight: 0.1, of: { kind: 'uniform', lowUs: 150_000, highUs: 600_000 } },
      ],
    },
  ]);
}

function settingOf(plan: Plan, dice: Dice): Setting {
  const nodes = dice.whole(Math.min(2, plan.most.nodes), plan.most.nodes);
  const names = Array.from({ length: nodes }, (_, i) => `N${i}`);
  const clients = names.flatMap((name, site) => [0, 1].map((i) => ({ name: `${i} at ${name}`, site })));
  return {
    protocol: plan.protocol,
    settings: plan.settings(dice, nodes),
    object: { kind: 'account', initial: OPENING },
    nodes: names,
    clients: [...clients, { name: 'the last', site: dice.whole(0, nodes - 1) }],
    network: {
      delay: delayOf(dice),
      loss: dice.pick([0, 0, 0.03, 0.1]),
      duplication: dice.pick([0, 0, 0.1, 0.5]),
      ordered: dice.chance(0.5),
      whenCut: dice.pick(['lost', 'held']),
    },
    counter: { kind: 'uniform', lowUs: 500, highUs: 10_000 },
    disk: dice.pick<Delay>([
      { kind: 'constant', us: 0 },
      { kind: 'uniform', lowUs: 100, highUs: 20_000 },
      { kind: 'uniform', lowUs: 20_000, highUs: 200_000 },
    ]),
    clientTimeoutMs: dice.whole(300, 1_500),
  };
}

/** Halves, one alone, or one deaf in one direction. */
function cutOf(dice: Dice, nodes: number): readonly Link[] {
  if (nodes === 1) return [];
  const all = Array.from({ length: nodes }, (_, i) => i);
  const one = dice.pick(all);
  const rest = all.filter((i) => i !== one);
  const half = all.filter(() => dice.chance(0.5));
  return dice.pick([
    () => linksBetween([one], rest),
    () =>
      linksBetween(
        half,
        all.filter((i) => !half.includes(i)),
      ),
    () => line(one, dice.pick(rest)).slice(0, 1),
    () => rest.map((other): Link => [other, one]),
  ])();
}

const everything = (nodes: number): readonly Link[] =>
  Array.from({ length: nodes }, (_, i) => i).flatMap((a) =>
    Array.from({ length: nodes }, (_, i) => i).flatMap((b) => (a === b ? [] : [[a, b] as Link])),
  );

function operationOf(dice: Dice): Operation {
  const f = dice.pick(['withdraw', 'withdraw', 'deposit', 'balance', 'balance']);
  return f === 'balance' ? { f } : { f, value: dice.whole(1, f === 'withdraw' ? 90 : 40) };
}

function mischief(plan: Plan, dice: Dice, nodes: number): Action {
  const kind = dice.pick([
    'cut',
    'cut',
    'cut',
    'heal',
    'heal',
    ...(plan.crashes ? ['crash', 'restart'] : []),
    'set',
  ]);
  const settings = kind === 'set' ? plan.change?.(dice, nodes) : undefined;
  if (settings) return { type: 'set', settings };
  if (kind === 'crash' || kind === 'restart') return { type: kind, node: dice.whole(0, nodes - 1) };
  if (kind === 'cut') return { type: 'cut', links: cutOf(dice, nodes) };
  return { type: 'heal', links: dice.chance(0.5) ? everything(nodes) : cutOf(dice, nodes) };
}

/** The run of this seed. */
export function randomRun(seed: number, plan: Plan): RunValue {
  const dice = new Dice(seed, 'schedule');
  const setting = settingOf(plan, dice);
  const nodes = setting.nodes.length;
  const actions: LoggedAction[] = [];
  const asks = dice.whole(3, plan.most.asks);
  for (let i = 0; i < asks; i++) {
    const action: Action = {
      type: 'ask',
      client: dice.whole(0, 2 * nodes - 1),
      operation: operationOf(dice),
    };
    actions.push({ at: ms(dice.whole(0, 3_500)), action });
  }
  for (let i = dice.whole(1, 10); i > 0; i--) {
    actions.push({ at: ms(dice.whole(0, 3_800)), action: mischief(plan, dice, nodes) });
  }
  actions.sort((a, b) => a.at - b.at);
  actions.push({ at: CALM, action: { type: 'heal', links: everything(nodes) } });
  for (let node = 0; node < nodes; node++) actions.push({ at: CALM, action: { type: 'restart', node } });
  actions.push({ at: CALM, action: { type: 'set', settings: plan.calm } });
  const last: Action = { type: 'ask', client: 2 * nodes, operation: { f: 'deposit', value: 1 } };
  return { setting, seed, actions: [...actions, { at: LAST, action: last }] };
}
