// The cache: an entry in memory that is got, filled and dropped. Leases (Nishtala et al. 2013, “Scaling Memcache at
// Facebook”, section 3.2.1): whoever missed is given leave to fill, and a write takes all leave back.

import { type Micros, ms } from '../../kernel/index.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Here, Lease, Store } from './state.ts';

const SECOND: Micros = ms(1_000);

export const emptyStore = (life: Micros): Store => ({ entry: null, life, leases: 0, voidTo: 0 });

/** The entry that may still be given out. */
function keptIn({ entry }: Store, { node }: Here): Ledger | null {
  if (entry === null) return null;
  const ttl = Number(node.settings['ttlSeconds']) * SECOND;
  return ttl > 0 && node.clock - entry.storedAt >= ttl ? null : entry.ledger;
}

/** A hit, or a miss and leave to fill. */
export function gotten(store: Store, here: Here): { store: Store; ledger: Ledger | null; lease: Lease } {
  const ledger = keptIn(store, here);
  const lease: Lease = [store.life, store.leases + 1];
  return { store: ledger === null ? { ...store, leases: store.leases + 1 } : store, ledger, lease };
}

export function filled(
  store: Store,
  { ledger, lease }: { readonly ledger: Ledger; readonly lease: Lease | null },
  { node, out }: Here,
): Store {
  const isLeased = node.settings['fill'] === 'lease';
  const isValid = lease !== null && lease[0] === store.life && lease[1] > store.voidTo;
  if (isLeased && !isValid) {
    out.explain('does not keep it: something was written since it was read');
    return store;
  }
  return { ...store, entry: { ledger, storedAt: node.clock } };
}

/** Something was written: what is here is old, and so is whatever is on its way. */
export function dropped(store: Store, put: Ledger | null, { node }: Here): Store {
  const entry = put === null ? null : { ledger: put, storedAt: node.clock };
  return { ...store, entry, voidTo: store.leases };
}
