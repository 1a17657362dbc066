// Whether this browser keeps any runs: all that home needs to know, and the name they are kept under. What shows them is
// fetched only then.

export const SAVES_KEY = 'cutline-saves';

function isAnyKept(): boolean {
  try {
    return localStorage.getItem(SAVES_KEY) !== null;
  } catch {
    return false;
  }
}

/** Fills that part of home with the runs that are kept, or takes it away. */
export function showKept(section: HTMLElement | null): void {
  if (section === null) return;
  if (isAnyKept()) void import('./kept-at-home.ts').then(({ fillKept }) => fillKept(section));
  else section.hidden = true;
}
