// The newest entries of a ledger as the picture shows them, where all that a node has is in the books.

import type { NodeView, Surroundings } from '../contract.ts';
import { type Ledger, newest } from '../objects/ledger.ts';

const MOST_CELLS = 8;

export const bookedCells = (
  ledger: Ledger | undefined,
  { object }: Surroundings,
): Pick<NodeView, 'cells' | 'cellsInAll'> => ({
  cells: (ledger ? newest(ledger, MOST_CELLS) : []).map(({ of, update }) => ({
    of,
    ...object.entry(update),
    standing: 'booked',
  })),
  cellsInAll: ledger?.length ?? 0,
});
