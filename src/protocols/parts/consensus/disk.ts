// The disk of a member: what must survive a crash is written one write at a time, and what rests on it is said when it
// is there (figure 2: “updated on stable storage before responding”). What changes while a write is under way goes
// into the next, so a slow disk writes many entries at once.

import { type Consensus, changed, type Hard, type Here, type Owed, SAVED } from './state.ts';

const NOTHING: readonly never[] = [];

const hardOf = <C>({ term, vote, log, commit }: Consensus<C>): Hard<C> => ({ term, vote, log, commit });

/** Says these once everything now in memory is on disk: at once, if it is. */
export function once<C>(state: Consensus<C>, owed: readonly Owed<C>[], here: Here<C>): Consensus<C> {
  const { writing, isDirty } = state;
  if (isDirty) {
    const all = state.owed.length === 0 ? owed : [...state.owed, ...owed];
    return writing === null ? write(state, all, here) : changed(state, { owed: all });
  }
  if (writing === null) {
    say(owed, here);
    return state;
  }
  if (owed.length === 0) return state;
  return changed(state, { writing: { ...writing, owed: [...writing.owed, ...owed] } });
}

function write<C>(state: Consensus<C>, owed: readonly Owed<C>[], here: Here<C>): Consensus<C> {
  const { term, log } = state;
  here.out.persist(hardOf(state), SAVED);
  return changed(state, { writing: { term, log, owed }, isDirty: false, owed: NOTHING });
}

export function say<C>(owed: readonly Owed<C>[], { out }: Here<C>): void {
  for (const { to, message } of owed) out.send(to, message);
}

/** The write under way is done: what it was for is said, and the next one begins if there is anything to write. */
export function written<C>(state: Consensus<C>, here: Here<C>): Consensus<C> {
  const { writing } = state;
  if (writing === null) return state;
  say(writing.owed, here);
  const done = changed(state, { saved: writing.log, writing: null });
  return done.isDirty ? write(done, done.owed, here) : done;
}
