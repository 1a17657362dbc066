// What is replicated: a small deterministic state machine. Protocols move operations about and decide their
// order; only the object knows what they mean. An object never says where or when.

/** What a client asks: a function, and its argument if it takes one. */
export interface Operation {
  readonly f: string;
  readonly value?: number;
}

/** What it is told. `granted: false` is a definite no, such as too little money. */
export interface Answer {
  readonly granted: boolean;
  /** What the operation reveals: for an account, the balance after it. */
  readonly value: number;
}

/** The effect an update has once it was granted. It applies to any state, in any order. */
export interface Effect {
  readonly label: string;
  readonly amount: number;
}

/** What an object makes of an operation, given a state: the answer, and the effect if there is one. */
export interface Decision {
  readonly answer: Answer;
  readonly effect: Effect | null;
}

export interface ReplicatedObject {
  readonly id: string;
  readonly initial: number;
  isRead(operation: Operation): boolean;
  decide(state: number, operation: Operation): Decision;
  /** Effects commute: whoever has the same set of them has the same state. */
  apply(state: number, effect: Effect): number;
  /** The operation in words: "withdraw 800". */
  describe(operation: Operation): string;
  /** Why this is no operation of the object, or undefined. */
  objection(operation: Operation): string | undefined;
}
