// Test support: what a broken protocol did wrong in a run, going by what was recorded of it and by no checker.

import type { Notes } from './probe.support.ts';

/** The operations the twin erred about, by its own word; where it says nothing, those it forgot in a crash. */
export function harmed(notes: Notes, mistake: string): ReadonlySet<number> {
  const confessed = notes.of('explained').filter((fact) => fact.text === mistake);
  return confessed.length > 0 ? new Set(confessed.map((fact) => fact.about ?? 0)) : forgotten(notes);
}

/** What a node showed before it crashed and does not show when it is back. */
function forgotten(notes: Notes): ReadonlySet<number> {
  const gone = new Set<number>();
  const shown = new Map<number, readonly number[]>();
  const wasDown = new Set<number>();
  for (const { node, up, view } of notes.of('node-changed')) {
    if (!up) {
      wasDown.add(node);
      continue;
    }
    const cells = view.cells.map((cell) => cell.of);
    if (wasDown.delete(node)) for (const op of shown.get(node) ?? []) if (!cells.includes(op)) gone.add(op);
    shown.set(node, cells);
  }
  return gone;
}
