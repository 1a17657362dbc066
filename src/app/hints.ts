// Hints for a first visit: which one is due, given what the person has done and which were shown before. One at a time, none
// before somebody has acted, none twice, and none about what they have found out by themselves.

/** What the person has done so far, as far as hints are about it. */
export interface Done {
  readonly acts: number;
  readonly answers: number;
  readonly cuts: number;
  readonly futures: number;
  readonly levelsFallen: number;
  /** Has a line among several that one stroke could cut? */
  readonly canStroke: boolean;
  readonly hasAskedWhy: boolean;
  readonly hasAskedLevel: boolean;
  readonly hasUsedPalette: boolean;
}

export interface Hint {
  readonly id: string;
  readonly says: string;
  isDue(done: Done): boolean;
  /** Nobody needs to be told any more. */
  isMoot(done: Done): boolean;
}

const never = (): boolean => false;

export const HINTS: readonly Hint[] = [
  {
    id: 'why',
    says: 'Every answer can be asked: why? W asks the newest.',
    isDue: ({ answers }) => answers > 0,
    isMoot: ({ hasAskedWhy }) => hasAskedWhy,
  },
  {
    id: 'future',
    says: 'The future you left is kept, under the fork beside the clock. B leads back to it.',
    isDue: ({ futures }) => futures > 0,
    isMoot: never,
  },
  {
    id: 'stroke',
    says: 'Draw a stroke across several lines: it cuts them all.',
    isDue: ({ cuts, canStroke }) => cuts > 0 && canStroke,
    isMoot: ({ canStroke }) => !canStroke,
  },
  {
    id: 'levels',
    says: 'What is struck through no longer holds. L asks why.',
    isDue: ({ levelsFallen }) => levelsFallen > 0,
    isMoot: ({ hasAskedLevel }) => hasAskedLevel,
  },
  {
    id: 'palette',
    says: 'Press / and do anything by its name.',
    isDue: ({ acts }) => acts >= 5,
    isMoot: ({ hasUsedPalette }) => hasUsedPalette,
  },
];

/** The hint to show now, if any; `shown` are those that have had their time, here or on an earlier visit. */
export function hintDue(done: Done, shown: ReadonlySet<string>): Hint | null {
  if (done.acts === 0) return null;
  return HINTS.find((hint) => !shown.has(hint.id) && hint.isDue(done) && !hint.isMoot(done)) ?? null;
}

const KEY = 'cutline-hints';

export function shownBefore(from: Pick<Storage, 'getItem'> | null): ReadonlySet<string> {
  try {
    const ids: unknown = JSON.parse(from?.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, 100) : []);
  } catch {
    return new Set();
  }
}

/** What cannot be remembered is shown again on the next visit, and not before. */
export function rememberShown(on: Pick<Storage, 'setItem'> | null, shown: ReadonlySet<string>): void {
  try {
    on?.setItem(KEY, JSON.stringify([...shown]));
  } catch {
    // Not to be remembered, then.
  }
}
