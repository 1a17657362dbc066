// The listener for keys: which command a key means, and where typing means typing.

import { type Command, commands } from './commands.ts';
import type { Deeds } from './deeds.ts';
import { askNothing, change, state } from './store.ts';

/** Where typing means typing, and where an element has its own use for a key. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // A dialog that is still being fetched has the keys already: what is typed ahead must not be done to the run.
  if (state().dialog !== null) return true;
  if (target.closest('dialog[open]') !== null && event.key !== '?') return true;
  if (target.matches('select, textarea, input:not([type="range"], [type="checkbox"], [type="radio"])'))
    return true;
  const isArrow = event.key.startsWith('Arrow') || event.key === 'Home' || event.key.startsWith('Page');
  if (isArrow && target.matches('input[type="range"], [role="radio"], input[type="radio"], [tabindex="0"]'))
    return true;
  return event.key === ' ' && target.matches('button, a, summary, input, [role="switch"]');
}

/** A button that was clicked with a pointer does not keep the keyboard: Space goes on to mean play and pause. */
function letGo(event: MouseEvent): void {
  const isByPointer = event.detail > 0;
  if (isByPointer && event.target instanceof Element) event.target.closest('button')?.blur();
}

const commandOf = ({ key }: KeyboardEvent): Command | undefined =>
  commands.find(({ keys }) => keys?.includes(key) || keys?.includes(key.toLowerCase()));

/** Known from elsewhere, and so understood wherever the focus is. */
const isForPalette = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;

/** Over a dialog no other opens. */
function openPalette(event: KeyboardEvent): void {
  event.preventDefault();
  if (document.querySelector('dialog[open]') === null) change({ dialog: 'palette' });
}

export function listenForKeys(deeds: Deeds): void {
  const onKey = (event: KeyboardEvent) => {
    if (document.documentElement.dataset['page'] === 'home') return;
    if (isForPalette(event)) return openPalette(event);
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    if (event.key === 'Escape' && (state().asksWhy ?? state().asksLevel) !== null) return askNothing();
    if (event.key === 'Escape' && state().isInspecting) return change({ isInspecting: false });
    const command = commandOf(event);
    if (command === undefined) return;
    event.preventDefault();
    command.run(deeds);
  };
  addEventListener('keydown', onKey);
  addEventListener('click', letGo);
  addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) event.target.blur();
  });
}
