// The window: which stretch of time is in view, and how it moves. Pure values; whoever holds one replaces it.

export interface Window {
  /** The time at the left edge, and how much of it is in view, in microseconds. */
  readonly from: number;
  readonly span: number;
  /** How far the lanes are scrolled, in pixels. */
  readonly top: number;
  /** Does the newest moment stay in view? */
  readonly isFollowing: boolean;
  /** Does it widen by itself while a run is young? Until somebody zooms. */
  readonly isGrowing: boolean;
}

const LEAST_US = 2_000;
const MOST_US = 3_600_000_000;
/** A young run is seen from near; then a second is in view. */
const GROWTH_US = [400_000, 640_000, 1_000_000] as const;
/** Where the newest moment stands in a window that follows it: there is room for words behind it. */
const NOW_AT = 0.84;
/** A little before the beginning may be seen, so that the first thing does not stick to the edge. */
const MARGIN = 0.015;

export const opening: Window = {
  from: -GROWTH_US[0] * MARGIN,
  span: GROWTH_US[0],
  top: 0,
  isFollowing: true,
  isGrowing: true,
};

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

const at = (window: Window, from: number, span = window.span): Window => ({
  ...window,
  span,
  from: Math.max(-span * MARGIN, from),
});

/** Closer by this factor, or further away, around the moment that stays where it is. */
export function zoomed(window: Window, factor: number, around: number): Window {
  const span = clamp(window.span / factor, LEAST_US, MOST_US);
  const from = around - ((around - window.from) * span) / window.span;
  return { ...at(window, from, span), isGrowing: false };
}

/** Moved along by so much time. Whoever moves it looks at something, so it follows no longer. */
export const panned = (window: Window, by: number, now: number): Window => ({
  ...at(window, Math.min(window.from + by, now - window.span * 0.1)),
  isFollowing: false,
  isGrowing: false,
});

/** Everything up to now. */
export const fitted = (window: Window, now: number): Window => ({
  ...at(window, 0, clamp(now / 0.94, LEAST_US * 10, MOST_US)),
  from: -now * MARGIN,
  isFollowing: true,
  isGrowing: false,
});

/** With the newest moment in view, as far as it follows. */
export function followed(window: Window, now: number): Window {
  if (!window.isFollowing) return window;
  const span = window.isGrowing ? grown(now) : window.span;
  const latest = now - span * NOW_AT;
  if (span === window.span && window.from >= latest && window.from < now) return window;
  if (now <= window.from) return at(window, now - span / 2, span);
  return at(window, Math.max(latest, span === window.span ? window.from : -span), span);
}

const grown = (now: number): number =>
  GROWTH_US.find((span) => now < span * NOW_AT) ?? GROWTH_US[GROWTH_US.length - 1]!;

/** With this stretch of time in view, moved no further than it takes. */
export function revealed(window: Window, from: number, to: number): Window {
  const margin = window.span * 0.06;
  const end = window.from + window.span - margin;
  if (from >= window.from + margin && to <= end) return window;
  const isFollowing = false;
  if (from < window.from + margin) return { ...at(window, from - margin), isFollowing };
  return { ...at(window, Math.min(from - margin, window.from + to - end)), isFollowing };
}

/** With this lane in view, scrolled no further than it takes. */
export function unrolled(
  window: Window,
  lane: { readonly top: number; readonly height: number },
  height: number,
): Window {
  const top = Math.max(lane.top + lane.height - height, Math.min(lane.top, window.top));
  return top === window.top ? window : { ...window, top };
}

/** The window scrolled to `top`, as far as there are lanes. */
export const scrolled = (window: Window, top: number, most: number): Window => ({
  ...window,
  top: clamp(top, 0, Math.max(0, most)),
});

/** Part of the way from one window to another: 0 is here, 1 is there. */
export const between = (here: Window, there: Window, part: number): Window => ({
  ...there,
  from: here.from + (there.from - here.from) * part,
  span: here.span + (there.span - here.span) * part,
});
