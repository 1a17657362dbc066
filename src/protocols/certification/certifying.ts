// Certification (Pedone, Guerraoui and Schiper 2003; Galera's first committer wins): write sets come in one order
// everywhere. One that touches what another has changed since it was carried out is turned away, everywhere alike.

import { append, find, type Ledger } from '../objects/ledger.ts';
import { persist } from './disk.ts';
import { changed, type Due, type Here, type Sent, type State, type WriteSet } from './state.ts';

/** The row an operation works on. What has no keys is one row. */
export const rowOf = ({ operation }: Pick<WriteSet, 'operation'>): string => operation.key ?? '';

/** Was its row changed since its node looked? */
export function conflicts(ledger: Ledger, set: WriteSet): boolean {
  for (let at: Ledger | null = ledger; at !== null && at.length > set.seen; at = at.rest) {
    if (at.entry && rowOf({ operation: at.entry.update }) === rowOf(set)) return true;
  }
  return false;
}

interface Certified {
  readonly ledger: Ledger;
  readonly due: readonly Due[];
}

function certify({ ledger, due }: Certified, set: WriteSet, here: Here & { mine: Set<number> }): Certified {
  const { node, out, mine } = here;
  const { of, operation } = set;
  const isOwn = mine.has(of);
  if (conflicts(ledger, set)) {
    if (!isOwn) return { ledger, due };
    out.explain(`turns “${node.object.describe(operation)}” away: another update of it came first`, of);
    out.reply(of, { outcome: 'refused', reason: 'Deadlock: another update of the same row came first.' });
    return { ledger, due };
  }
  const { answer, isUpdate } = node.object.decide(ledger.state, operation);
  return {
    ledger: isUpdate ? append(ledger, { of, update: operation }, node.object) : ledger,
    due: isOwn ? [...due, { to: of, ...answer }] : due,
  };
}

/** What became of this node's write sets from before the component: the others may have delivered them; or nobody in
 *  it has them, and nobody will. */
export function settleLocals(state: State, here: Here): { settled: State; due: readonly Due[] } {
  const { ledger, pending } = state;
  const coming = new Set(pending.map(({ set }) => set.of));
  const due: Due[] = [];
  const locals = state.locals.filter(({ of, operation, sent }) => {
    if (!sent || coming.has(of)) return true;
    const at = find(ledger, of);
    const reason = 'Its write set was turned away, or lost with the old component.';
    if (at?.rest) due.push({ to: of, ...here.node.object.decide(at.rest.state, operation).answer });
    else here.out.reply(of, { outcome: 'refused', reason });
    return false;
  });
  return { settled: changed(state, { locals }), due };
}

/** Certifies these, in their order, and writes what they leave. */
export function deliver(
  state: State,
  sets: readonly Sent[],
  { here, due: earlier = [] }: { here: Here; due?: readonly Due[] },
): State {
  const done = new Set(sets.map(({ set }) => set.of));
  const mine = new Set(state.locals.map(({ of }) => of));
  const { ledger, due } = sets.reduce<Certified>((sum, { set }) => certify(sum, set, { ...here, mine }), {
    ledger: state.ledger,
    due: earlier,
  });
  const locals = state.locals.filter(({ of }) => !done.has(of));
  return persist(changed(state, { ledger, locals }), { ledger }, { here, due });
}
