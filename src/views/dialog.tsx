// A dialog over the lab: it takes the focus, and gives it back when it is closed.

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { change } from '../app/index.ts';

export const close = () => change({ dialog: null });

export function Dialog({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closing it, while it is still there, gives the focus back to where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog-title" onClose={close}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" className="button" onClick={close}>
          Close
        </button>
      </header>
      {children}
    </dialog>
  );
}
