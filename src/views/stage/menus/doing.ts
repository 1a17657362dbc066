// What a menu's items do, as actions of the run. Each menu is a list of these.

import type { Delay } from '../../../kernel/index.ts';
import type { Condition } from '../../../timeline/index.ts';
import {
  type Action,
  apart,
  type Link,
  line,
  type NodeView,
  type Vocabulary,
  type Weather,
} from '../../../wire/index.ts';
import { later } from './usual.ts';

export interface Doing {
  readonly label: string;
  readonly action: Action;
  /** It is so now, and this undoes it. */
  readonly isOn?: boolean;
}

const SLOW_DISK = { kind: 'uniform', lowUs: 200_000, highUs: 600_000 } as const;
const MS = 1_000;
/** A tenth faster than time passes. */
const FAST_PPM = 100_000;

export interface NodeNow extends Condition {
  readonly node: number;
  readonly nodes: number;
  readonly isUp: boolean;
  /** No other node hears it or is heard. */
  readonly isAlone: boolean;
}

/** What can be done to a node. */
export function doingsOfNode(now: NodeNow): readonly Doing[] {
  const { node, isUp, isPaused, isDiskSlow } = now;
  const crash: Doing = isUp
    ? { label: 'crash it', action: { type: 'crash', node } }
    : { label: 'restart it', action: { type: 'restart', node } };
  const pause: Doing = isPaused
    ? { label: 'let it go on', action: { type: 'resume', node }, isOn: true }
    : { label: 'pause it', action: { type: 'pause', node } };
  const disk: Doing = isDiskSlow
    ? { label: 'mend its disk', action: { type: 'disk', node, delay: null }, isOn: true }
    : { label: 'slow its disk', action: { type: 'disk', node, delay: SLOW_DISK } };
  return [crash, ...(isUp ? [pause] : []), disk, ...isolating(now), ...clocks(now)];
}

function isolating({ node, nodes, isAlone }: NodeNow): readonly Doing[] {
  if (nodes < 2) return [];
  const links = apart(nodes, [node]);
  return [
    isAlone
      ? { label: 'let it hear the others', action: { type: 'heal', links }, isOn: true }
      : { label: 'isolate it', action: { type: 'cut', links } },
  ];
}

function clocks({ node, offsetMs, driftPpm }: NodeNow): readonly Doing[] {
  const set = (label: string, offset: number, drift: number): Doing => ({
    label,
    action: { type: 'clock', node, offsetMs: offset, driftPpm: drift },
  });
  const isOff = offsetMs !== 0 || driftPpm !== 0;
  return [
    set('clock 5 s ahead', offsetMs + 5 * MS, driftPpm),
    set('clock 5 s behind', offsetMs - 5 * MS, driftPpm),
    ...(driftPpm === 0 ? [set('clock 10 % too fast', offsetMs, FAST_PPM)] : []),
    ...(isOff ? [{ ...set('set its clock right', 0, 0), isOn: true }] : []),
  ];
}

/** What an operator can do at it by hand; a command that names another node is there once for each. */
export function commandsAt(
  node: number,
  commands: NonNullable<Vocabulary['commands']>,
  names: readonly string[],
): readonly Doing[] {
  return commands.flatMap(({ name, title, namesNode = false }): readonly Doing[] => {
    const command = (of: number | null): Action => ({ type: 'command', node, name, of });
    if (!namesNode) return [{ label: title, action: command(null) }];
    return names.flatMap((other, of) =>
      of === node ? [] : [{ label: `${title} ${other}`, action: command(of) }],
    );
  });
}

export interface LineNow {
  readonly ends: readonly [number, number];
  readonly names: readonly string[];
  readonly isCutForth: boolean;
  readonly isCutBack: boolean;
  /** Does it lose or delay more than the others do? */
  readonly isRough: boolean;
  /** How long a message takes on it otherwise. */
  readonly delay: Delay;
}

/** What can be done to a line. */
export function doingsOfLine(now: LineNow): readonly Doing[] {
  const both = line(...now.ends);
  const isCut = now.isCutForth && now.isCutBack;
  const whole: Doing = isCut
    ? { label: 'splice it', action: { type: 'heal', links: both }, isOn: true }
    : { label: 'cut it', action: { type: 'cut', links: both } };
  return [whole, ...oneWay(now), ...weathers(now, both)];
}

function oneWay({ ends: [a, b], names, isCutForth, isCutBack }: LineNow): readonly Doing[] {
  const way = (from: number, to: number, isCut: boolean): Doing => {
    const links: readonly Link[] = [[from, to]];
    const label = `${names[from]} to ${names[to]}`;
    return isCut
      ? { label: `splice ${label}`, action: { type: 'heal', links }, isOn: true }
      : { label: `cut ${label} only`, action: { type: 'cut', links } };
  };
  return [way(a, b, isCutForth), way(b, a, isCutBack)];
}

const LATE_US = 200_000;

function weathers({ isRough, delay }: LineNow, links: readonly Link[]): readonly Doing[] {
  const set = (weather: Weather | null): Action => ({ type: 'weather', links, weather });
  const lossy = (loss: number): Action => set({ delay, loss, duplication: 0 });
  const late = set({ delay: later(delay, LATE_US), loss: 0, duplication: 0 });
  return [
    { label: 'lose 1 message in 5', action: lossy(0.2) },
    { label: 'lose every second message', action: lossy(0.5) },
    { label: 'delay by 200 ms', action: late },
    ...(isRough ? [{ label: 'back to normal', action: set(null), isOn: true }] : []),
  ];
}

/** The one that leads, as far as anybody can tell from here: of several, the one of the highest term. */
export function leaderAmong(views: readonly (NodeView | undefined)[]): number | null {
  const termOf = (view: NodeView): number =>
    Number(view.fields.find(({ name }) => name === 'term')?.value ?? 0);
  let leader: number | null = null;
  let highest = -1;
  views.forEach((view, node) => {
    if (!view?.leads || termOf(view) <= highest) return;
    leader = node;
    highest = termOf(view);
  });
  return leader;
}
