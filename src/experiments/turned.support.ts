// Test support: a system turned somewhere, under one load, whole at first and then cut: how fast it answers, and how
// much of what it is asked.

import { type ObjectKind, protocols, type Settings, standardsOf } from '../protocols/index.ts';
import { bench, furnished } from '../scenarios/index.ts';
import { between, type HistoryEvent, Run, type Setting, settingObjection } from '../sim/index.ts';

export interface Turned {
  /** How long an answer took on average while all lines were whole. */
  readonly meanUs: number;
  /** How many questions that came up during the cut got an answer. Not a share: who waits in vain asks less. */
  readonly answered: number;
}

const SECOND = 1_000_000;
/** By then leaders are elected. */
const CALM = 10 * SECOND;
const CUT = 20 * SECOND;
/** Longer than any protocol here takes to give up on whoever is cut off. */
const END = 60 * SECOND;

const SEED = 8;

export function turnedSetting(protocol: string, settings: Settings, nodes: number): Setting {
  const spec = protocols.get(protocol)!;
  const { objects = ['register'] } = spec;
  const object: ObjectKind = objects.includes('register') ? 'register' : objects[0]!;
  const votes =
    'votes' in standardsOf(spec.parameters) ? { votes: Array.from({ length: nodes }, () => 1) } : {};
  return {
    ...furnished(bench.setting, { nodes, object }),
    protocol,
    settings: { ...standardsOf(spec.parameters), ...votes, ...settings },
  };
}

export function turned(setting: Setting): Turned {
  const wrong = settingObjection(setting);
  if (wrong !== undefined) throw new Error(wrong);
  const others = setting.nodes.map((_, node) => node).slice(1);
  const load = { ratePerS: 15, readShare: 0.8, keys: 1, hotShare: 1 };
  const run = new Run({
    setting,
    seed: SEED,
    actions: [
      { at: CALM, action: { type: 'load', load } },
      { at: CUT, action: { type: 'cut', links: between([0], others) } },
    ],
  });
  run.advance(END);
  return measured(run.world.history);
}

function measured(history: readonly HistoryEvent[]): Turned {
  const asked = new Map<number, number>();
  const taken: number[] = [];
  let answered = 0;
  for (const event of history) {
    if (event.type === 'invoke') {
      asked.set(event.op, event.at);
      continue;
    }
    if (event.type !== 'ok') continue;
    const at = asked.get(event.op)!;
    if (event.at < CUT) taken.push(event.at - at);
    if (at >= CUT) answered++;
  }
  return { meanUs: taken.reduce((sum, us) => sum + us, 0) / taken.length, answered };
}
