// Test support: random histories of a replicated type at three replicas, with a plain account of who knew of which
// update when, which shares nothing with the types.

import { openingOf, operationOf } from '../../../experiments/index.ts';
import { Dice } from '../../../sim/schedule.support.ts';
import type { Operation } from '../../objects/object.ts';
import type { ObjectKind } from '../../objects/registry.ts';
import { objectOf } from '../../objects/registry.ts';
import { FIRST_STAMP, nextStamp, type Stamp } from '../versions/stamps.ts';
import type { AnyType } from './type.ts';

/** An update as the account keeps it. */
export interface Known {
  readonly of: number;
  readonly operation: Operation;
  readonly replica: number;
  readonly stamp: Stamp;
  /** What its replica knew when it made it. */
  readonly past: ReadonlySet<number>;
  readonly delta: unknown;
}

export interface Replica {
  state: unknown;
  known: Set<number>;
  stamp: Stamp;
}

export interface Played {
  readonly replicas: readonly Replica[];
  readonly updates: ReadonlyMap<number, Known>;
  /** The states that came up on the way. */
  readonly states: readonly unknown[];
}

export const openingFor = (kind: ObjectKind) => objectOf(openingOf(kind));

const COUNT = 3;

/** Each replica makes an update or merges what another has, over and over. */
export function played(type: AnyType, seed: number, length = 40): Played {
  const kind = type.objects[0]!;
  const object = openingFor(kind);
  const dice = new Dice(seed, type.id);
  const replicas = Array.from({ length: COUNT }, (): Replica => {
    return { state: type.initial(object.initial), known: new Set(), stamp: FIRST_STAMP };
  });
  const updates = new Map<number, Known>();
  const states: unknown[] = [];
  for (let of = 1; of <= length; of++) {
    const at = dice.whole(0, COUNT - 1);
    const replica = replicas[at]!;
    const from = replicas[dice.whole(0, COUNT - 1)]!;
    // Few members, so that they are removed and added again.
    const operation = operationOf(kind, dice, kind === 'set' ? dice.whole(1, 8) : of);
    if (dice.chance(0.4) || object.isRead(operation)) {
      replica.state = type.merged(replica.state, from.state);
      for (const each of from.known) replica.known.add(each);
      if (from.stamp.count > replica.stamp.count) replica.stamp = from.stamp;
    } else if (type.objection(replica.state, operation) === undefined) {
      replica.stamp = nextStamp('lamport', replica.stamp, 0, at);
      const update = { operation, of, replica: at, stamp: replica.stamp };
      const delta = type.delta(replica.state, update);
      updates.set(of, { ...update, past: new Set(replica.known), delta });
      replica.state = type.merged(replica.state, delta);
      replica.known.add(of);
    }
    states.push(replica.state);
  }
  return { replicas, updates, states };
}
