// The kinds of object that can be replicated, by name.

import { account } from './account.ts';
import type { ReplicatedObject } from './object.ts';

/** An object as data: its kind and what it starts as. */
export interface ObjectSpec {
  readonly kind: 'account';
  readonly initial: number;
}

export function objectOf(spec: ObjectSpec): ReplicatedObject {
  switch (spec.kind) {
    case 'account':
      return account(spec.initial);
  }
}
