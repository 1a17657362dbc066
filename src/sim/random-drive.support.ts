// Test support: a person at random. Acts, waits, goes back, forks; what comes of it must be a value.

import { ms } from '../kernel/index.ts';
import { Run, type RunValue } from './run.ts';
import { Dice, type Plan, randomRun } from './schedule.support.ts';
import { type Action, line, type Setting } from './setting.ts';
import type { Workload } from './workload.ts';

/** The kinds of run that are driven about: replicas in bad weather, one node, and a busy relay. */
export function drivenRun(seed: number, plan: Plan): RunValue {
  const { setting } = randomRun(seed, plan);
  const dice = new Dice(seed, 'kind');
  const kind = dice.whole(0, 19);
  if (kind === 0) {
    // A relay passes on whatever it gets: doubled messages would double without end.
    const network = { ...setting.network, duplication: 0 };
    const settings = { balls: dice.whole(20, 60) };
    return { setting: { ...setting, protocol: 'relay', settings, network }, seed, actions: [] };
  }
  if (kind === 1) {
    const clients = [{ name: 'c', site: 0 }];
    return {
      setting: { ...setting, protocol: 'single', settings: {}, nodes: ['N0'], clients },
      seed,
      actions: [],
    };
  }
  // Steps that take no time at all put many things into one instant.
  const counter = dice.chance(0.3) ? ({ kind: 'constant', us: 0 } as const) : setting.counter;
  return { setting: { ...setting, counter }, seed, actions: [] };
}

function aLoad(dice: Dice, clients: number): Workload {
  const named = dice.chance(0.5) ? {} : { clients: [dice.whole(0, clients - 1)] };
  return { ratePerS: dice.whole(1, 30), readShare: dice.unit(), keys: 1, hotShare: 1, ...named };
}

function anAction(dice: Dice, { clients, nodes, protocol }: Setting): Action {
  const node = dice.whole(0, nodes.length - 1);
  const other = dice.whole(0, nodes.length - 1);
  const kind = dice.whole(0, 14);
  if (kind === 0) return { type: 'crash', node };
  if (kind === 1) return { type: 'restart', node };
  if (kind === 2 && protocol === 'quorum') {
    return { type: 'set', settings: { partition: dice.pick(['answer', 'refuse']) } };
  }
  // A line from a node to itself is objected to, which is part of the play.
  if (kind === 3 || kind === 4) return { type: 'cut', links: [[node, other]] };
  if (kind === 5) return { type: 'heal', links: [[node, other]] };
  if (kind === 6)
    return { type: 'flap', links: line(node, other), upMs: dice.whole(1, 90), downMs: dice.whole(1, 90) };
  if (kind === 7) return { type: 'load', load: dice.chance(0.3) ? null : aLoad(dice, clients.length) };
  const f = dice.pick(['withdraw', 'deposit', 'balance']);
  const operation = f === 'balance' ? { f } : { f, value: dice.whole(1, 50) };
  return { type: 'ask', client: dice.whole(0, clients.length - 1), operation };
}

const FAR = ms(3_000);

/** Drives a run about for a while, and leaves it somewhere. */
export function drive(value: RunValue): Run {
  const dice = new Dice(value.seed, 'drive');
  const run = new Run(value);
  for (let i = dice.whole(5, 30); i > 0; i--) {
    const kind = dice.whole(0, 9);
    if (kind <= 4) run.act(anAction(dice, value.setting));
    else if (kind <= 6) run.advance(Math.min(FAR, run.now + ms(dice.whole(0, 300))));
    else if (kind === 7) run.advance(Math.min(FAR, run.now + ms(400)), dice.whole(1, 60));
    else if (kind === 8) run.seek(dice.whole(0, run.now));
    else run.seek(Math.min(FAR, run.now + ms(dice.whole(0, 200))));
  }
  run.advance(FAR);
  return run;
}
