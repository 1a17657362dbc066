// The frames that a picture is drawn for. Everything is laid out for its frame, so that words keep their size: a small
// picture is another picture, and not a shrunken one.

export interface Frame {
  readonly kind: 'wide' | 'plate' | 'small';
  readonly width: number;
  readonly height: number;
}

export const frames = {
  /** As wide as the stage. */
  wide: { kind: 'wide', width: 960, height: 350 },
  /** Beside a column of text. */
  plate: { kind: 'plate', width: 640, height: 288 },
  /** On a phone, or among others. */
  small: { kind: 'small', width: 360, height: 272 },
} as const satisfies Record<Frame['kind'], Frame>;
