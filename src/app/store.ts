// What the page knows besides the run itself: a summary of the run at the playhead, and what the person chose.
// Structure changes go through here, at most ten times a second; motion never does.

import { createContext, useCallback, useContext } from 'react';
import { create } from 'zustand';
import type { Summary } from '../timeline/index.ts';
import {
  type Dials,
  freshRun,
  type Level,
  type Outcome,
  type ParameterSpec,
  type Picture,
  type SavedRun,
  type Scenario,
  type Scene,
  type Setting,
  type Settings,
  sceneOf,
  storyOf,
  type TriedReplies,
  type Vocabulary,
} from '../wire/index.ts';

/** A future that was left by acting in its past. */
export interface LeftFuture {
  readonly run: SavedRun;
  readonly forkedAt: number;
  /** How far it had been played. */
  readonly reached: number;
}

export type Failure =
  /** A link that does not hold a run. */
  | { readonly kind: 'link'; readonly sentence: string }
  /** The computation or a view broke down. */
  | { readonly kind: 'crash'; readonly sentence: string };

interface PageState {
  readonly run: SavedRun;
  /** Who and what is there; null until the worker has told, where only it knows. */
  readonly setting: Setting | null;
  readonly summary: Summary | null;
  /** The same of its twin, if it has one. */
  readonly twinSetting: Setting | null;
  readonly twinSummary: Summary | null;
  /** How the stage draws the run; null for the scene's own first choice. */
  readonly picture: Picture | null;
  readonly parameters: readonly ParameterSpec[];
  /** The settings of what plays as they come, before anybody set any otherwise. */
  readonly came: Settings;
  /** What the run's protocol can be turned by. */
  readonly dials: Dials | null;
  /** How the messages and timers of this run's protocol read, and its object's answers. */
  readonly vocabulary: Vocabulary;
  readonly isPlaying: boolean;
  /** Playing, but nothing is under way: the clock waits for somebody to act. */
  readonly isResting: boolean;
  readonly speed: number;
  /** The furthest point that was played in this future. */
  readonly reached: number;
  readonly left: readonly LeftFuture[];
  /** The operation somebody asked “why?” about. */
  readonly asksWhy: number | null;
  /** Of which of two twins. */
  readonly asksSide: 0 | 1;
  /** The level of consistency somebody asked about. */
  readonly asksLevel: Level | null;
  /** Every setting, laid open beside the stage. */
  readonly isInspecting: boolean;
  readonly dialog: 'keys' | 'run' | 'replies' | 'futures' | 'palette' | null;
  /** What came of trying other replies; null before, `none` where there are none to try. */
  readonly replies: TriedReplies | 'none' | null;
  /** A file of histories that lies open over the lab. */
  readonly opened: File | null;
  /** Said once, by voice and in a line on the page: why something could not be done, or that it was. */
  readonly notice: string | null;
  readonly prediction: Outcome | null;
  readonly failure: Failure | null;
  readonly hash: { readonly at: number; readonly hash: number } | null;
}

export const SPEEDS: readonly number[] = [0.1, 0.25, 1, 10, 100];

export const newRun = (seed: number): SavedRun => freshRun('bank', seed);

export const useStore = create<PageState>(() => ({
  run: newRun(1),
  setting: null,
  summary: null,
  twinSetting: null,
  twinSummary: null,
  picture: null,
  parameters: [],
  came: {},
  dials: null,
  vocabulary: { words: {}, timers: {}, answers: {} },
  isPlaying: true,
  isResting: false,
  speed: 0.1,
  reached: 0,
  left: [],
  asksWhy: null,
  asksSide: 0,
  asksLevel: null,
  isInspecting: false,
  dialog: null,
  replies: null,
  opened: null,
  notice: null,
  prediction: null,
  failure: null,
  hash: null,
}));

/** The side of a pair of twins that a view is about. */
export const SideContext = createContext<0 | 1>(0);
export const useSide = (): 0 | 1 => useContext(SideContext);

/** Something of the summary of the side that the view is about. */
export function useSummary<T>(select: (summary: Summary | null) => T): T {
  const side = useSide();
  return useStore((s) => select(side === 0 ? s.summary : s.twinSummary));
}

const NOBODY: Setting = { ...sceneOf(newRun(0)).setting, nodes: [], clients: [] };

/** Who and what is there on that side; nobody, until the worker has told. */
export function useSetting(): Setting {
  const side = useSide();
  return useStore((s) => (side === 0 ? s.setting : s.twinSetting)) ?? NOBODY;
}

/** The story that is open, if it is one. */
export const useStory = (): Scenario | null => storyOf(useStore((s) => s.run));

/** Where the run takes place, as it is furnished now. */
export function useScene(): Scene {
  const run = useStore((s) => s.run);
  return { ...sceneOf(run), setting: useSetting() };
}

export function sceneNow(): Scene | null {
  const { run, setting } = state();
  return setting && { ...sceneOf(run), setting };
}

/** One question at a time is answered beside the stage. */
export const askWhy = (op: number, asksSide: 0 | 1 = 0): void =>
  change({ asksWhy: op, asksLevel: null, asksSide });
export const askLevel = (level: Level, asksSide: 0 | 1 = 0): void =>
  change({ asksLevel: level, asksWhy: null, asksSide });
export const askNothing = (): void => change({ asksWhy: null, asksLevel: null });

/** Asks about the side that the view is about. */
export function useAskWhy(): (op: number) => void {
  const side = useSide();
  return useCallback((op: number) => askWhy(op, side), [side]);
}

export const change = useStore.setState;
export const state = useStore.getState;
