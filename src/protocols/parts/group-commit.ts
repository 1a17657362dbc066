// Group commit: a value of which only what is on disk is shown, and what was promised to be said once it is there. One
// write is under way at a time; whatever comes up meanwhile goes to disk together with the next.

/** `Due`: what may be said when the disk has it: a reply, an acknowledgement. */
export interface Committed<Value, Due> {
  /** All that was taken in. What is decided next is decided on this. */
  readonly here: Value;
  /** What is on disk: a crash never takes back what somebody was shown. */
  readonly shown: Value;
  readonly writing: { readonly value: Value; readonly due: readonly Due[] } | null;
  /** What waits for the write after that. */
  readonly waiting: readonly Due[];
}

export type Write<Value> = (value: Value) => void;

export const committed = <Value, Due>(value: Value): Committed<Value, Due> => ({
  here: value,
  shown: value,
  writing: null,
  waiting: [],
});

/** The next value, and what may be said once it is durable. */
export function changed<Value, Due>(
  state: Committed<Value, Due>,
  { here, due }: { readonly here: Value; readonly due: readonly Due[] },
  write: Write<Value>,
): Committed<Value, Due> {
  const next = { ...state, here, waiting: [...state.waiting, ...due] };
  return next.writing === null ? begun(next, write) : next;
}

function begun<Value, Due>(state: Committed<Value, Due>, write: Write<Value>): Committed<Value, Due> {
  write(state.here);
  return { ...state, writing: { value: state.here, due: state.waiting }, waiting: [] };
}

/** The write is done: what is shown now, and what may be said. */
export function flushed<Value, Due>(
  state: Committed<Value, Due>,
  write: Write<Value>,
): readonly [state: Committed<Value, Due>, due: readonly Due[]] {
  if (state.writing === null) return [state, []];
  const { value, due } = state.writing;
  const next = { ...state, shown: value, writing: null };
  const isBehind = next.here !== value || next.waiting.length > 0;
  return [isBehind ? begun(next, write) : next, due];
}
