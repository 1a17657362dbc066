// What is replicated: a small deterministic state machine. Protocols move operations about and decide their
// order; only the object knows what they mean. An object never says where or when.

/** Plain data: what is written, read and answered. */
export type Value = null | boolean | number | string | readonly Value[];

/** What a client asks: a function, on which key if there are several, and its argument if it takes one. */
export interface Operation {
  readonly f: string;
  readonly key?: string;
  readonly value?: Value;
  /** How the client wants it read or written. Weak: whatever the asked copy has; strong: the freshest the system can
   *  give; absent: as the system does by default. Objects do not look at it. */
  readonly mode?: 'weak' | 'strong';
  /** The consistency level by the system's own name for it, such as `QUORUM`, where it has one for each operation. */
  readonly level?: string;
  /** What this client was given with its last answers, to show with this question. The world adds it. */
  readonly context?: Value;
}

/** What it is told. `granted: false` is a definite no, such as too little money. */
export interface Answer {
  readonly granted: boolean;
  /** What the operation reveals: for what is counted, the sum after it; for a write, nothing, which is null. */
  readonly value: Value;
}

/** What an object makes of an operation, given a state: the answer, and whether it is an update to be kept. Whatever is
 *  granted and no read is one, even if it happens to change nothing here: another copy may differ. */
export interface Decision {
  readonly answer: Answer;
  readonly isUpdate: boolean;
}

/** How an answer is told, `{}` being the value it reveals: "done, the balance is now {}". */
export interface AnswerWords {
  readonly yes: string;
  /** Only of what may be denied. */
  readonly no?: string;
}

export interface ReplicatedObject {
  readonly id: string;
  readonly initial: Value;
  /** What the answer to each function is called. */
  readonly answers: { readonly [f: string]: AnswerWords };
  isRead(operation: Operation): boolean;
  decide(state: Value, operation: Operation): Decision;
  /** Carries out an update that was granted, whatever the state is now: it was promised. */
  apply(state: Value, granted: Operation): Value;
  /** A granted update as a line of a ledger. */
  entry(granted: Operation): { readonly label: string; readonly amount: number | null };
  /** The state as a node shows it. */
  show(state: Value): number | string;
  /** The operation in words: "withdraw $800". */
  describe(operation: Operation): string;
  /** Why this is no operation of the object, or undefined. */
  objection(operation: Operation): string | undefined;
}
