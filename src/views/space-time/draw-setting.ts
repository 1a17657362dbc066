// Draws what lies under a sheet and over it: cuts, the scale of time, the lanes; threads and the playhead.

import type { Band } from './bands.ts';
import type { Lanes } from './lanes.ts';
import { BAND_OPACITY, BESIDE, LINE, RISE, SINK, THREAD } from './looks.ts';
import { type Pen, SOLID } from './pen.ts';
import type { Thread } from './threads.ts';
import type { Tick } from './ticks.ts';

/** From `since` on: what lies before has been drawn. */
export function drawBands({ context, inks }: Pen, bands: readonly Band[], since: number): void {
  for (const { left, right, top, bottom } of bands) {
    // On whole pixels, so that what is drawn later joins without a seam.
    const [start, end] = [Math.round(Math.max(left, since)), Math.round(right)];
    if (start >= end) continue;
    context.globalAlpha = BAND_OPACITY;
    context.fillStyle = inks.cut;
    context.fillRect(start, top, end - start, bottom - top);
  }
  context.globalAlpha = 1;
}

/** What a band is stands beneath it, on the scale of time: there it covers nobody's words. */
export function drawBandWords(pen: Pen, bands: readonly Band[], bottom: number): void {
  const { context, inks, unit } = pen;
  context.fillStyle = inks.cutWords;
  for (const { wordsX, words } of bands) if (words) context.fillText(words, wordsX, bottom - RISE * unit);
}

export function drawTicks(pen: Pen, ticks: readonly Tick[], bottom: number): void {
  const { context, inks, unit } = pen;
  context.strokeStyle = inks.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const { x } of ticks) {
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, bottom);
  }
  context.stroke();
  context.fillStyle = inks.second;
  for (const { x, words } of ticks)
    context.fillText(words, Math.round(x) + BESIDE.tick * unit, bottom - RISE * unit);
}

/** The lanes as they run on beyond what has happened. */
export function drawLanes({ context, inks }: Pen, lanes: Lanes, width: number): void {
  context.strokeStyle = inks.hairline;
  context.lineWidth = 1;
  context.beginPath();
  for (const { y } of lanes.all) {
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
  }
  context.stroke();
}

export function drawThreads(pen: Pen, threads: readonly Thread[]): void {
  const { context, inks, unit } = pen;
  context.strokeStyle = inks.stale;
  context.lineWidth = THREAD.width * unit;
  context.lineCap = 'round';
  context.setLineDash([0.1, THREAD.apart * unit]);
  for (const { x0, y0, x1, y1, bend } of threads) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.bezierCurveTo(...bend, x1, y1);
    context.stroke();
  }
  context.setLineDash(SOLID);
  context.lineCap = 'butt';
  for (const thread of threads) drawThreadWords(pen, thread);
}

function drawThreadWords({ context, inks, unit }: Pen, { words, wordsX, wordsY }: Thread): void {
  const half = context.measureText(words).width / 2;
  context.fillStyle = inks.paper;
  context.beginPath();
  context.roundRect(wordsX - half - 5 * unit, wordsY - 9 * unit, 2 * half + 10 * unit, 18 * unit, 4 * unit);
  context.fill();
  context.fillStyle = inks.staleWords;
  context.fillText(words, wordsX - half, wordsY + SINK * unit);
}

/** The present: a line through all lanes, with a handle. */
export function drawPlayhead({ context, inks, unit }: Pen, x: number, bottom: number): void {
  context.strokeStyle = inks.ink;
  context.lineWidth = LINE * unit;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, bottom);
  context.stroke();
  context.fillStyle = inks.ink;
  context.beginPath();
  context.arc(x, bottom, 4.5 * unit, 0, 2 * Math.PI);
  context.fill();
}

/** Where there are more lanes than fit: which part of them is in view. */
export function drawScroll({ context, inks, unit }: Pen, view: Scrolled, width: number): void {
  const { lanes, window, height } = view;
  if (lanes.height <= height + 1) return;
  const part = height / lanes.height;
  context.fillStyle = inks.rule;
  context.beginPath();
  context.roundRect(width - 3 * unit, window.top * part, 3 * unit, height * part, 1.5 * unit);
  context.fill();
}

interface Scrolled {
  readonly lanes: Lanes;
  readonly window: { readonly top: number };
  readonly height: number;
}
