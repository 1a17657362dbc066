// The colors of the diagram, read off the page once and again when its look changes.

export interface Inks {
  readonly paper: string;
  readonly ink: string;
  readonly second: string;
  readonly hairline: string;
  readonly rule: string;
  readonly track: string;
  readonly fresh: string;
  readonly stale: string;
  readonly staleWords: string;
  readonly refused: string;
  readonly unknown: string;
  readonly cut: string;
  readonly cutWords: string;
}

const TOKENS: Readonly<Record<keyof Inks, string>> = {
  paper: '--paper',
  ink: '--ink',
  second: '--ink-2',
  hairline: '--hairline',
  rule: '--rule',
  track: '--track',
  fresh: '--fresh',
  stale: '--stale',
  staleWords: '--stale-ink',
  refused: '--refused',
  unknown: '--unknown',
  cut: '--cut',
  cutWords: '--cut-ink',
};

export function inksOf(style: CSSStyleDeclaration): Inks {
  const read = Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(read) as Inks;
}
