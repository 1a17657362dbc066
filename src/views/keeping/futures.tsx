// The futures that were left, in a dialog of their own.

import { useStore } from '../../app/index.ts';
import { Dialog } from '../dialog.tsx';
import { FutureTree } from './future-tree.tsx';

export default function Futures() {
  const isAny = useStore((s) => s.left.length > 0);
  return (
    <Dialog title="Futures">
      {isAny ? (
        <FutureTree />
      ) : (
        <p>
          There is only this one so far. Go back to any moment and do something else: what you leave is kept
          here.
        </p>
      )}
    </Dialog>
  );
}
