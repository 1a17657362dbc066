// How much room a picture has, in pixels, and how large the type is there.

export interface Room {
  readonly width: number;
  readonly height: number;
  /** 1 where the type is of its usual size. */
  readonly scale: number;
}
