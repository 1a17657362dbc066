// The frames that a picture is drawn for. Everything is laid out for its frame, so that words keep their size: a small
// picture is another picture, and not a shrunken one.

import type { Picture } from '../wire/index.ts';

/** `wide` is as wide as the stage, `plate` stands beside a column of text, `small` on a phone or among others. */
export type Size = 'wide' | 'plate' | 'small';

export interface Frame {
  readonly size: Size;
  readonly width: number;
  readonly height: number;
}

const WIDTHS: Readonly<Record<Size, number>> = { wide: 960, plate: 640, small: 360 };

const HEIGHTS: Readonly<Record<Size, Readonly<Record<Picture, number>>>> = {
  wide: { branches: 330, graph: 400, map: 440 },
  plate: { branches: 240, graph: 300, map: 340 },
  small: { branches: 270, graph: 280, map: 250 },
};

export const frameFor = (size: Size, picture: Picture): Frame => ({
  size,
  width: WIDTHS[size],
  height: HEIGHTS[size][picture],
});
