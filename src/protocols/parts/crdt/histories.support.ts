// Test support: random histories of a replicated type at three replicas, with a plain account of who knew of which
// update when, which shares nothing with the types.

import { between, stream, uniform } from '../../../kernel/index.ts';
import type { Operation, Value } from '../../objects/object.ts';
import type { ObjectKind } from '../../objects/registry.ts';
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

export const openingFor = (kind: ObjectKind): Value => (kind === 'counter' ? 0 : null);

type Draw = (low: number, high: number) => number;

/** An update of such an object; few members and keys, so that they meet. */
function updateOf(kind: ObjectKind, draw: Draw, of: number): Operation {
  const key = draw(0, 4) > 0 ? 'x' : 'y';
  switch (kind) {
    case 'counter':
      return { f: 'add', value: draw(-9, 9) };
    case 'gset':
      return { f: 'add', value: draw(1, 30) };
    case 'set':
      return { f: draw(0, 2) > 0 ? 'add' : 'remove', value: draw(1, 6) };
    case 'kv':
      return { f: draw(0, 1) > 0 ? 'put' : 'append', key, value: `${of}.` };
    case 'list':
      return draw(0, 3) > 0 ? { f: 'insert', value: [draw(0, 6), of] } : { f: 'delete', value: draw(0, 4) };
    default:
      return { f: 'write', value: of };
  }
}

const COUNT = 3;

/** Each replica makes an update or merges what another has, over and over. */
export function played(type: AnyType, seed: number, length = 40): Played {
  const kind = type.objects[0]!;
  const luck = stream(seed, type.id);
  let k = 0;
  const draw: Draw = (low, high) => between(uniform(luck, k++), low, high);
  const replicas = Array.from({ length: COUNT }, (): Replica => {
    return { state: type.initial(openingFor(kind)), known: new Set(), stamp: FIRST_STAMP };
  });
  const updates = new Map<number, Known>();
  const states: unknown[] = [];
  for (let of = 1; of <= length; of++) {
    const at = draw(0, COUNT - 1);
    const replica = replicas[at]!;
    const from = replicas[draw(0, COUNT - 1)]!;
    const operation = updateOf(kind, draw, of);
    if (draw(0, 9) < 4) {
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
