// An objection: why some part of a file is no history, for whoever has the file in front of them.

export interface Objection {
  /** Counted from 1. */
  readonly line: number;
  /** A plain sentence. */
  readonly reason: string;
}

/** What is wrong with one entry; whoever knows where the entry stands makes an objection of it. */
export interface Flaw {
  /** The entry's place in its history, from 0. */
  readonly entry: number;
  readonly reason: string;
}

export const isObjection = (reading: object): reading is Objection =>
  'reason' in reading && 'line' in reading;
