// A portrait: the run at one moment as an SVG, drawn as the stage draws it. Everything in it is read off the run.

import type { Picture } from '../wire/index.ts';
import { drawBranches } from './branches-portrait.ts';
import { caption } from './caption.ts';
import { frameFor, type Size } from './frame.ts';
import { drawGraph } from './graph-portrait.ts';
import type { Land } from './map/land.ts';
import { drawMap } from './map/map-portrait.ts';
import { type Palette, themed } from './palette.ts';
import { Pen } from './pen.ts';
import { picturesOf } from './pictures-of.ts';
import type { Shot } from './shot.ts';

export interface Portraying {
  readonly size?: Size;
  /** How to draw it; the best way that the scene has, if none is named. */
  readonly picture?: Picture | null;
  readonly palette?: Palette;
  /** What a map stands on. Without it a map has no ground. */
  readonly land?: Land | null;
  /** Does the picture bring its paper along? One that stands alone does. */
  readonly hasPaper?: boolean;
}

export function portrait(shot: Shot, given: Portraying = {}): string {
  const { size = 'plate', palette = themed, land = null, hasPaper = palette !== themed } = given;
  const kinds = picturesOf(shot.scene);
  const picture = kinds.find((kind) => kind === given.picture) ?? kinds[0]!;
  const frame = frameFor(size, picture);
  const pen = new Pen(palette);
  if (hasPaper) pen.rect({ x: 0, y: 0, ...frame }, 0, { fill: palette.paper });
  if (picture === 'branches') drawBranches(pen, shot, frame);
  else if (picture === 'graph') drawGraph(pen, shot, frame);
  else drawMap(pen, shot, { frame, land });
  return pen.page(frame, caption(shot));
}
