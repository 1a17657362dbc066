// A small card that pops up beside something: the browser's own popover, placed in the window, with its controls in
// reach of the arrow keys. Closing it gives the focus back.

import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Anchor } from './asking.ts';
import { placeBeside, type Size } from './placing.ts';

interface Shown {
  readonly label: string;
  readonly beside: Anchor;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function Popover({ label, beside, onClose, children }: Shown) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = card.current;
    if (shown === null) return;
    shown.showPopover();
    const { left, top } = placeBeside(beside, sizeOf(shown), { width: innerWidth, height: innerHeight });
    shown.style.left = `${left}px`;
    shown.style.top = `${top}px`;
    controlsOf(shown)[0]?.focus();
    return () => {
      if (shown.matches(':popover-open')) shown.hidePopover();
    };
  }, [beside]);
  return (
    <div
      ref={card}
      className="popover"
      role="dialog"
      aria-label={label}
      popover="auto"
      onToggle={(event) => event.newState === 'closed' && onClose()}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  );
}

const sizeOf = (element: HTMLElement): Size => ({ width: element.offsetWidth, height: element.offsetHeight });

const controlsOf = (card: HTMLElement): readonly HTMLElement[] => [
  ...card.querySelectorAll<HTMLElement>('button, select, input'),
];

/** Keys pressed in here mean nothing to the rest of the page. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape') event.stopPropagation();
  const step = STEPS[event.key];
  if (step === undefined || (event.target as HTMLElement).matches('input, select')) return;
  event.preventDefault();
  const controls = controlsOf(event.currentTarget);
  const at = controls.indexOf(document.activeElement as HTMLElement);
  controls[(at + step + controls.length) % controls.length]?.focus();
}
