// Paints the diagram in the frame loop. What is over by a certain moment is painted on a layer, which is moved along as
// time goes by and painted anew a few times a second; what is under way, and whatever came since, is painted each frame.

import type { Timeline } from '../../timeline/index.ts';
import type { Rung } from '../../wire/index.ts';
import { barFor } from './bars.ts';
import type { Cast, Wording } from './cast.ts';
import {
  drawBands,
  drawBandWords,
  drawLanes,
  drawPlayhead,
  drawScroll,
  drawThreads,
  drawTicks,
} from './draw-setting.ts';
import { drawRing, drawSheet } from './draw-sheet.ts';
import { type Hit, hitAt, type Pointed } from './hit.ts';
import { type Lanes, lanesOf } from './lanes.ts';
import { messageStrength } from './looks.ts';
import type { Pen } from './pen.ts';
import { type Scene, timeAt, xOf } from './scene.ts';
import { type Setting, type Sheet, settingOf, sheetOf } from './sheet.ts';
import { Speech } from './speech.ts';
import { type Canvases, type Room, Surface } from './surface.ts';
import { ticksOf } from './ticks.ts';
import { between, followed, opening, scrolled, type Window } from './window.ts';

/** Where the painter finds what it paints. */
export interface Source {
  readonly cast: Cast;
  readonly wording: Wording;
  timeline(): Timeline;
  isPlaying(): boolean;
  /** The broken level that is to be drawn. */
  rung(timeline: Timeline, now: number): Rung | undefined;
  /** Another frame is wanted. */
  touch(): void;
  /** What is in view has changed: told a few times a second at most. */
  looked(painter: DiagramPainter): void;
}

/** How old the layer may get while a run plays, and how young it is left alone, in real time. */
const OLDEST_MS = 250;
const YOUNGEST_MS = 120;
/** The part of its width by which it may be moved along. */
const MOST_SHIFT = 0.24;
const GLIDE_MS = 180;
/** Beneath the lanes, for the scale of time, in sixteenths of a rem. */
const SCALE = 17;

interface Layer {
  readonly scene: Scene;
  readonly sheet: Sheet;
  readonly strength: number;
  readonly paintedAt: number;
}

interface Glide {
  readonly from: Window;
  readonly since: number;
}

/** A little less than two frames. */
const SOON_MS = 30;

export class DiagramPainter {
  readonly #source: Source;
  readonly #surface: Surface;
  readonly #speech = new Speech();
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)');
  #timeline: Timeline | null = null;
  #lanes: { readonly room: Room; readonly lanes: Lanes } | null = null;
  #window: Window = opening;
  #glide: Glide | null = null;
  #paintedAt = 0;
  #layer: Layer | null = null;
  #live: Sheet | null = null;
  #scene: Scene | null = null;
  #setting: Setting = { bands: [], threads: [] };
  #rung: Rung | undefined;
  /** Somebody looked elsewhere, and has not been told yet what is in view there. */
  #hasLooked = false;
  /** The operation that the keyboard or the pointer is at. */
  pointedAt: number | null = null;

  constructor(source: Source, canvases: Canvases) {
    this.#source = source;
    this.#surface = new Surface(canvases, () => {
      this.#layer = null;
      source.touch();
    });
  }

  stop(): void {
    this.#surface.stop();
  }

  get window(): Window {
    return this.#window;
  }

  /** What was painted last. */
  get scene(): Scene | null {
    return this.#scene;
  }

  get sheets(): readonly Sheet[] {
    return [this.#live, this.#layer?.sheet].filter((sheet) => sheet != null);
  }

  get pen(): Pen | undefined {
    return this.#surface.room?.pen;
  }

  get rung(): Rung | undefined {
    return this.#rung;
  }

  /** Looks elsewhere: at once, as a hand does it, or in a short glide, as a button does. */
  look(window: Window, isGliding = false): void {
    if (isGliding) this.#glide = { from: this.#scene?.window ?? this.#window, since: -1 };
    else this.#glide = null;
    const lanes = this.#scene?.lanes.height ?? 0;
    this.#window = scrolled(window, window.top, lanes - (this.#scene?.height ?? 0));
    this.#hasLooked = true;
    this.#source.touch();
  }

  timeAt(x: number): number {
    return this.#scene === null ? 0 : timeAt(this.#scene, x);
  }

  /** Where the playhead stands, in pixels from the left. */
  get playheadX(): number {
    return this.#scene === null ? 0 : xOf(this.#scene, this.#scene.now);
  }

  hitAt(at: Pointed): Hit | undefined {
    const y = at.y + this.#window.top;
    return hitAt(this.sheets, this.#setting.bands, { ...at, y });
  }

  /** Draws the run at t; true while the window glides. */
  paint(t: number, now: number): boolean {
    const { room } = this.#surface;
    if (room === null) return false;
    if (this.#isSoon(now)) return true;
    this.#paintedAt = now;
    const isMoving = this.#move(t, now);
    const scene = this.#sceneIn(room, t, now);
    if (this.#isLayerOld(scene, now)) this.#paintLayer(room, scene, now);
    else if (!this.#source.isPlaying()) this.#rung = this.#source.rung(scene.timeline, t);
    this.#scene = scene;
    this.#paintMoving(room, scene);
    if (this.#hasLooked && !isMoving) {
      this.#hasLooked = false;
      this.#source.looked(this);
    }
    return isMoving;
  }

  /** What creeps along beneath the stage is painted half as often as what moves on it, unless hands move it. */
  #isSoon(now: number): boolean {
    const isCreeping = this.#source.isPlaying() && this.#glide === null && !this.#hasLooked;
    return isCreeping && now - this.#paintedAt < SOON_MS && now >= this.#paintedAt;
  }

  #move(t: number, now: number): boolean {
    const timeline = this.#source.timeline();
    if (timeline !== this.#timeline) {
      this.#timeline = timeline;
      this.#speech.forget();
      this.#window = opening;
      this.#glide = null;
      this.#layer = null;
    }
    const next = followed(this.#window, t);
    if (next.span !== this.#window.span && this.#scene !== null) {
      this.#glide = { from: this.#scene.window, since: now };
    }
    this.#window = next;
    if (this.#glide?.since === -1) this.#glide = { ...this.#glide, since: now };
    if (this.#glide !== null && (now - this.#glide.since >= GLIDE_MS || this.#stillness.matches)) {
      this.#glide = null;
    }
    return this.#glide !== null;
  }

  #sceneIn(room: Room, t: number, now: number): Scene {
    if (this.#lanes?.room !== room) {
      const { unit } = room.pen;
      this.#lanes = { room, lanes: lanesOf(this.#source.cast, room.height - SCALE * unit, unit) };
    }
    const { lanes } = this.#lanes;
    const height = room.height - SCALE * lanes.unit;
    const { cast, wording } = this.#source;
    const { width, measure } = room;
    const window = aligned(this.#shown(now), room);
    return { timeline: this.#timeline!, cast, wording, lanes, window, width, height, now: t, measure };
  }

  #shown(now: number): Window {
    if (this.#glide === null) return this.#window;
    const part = Math.min(1, Math.max(0, (now - this.#glide.since) / GLIDE_MS));
    return between(this.#glide.from, this.#window, part * (2 - part));
  }

  #isLayerOld(scene: Scene, now: number): boolean {
    const layer = this.#layer;
    if (layer === null || scene.now < layer.scene.now) return true;
    const { window } = layer.scene;
    const isElsewhere = window.span !== scene.window.span || window.top !== scene.window.top;
    const shift = (scene.window.from - window.from) / window.span;
    const isBehind = shift < 0 || shift > MOST_SHIFT || window.from + window.span < layer.scene.now;
    if (isElsewhere || (shift !== 0 && isBehind)) return true;
    if (scene.now === layer.scene.now) return false;
    const age = now - layer.paintedAt;
    const isNew =
      this.#live?.bars.some((bar) => bar.left > xOf(this.#scene ?? scene, layer.scene.now)) === true;
    return !this.#source.isPlaying() || age > OLDEST_MS || (isNew && age > YOUNGEST_MS);
  }

  #paintLayer(room: Room, scene: Scene, now: number): void {
    const { layerPen: pen, height, width, spare } = room;
    const sheet = sheetOf(scene, { isOver: true }, this.#speech);
    const { bands } = settingOf(scene, undefined);
    const strength = messageStrength(sheet.slants.of.message.flights.length);
    wipe(pen, width + spare, room);
    // A picture that stands still has no use for words beyond its edge.
    const ahead = this.#source.isPlaying() ? spare : 0;
    drawTicks(pen, ticksOf(beyond(scene, ahead), bands), height);
    drawBandWords(pen, bands, height);
    onLanes(pen, scene, width + spare, () => {
      drawBands(pen, bands, Number.NEGATIVE_INFINITY);
      drawLanes(pen, scene.lanes, width + spare);
      drawSheet(pen, sheet, strength);
    });
    this.#layer = { scene, sheet, strength, paintedAt: now };
    this.#rung = this.#source.rung(scene.timeline, scene.now);
    this.#hasLooked = true;
  }

  #paintMoving(room: Room, scene: Scene): void {
    const { pen } = room;
    const { scene: painted, strength } = this.#layer!;
    const setting = settingOf(scene, this.#rung);
    const live = sheetOf(scene, { isOver: false, after: painted.now }, this.#speech);
    this.#setting = setting;
    this.#live = live;
    moveLayer(room, scene, painted);
    wipe(pen, room.width, room);
    onLanes(pen, scene, room.width, () => {
      drawBands(pen, setting.bands, xOf(scene, painted.now));
      drawSheet(pen, live, strength);
      drawThreads(pen, setting.threads);
      this.#ring(pen, scene);
    });
    drawPlayhead(pen, xOf(scene, scene.now), scene.height);
    drawScroll(pen, scene, room.width);
  }

  #ring(pen: Pen, scene: Scene): void {
    for (const op of new Set([...(this.#rung?.ops ?? []), this.pointedAt ?? -1])) {
      const bar = barFor(op, scene);
      if (bar !== undefined) drawRing(pen, bar);
    }
  }
}

/** Begins on a whole pixel of the screen. */
function aligned(window: Window, { width, pixel }: Room): Window {
  const step = window.span / (width * pixel);
  return { ...window, from: Math.round(window.from / step) * step };
}

function wipe({ context }: Pen, width: number, { height, pixel }: Room): void {
  context.setTransform(pixel, 0, 0, pixel, 0, 0);
  context.clearRect(0, 0, width, height);
}

/** Draws where the lanes are, as far as they are scrolled, and not on the scale beneath them. */
function onLanes({ context }: Pen, { window, height }: Scene, width: number, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.translate(0, -window.top);
  draw();
  context.restore();
}

/** By whole pixels of the screen, so that nothing gets blurred. */
function moveLayer({ layer, pixel }: Room, scene: Scene, painted: Scene): void {
  const by = ((painted.window.from - scene.window.from) / scene.window.span) * scene.width;
  layer.style.transform = `translateX(${Math.round(by * pixel) / pixel}px)`;
}

/** The same scene with more in view on the right, at the same scale. */
const beyond = (scene: Scene, spare: number): Scene => {
  const { window, width } = scene;
  const span = (window.span * (width + spare)) / width;
  return { ...scene, window: { ...window, span }, width: width + spare };
};
