// Test support: a scene on recorded facts.

import { Timeline } from '../../timeline/index.ts';
import type { Fact, Setting } from '../../wire/index.ts';
import { lanesOf } from './lanes.ts';
import type { Scene } from './scene.ts';
import { opening, type Window } from './window.ts';

export function timelineOf({ nodes, settings }: Setting, facts: readonly Fact[], until: number): Timeline {
  const timeline = new Timeline(nodes.length, settings);
  const news = { verdicts: [], shortfalls: [], rungs: [] };
  timeline.add({ type: 'report', epoch: 1, until, facts, next: null, ...news });
  return timeline;
}

const LETTER = 6;

interface Looking {
  readonly now: number;
  readonly window?: Partial<Window>;
}

export function sceneOn(
  timeline: Timeline,
  { nodes, clients }: Pick<Setting, 'nodes' | 'clients'>,
  { now, window = {} }: Looking,
): Scene {
  const cast = { nodes, clients };
  return {
    timeline,
    cast,
    wording: {
      operation: ({ f, value }) => [f, value].join(' '),
      outcome: ({ value }) => String(value),
      message: (name) => name,
    },
    lanes: lanesOf(cast, 260, 1),
    window: { ...opening, ...window },
    width: 800,
    height: 260,
    now,
    measure: (words) => words.length * LETTER,
  };
}
