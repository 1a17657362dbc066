// A menu: a button and what it opens, a list to choose from. The browser closes it and gives the focus back.

import { type ReactNode, useId, useRef } from 'react';

interface Props {
  /** What is chosen from, and what is chosen now. */
  readonly label: string;
  readonly now?: string;
  readonly className?: string;
  readonly onOpen?: () => void;
  readonly children: (close: () => void) => ReactNode;
}

export function Menu({ label, now, className = '', onOpen, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = () => {
    const under = button.current?.getBoundingClientRect();
    if (under === undefined || list.current === null) return;
    const { style } = list.current;
    style.top = `${under.bottom + 4}px`;
    style.left = `${Math.max(8, Math.min(under.left, innerWidth - list.current.offsetWidth - 8))}px`;
  };
  return (
    <>
      <button ref={button} type="button" className={`button menu-button ${className}`} popoverTarget={id}>
        <span className="menu-label">{label}</span> {now !== undefined && <strong>{now}</strong>}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className="menu"
        onBeforeToggle={(event) => event.newState === 'open' && onOpen?.()}
        onToggle={(event) => event.newState === 'open' && place()}
      >
        {children(() => list.current?.hidePopover())}
      </div>
    </>
  );
}
