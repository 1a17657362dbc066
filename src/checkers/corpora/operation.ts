// Operations as the corpora have them. Nothing in this folder shares code with the checkers, their models or their
// readers, so that one mistake cannot hide in both.

/** Plain data: what is written, read and answered. */
export type Datum = null | number | string | readonly Datum[];

export interface Request {
  readonly f: string;
  readonly key: string;
  readonly input: Datum;
}

export interface Operation extends Request {
  readonly process: number;
  /** `ok` was answered, `fail` certainly did not happen; of `info` nobody knows, and `lost` never even crashed. */
  readonly end: 'ok' | 'fail' | 'info' | 'lost';
  readonly granted: boolean;
  /** What it was told; undefined if nothing. */
  readonly told: Datum | undefined;
  /** The places of question and answer; `to` is Infinity if there is none. */
  readonly from: number;
  readonly to: number;
}

export const isDone = ({ end }: Operation): boolean => end === 'ok';

/** Those that may have happened, in the order in which they were asked. */
export const standing = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter(({ end }) => end !== 'fail').sort((a, b) => a.from - b.from);

/** Each process's operations, in its own order, as places in the list. */
export function sessions(operations: readonly Operation[]): readonly (readonly number[])[] {
  const found = new Map<number, number[]>();
  for (const [i, { process }] of operations.entries()) found.set(process, [...(found.get(process) ?? []), i]);
  return [...found.values()];
}
