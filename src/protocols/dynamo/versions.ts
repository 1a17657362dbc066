// The new version of a cell that a write makes: what it is called, what time it bears, and what it is taken to have known.
// Cassandra, “Data versioning”; Dynamo, section 4.4; Preguiça et al. 2010.

import { digest } from '../../kernel/index.ts';
import type { OperationId } from '../contract.ts';
import type { Operation, Value } from '../objects/object.ts';
import { valueAt, withValue } from '../parts/table.ts';
import {
  type CausalContext,
  type Dot,
  EMPTY_CONTEXT,
  includes,
  union,
  withDot,
} from '../parts/versions/dots.ts';
import { NO_OPERATIONS, withOperation } from '../parts/versions/operations.ts';
import { compareStamps, nextStamp, type Stamp } from '../parts/versions/stamps.ts';
import { type Cell, merged, shown, unwritten, writeOf } from './cell.ts';
import { seenBy } from './contexts.ts';
import { actorOf, type Here, type State, wayOf } from './state.ts';
import { ownCell, standIn } from './store.ts';
import { cellAt } from './tree.ts';

export interface Written {
  readonly of: OperationId;
  readonly name: string;
  readonly value: Value | undefined;
}

/** The cell as this node knows it, whether or not it is one of those that keep it. */
export function knownCell(state: State, name: string, here: Here): Cell {
  const own = ownCell(state, name, here) ?? cellAt(state.known, name);
  const stoodIn = wayOf(here) === 'last-writer-wins' ? undefined : cellAt(standIn(state, here), name);
  if (own === undefined) return stoodIn ?? unwritten(name);
  return stoodIn === undefined ? own : merged(own, stoodIn, wayOf(here));
}

/** The time of a write: the coordinator's own clock, which never stands still for it and may be wrong. */
export const stamped = (state: State, here: Here): State => ({
  ...state,
  lastStamp: nextStamp('hybrid', state.lastStamp, here.node.clock, actorOf(state, here)),
});

/** Where the last writer wins: the write is taken to have known all that its coordinator did, unless it bears an earlier
 *  time than what is there. Then it overwrites nothing. */
export function timed(known: Cell, { of, name, value }: Written, stamp: Stamp): Cell {
  const last = shown(known);
  const isLater = last === undefined || compareStamps(stamp, last.stamp) > 0;
  const reflects = withOperation(isLater ? known.reflects : NO_OPERATIONS, of);
  const versions = [{ dot: [stamp.replica, 0] as const, of, stamp, value }];
  const lost = isLater ? known.lost : NO_OPERATIONS;
  return writeOf(name, { versions, seen: EMPTY_CONTEXT, reflects, lost }, 'last-writer-wins');
}

const MOST_BITS = 0xfffffff;

/** A dot that this node has never given out, in this life or an earlier one. */
function freshDot(state: State, known: Cell, here: Here): readonly [State, Dot] {
  const actor = actorOf(state, here);
  const place = digest(known.name) & MOST_BITS;
  const beyond = known.seen.cloud.filter(([replica]) => replica === actor).map(([, n]) => n);
  const n = 1 + Math.max(known.seen.vector[actor] ?? 0, valueAt(state.dots, place) ?? 0, ...beyond);
  return [{ ...state, dots: withValue(state.dots, place, n) }, [actor, n]];
}

/** Where versions stay side by side: the write replaces what its client has seen. */
export function placed(
  state: State,
  what: Written & { readonly operation: Operation },
  here: Here,
): readonly [State, Cell, CausalContext] {
  const { of, name, value, operation } = what;
  const known = knownCell(state, name, here);
  // A set's elements go by what the coordinator has seen: a removal takes away what is there, and no more.
  const isElement = operation.f === 'add' || operation.f === 'remove';
  const past = isElement ? known.seen : seenBy(operation, name);
  const [next, dot] = freshDot(state, known, here);
  const version = { dot, of, stamp: state.lastStamp, value };
  const own = { ...unwritten(name), versions: [version], reflects: withOperation(NO_OPERATIONS, of) };
  if (wayOf(here) === 'dotted') {
    const seen = withDot(past, dot);
    return [next, merged(known, writeOf(name, { ...own, seen }, 'dotted'), 'dotted'), seen];
  }
  return [next, vectored(known, own, past), withDot(union(past, known.seen), dot)];
}

/** A version vector cannot say “all of that and this one besides”. A write whose client had not seen all that is there
 *  is put beside it, even beside what the same client wrote before. */
function vectored(known: Cell, own: Cell, past: CausalContext): Cell {
  const isLater = includes(past, known.seen);
  const seen = withDot(union(known.seen, past), own.versions[0]!.dot);
  const versions = isLater ? own.versions : [...known.versions, ...own.versions];
  const reflects = withOperation(known.reflects, own.versions[0]!.of);
  return writeOf(own.name, { versions, seen, reflects, lost: NO_OPERATIONS }, 'version-vectors');
}
