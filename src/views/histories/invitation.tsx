// The invitation: while a file is dragged over the page, the whole page says that it may be dropped.

import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../app/index.ts';

const bringsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function Invitation() {
  const { deeds } = useLab();
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      setDragged(true);
    };
    // Without a next element the drag has left the page, and not only one part of it for another.
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragged(false);
    const drop = (event: DragEvent) => {
      setDragged(false);
      if (!bringsFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) deeds.openFile(file);
    };
    const listeners = { dragover: over, dragleave: leave, drop } as const;
    const each = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    for (const [name, listen] of each) addEventListener(name, listen);
    return () => {
      for (const [name, listen] of each) removeEventListener(name, listen);
    };
  }, [deeds]);
  return isDragged && <Sign />;
}

/** A popover lies over everything, dialogs included. */
function Sign() {
  const sign = useRef<HTMLDivElement>(null);
  useEffect(() => sign.current?.showPopover(), []);
  return (
    <div ref={sign} className="invitation" role="status" popover="manual">
      <p>
        <strong>Drop a file of histories</strong> to see each of them judged and drawn. It stays on this
        machine.
      </p>
    </div>
  );
}
