// Every command that has a name of its own, and its keys: one list, read by the listener for keys, by the palette, and by
// the help. What depends on the run (its nodes, lines, futures) the palette adds.

import { anySeed, fetchLinks } from './address.ts';
import type { Deeds } from './deeds.ts';
import { lookStore, nextTheme, setLook } from './look.ts';
import { change, state } from './store.ts';

export const COMMAND_GROUPS = ['time', 'the line', 'questions', 'this run', 'the page'] as const;

export interface Command {
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  readonly does: string;
  /** As events name them; none where the palette is the way to it. */
  readonly keys?: readonly string[];
  /** As people call them. */
  readonly label?: string;
  run(deeds: Deeds): void;
}

const TIME: readonly Omit<Command, 'group'>[] = [
  { id: 'play', keys: [' '], label: 'Space', does: 'play or pause', run: (d) => d.togglePlay() },
  { id: 'on', keys: ['ArrowRight'], label: '→', does: 'one event on', run: (d) => d.stepEvent(1) },
  { id: 'back', keys: ['ArrowLeft'], label: '←', does: 'one event back', run: (d) => d.stepEvent(-1) },
  {
    id: 'next-answer',
    keys: ['.', 'PageDown'],
    label: '. or Page Down',
    does: 'on to the next answer',
    run: (d) => d.stepOperation(1),
  },
  {
    id: 'last-answer',
    keys: [',', 'PageUp'],
    label: ', or Page Up',
    does: 'back to the last answer',
    run: (d) => d.stepOperation(-1),
  },
  { id: 'to-start', keys: ['Home'], label: 'Home', does: 'to the start', run: (d) => d.session.stepTo(0) },
  { id: 'faster', keys: ['+', '='], label: '+', does: 'faster', run: (d) => d.changeSpeed(1) },
  { id: 'slower', keys: ['-'], label: '−', does: 'slower', run: (d) => d.changeSpeed(-1) },
  {
    id: 'futures',
    keys: ['b'],
    label: 'B',
    does: 'futures that were left, to return to',
    run: () => change({ dialog: 'futures' }),
  },
];

const LINE: readonly Omit<Command, 'group'>[] = [
  { id: 'cut', keys: ['c'], label: 'C', does: 'cut or splice the line', run: (d) => d.toggleLine() },
  { id: 'switch', keys: ['x'], label: 'X', does: 'throw the switch', run: (d) => d.toggleChoice() },
  { id: 'twin', does: 'see the other choice beside it', run: (d) => d.besideTwin() },
  { id: 'leave-twin', does: 'one run again, without its twin', run: (d) => d.leaveTwin() },
];

const QUESTIONS: readonly Omit<Command, 'group'>[] = [
  { id: 'why', keys: ['w'], label: 'W', does: 'why? about the newest answer', run: (d) => d.whyLatest() },
  {
    id: 'levels',
    keys: ['l'],
    label: 'L',
    does: 'what still holds, and why the rest does not',
    run: (d) => d.whyLevel(),
  },
  {
    id: 'load',
    keys: ['a'],
    label: 'A',
    does: 'let clients ask by themselves, or stop them',
    run: (d) => d.toggleLoad(),
  },
];

const RUN: readonly Omit<Command, 'group'>[] = [
  { id: 'again', keys: ['r'], label: 'R', does: 'start again, same luck', run: (d) => d.session.restart() },
  {
    id: 'new-seed',
    does: 'start again, other luck',
    run: (d) => d.session.restart({ seed: anySeed() }),
  },
  { id: 'save', keys: ['s'], label: 'S', does: 'keep this run in this browser', run: openRun },
  { id: 'share', does: 'copy a link to this very run', run: (d) => void share(d) },
  { id: 'run', does: 'what this run is made of', run: openRun },
  {
    id: 'settings',
    keys: ['e'],
    label: 'E',
    does: 'every setting, to see and to change',
    run: () => change({ isInspecting: !state().isInspecting }),
  },
];

const PAGE: readonly Omit<Command, 'group'>[] = [
  {
    id: 'palette',
    keys: ['/'],
    label: '/ or Ctrl K',
    does: 'anything, by its name',
    run: () => change({ dialog: 'palette' }),
  },
  { id: 'keys', keys: ['?'], label: '?', does: 'this list', run: () => change({ dialog: 'keys' }) },
  { id: 'theme', does: 'light, dark, or as the system has it', run: nextTheme },
  {
    id: 'projector',
    does: 'large type for a projector, or normal type',
    run: () => setLook({ isProjector: !lookStore.getState().isProjector }),
  },
  { id: 'print', does: 'print this moment on one sheet', run: () => print() },
  { id: 'home', does: 'home, with all stories', run: () => location.assign('#home') },
];

const grouped = (group: Command['group'], commands: readonly Omit<Command, 'group'>[]): readonly Command[] =>
  commands.map((command) => ({ ...command, group }));

/** Presenters' remotes send Page Up, Page Down, the full stop and F5 or Escape; the first three are understood. */
export const commands: readonly Command[] = [
  ...grouped('time', TIME),
  ...grouped('the line', LINE),
  ...grouped('questions', QUESTIONS),
  ...grouped('this run', RUN),
  ...grouped('the page', PAGE),
];

/** What the run is made of, with the hash at the playhead. */
export function openRun(deeds: Deeds): void {
  deeds.session.askHash();
  change({ dialog: 'run' });
}

/** Puts a link to the run into the address, and on the clipboard where that is allowed. */
export async function share({ session }: Deeds): Promise<void> {
  const { linkToRun } = await fetchLinks();
  const link = linkToRun(session);
  history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    change({ notice: 'A link to this very run is on the clipboard.' });
  } catch {
    change({ notice: 'The link to this very run is in the address bar.' });
  }
}
