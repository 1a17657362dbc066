// An objection: why some part of a file is no history, for whoever has the file in front of them.

export interface Objection {
  /** Counted from 1. */
  readonly line: number;
  /** A plain sentence. */
  readonly reason: string;
  /** It would be a history if only somebody said what kind of object it is about. */
  readonly needs?: 'model';
}

/** What is wrong with one entry; whoever knows where the entry stands makes an objection of it. */
export interface Flaw {
  /** The entry's place in its history, from 0. */
  readonly entry: number;
  readonly reason: string;
  readonly needs?: 'model';
}

/** The flaw as an objection, for whoever knows the line its entry stands on. */
export const objectionOf = ({ reason, needs }: Flaw, line: number): Objection =>
  needs ? { line, reason, needs } : { line, reason };

export const isObjection = (reading: object): reading is Objection =>
  'reason' in reading && 'line' in reading;
