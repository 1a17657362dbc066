// Every key and what it does: one list, read by the listener and shown by the help.

import type { Deeds } from './deeds.ts';
import { askNothing, change, state } from './store.ts';

export interface KeyBinding {
  readonly keys: readonly string[];
  readonly label: string;
  readonly does: string;
  run(deeds: Deeds): void;
}

/** Presenters' remotes send Page Up, Page Down, the full stop and F5 or Escape; the first three are understood. */
export const bindings: readonly KeyBinding[] = [
  { keys: [' '], label: 'Space', does: 'play or pause', run: (d) => d.togglePlay() },
  { keys: ['ArrowRight'], label: '→', does: 'one event on', run: (d) => d.stepEvent(1) },
  { keys: ['ArrowLeft'], label: '←', does: 'one event back', run: (d) => d.stepEvent(-1) },
  {
    keys: ['.', 'PageDown'],
    label: '. or Page Down',
    does: 'on to the next answer',
    run: (d) => d.stepOperation(1),
  },
  {
    keys: [',', 'PageUp'],
    label: ', or Page Up',
    does: 'back to the last answer',
    run: (d) => d.stepOperation(-1),
  },
  { keys: ['Home'], label: 'Home', does: 'to the start', run: (d) => d.session.stepTo(0) },
  { keys: ['+', '='], label: '+', does: 'faster', run: (d) => d.changeSpeed(1) },
  { keys: ['-'], label: '−', does: 'slower', run: (d) => d.changeSpeed(-1) },
  { keys: ['c'], label: 'C', does: 'cut or splice the line', run: (d) => d.toggleLine() },
  { keys: ['x'], label: 'X', does: 'throw the switch', run: (d) => d.toggleChoice() },
  { keys: ['w'], label: 'W', does: 'why? about the newest answer', run: (d) => d.whyLatest() },
  { keys: ['l'], label: 'L', does: 'what still holds, and why the rest does not', run: (d) => d.whyLevel() },
  { keys: ['r'], label: 'R', does: 'start again, same luck', run: (d) => d.session.restart() },
  { keys: ['?'], label: '?', does: 'this list', run: () => change({ dialog: 'keys' }) },
];

/** Where typing means typing, and where an element has its own use for a key. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
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

export function listenForKeys(deeds: Deeds): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    if (event.key === 'Escape' && (state().asksWhy ?? state().asksLevel) !== null) return askNothing();
    const binding = bindings.find(
      (b) => b.keys.includes(event.key) || b.keys.includes(event.key.toLowerCase()),
    );
    if (binding === undefined) return;
    event.preventDefault();
    binding.run(deeds);
  };
  addEventListener('keydown', onKey);
  addEventListener('click', letGo);
  addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) event.target.blur();
  });
}
