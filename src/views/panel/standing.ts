// Where the needle of a dial stands: at the stop that the parameters in force agree with, or between stops where somebody
// set them by hand. And which stop somebody points at.

import { type Settings, sameSetting } from '../../wire/index.ts';

export interface Stop {
  readonly title: string;
  readonly settings: Settings;
}

export interface Stand {
  /** From 0 at the consistent end to 1 at the other. */
  readonly share: number;
  /** The nearest stop. */
  readonly stop: number;
  /** Does everything agree with it? */
  readonly isExact: boolean;
}

export const shareOf = (stop: number, stops: number): number => (stops < 2 ? 0 : stop / (stops - 1));

const agreement = ({ settings }: Stop, now: Settings): number =>
  Object.entries(settings).filter(([name, value]) => sameSetting(value, now[name])).length;

/** Of stops that agree equally well the needle stands in the middle. */
export function standOf(stops: readonly Stop[], now: Settings): Stand {
  const agreed = stops.map((stop) => agreement(stop, now));
  const most = Math.max(...agreed);
  const stop = agreed.indexOf(most);
  if (most === Object.keys(stops[stop]?.settings ?? {}).length)
    return { share: shareOf(stop, stops.length), stop, isExact: true };
  const nearest = agreed.flatMap((n, i) => (n === most ? [shareOf(i, stops.length)] : []));
  const share = nearest.reduce((sum, one) => sum + one, 0) / nearest.length;
  return { share, stop, isExact: false };
}

/** What must be set to stand there, of which some may be so already. */
export function changesTo({ settings }: Stop, now: Settings): Settings {
  const changed = Object.entries(settings).filter(([name, value]) => !sameSetting(value, now[name]));
  return Object.fromEntries(changed) as Settings;
}

/** Half of the angle between the two ends, in degrees. */
const SPAN = 68;

export const angleOf = (share: number): number => (2 * share - 1) * SPAN;

/** The stop nearest to where somebody points, as seen from the hub: x to the right, y downwards. */
export function stopAt({ x, y }: { readonly x: number; readonly y: number }, stops: number): number {
  const angle = (Math.atan2(x, -y) * 180) / Math.PI;
  const share = Math.max(0, Math.min(1, (angle / SPAN + 1) / 2));
  return Math.round(share * (stops - 1));
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};

/** The stop to which a key turns, or undefined. By hand it may stand between two: then a key leads to the next of them. */
export function stopByKey(key: string, { share, isExact }: Stand, stops: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return stops - 1;
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const at = share * (stops - 1);
  const next = step > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1;
  const wanted = isExact ? Math.round(at) + step : next;
  return Math.max(0, Math.min(stops - 1, wanted));
}
