// The colors and faces of a picture: the page's own, which follow its theme, or fixed ones for a picture that stands
// alone. The fixed ones are those of the tokens; a test holds the two against each other.

export interface Palette {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly second: string;
  readonly hairline: string;
  readonly rule: string;
  readonly land: string;
  readonly fresh: string;
  readonly freshWash: string;
  readonly stale: string;
  readonly staleInk: string;
  readonly staleWash: string;
  readonly refused: string;
  readonly refusedWash: string;
  readonly unknown: string;
  readonly unknownInk: string;
  readonly cut: string;
  readonly cutInk: string;
  readonly textFace: string;
  readonly valueFace: string;
}

export const themed: Palette = {
  paper: 'var(--paper)',
  card: 'var(--card)',
  ink: 'var(--ink)',
  second: 'var(--ink-2)',
  hairline: 'var(--hairline)',
  rule: 'var(--rule)',
  land: 'color-mix(in srgb, var(--hairline) 45%, var(--paper))',
  fresh: 'var(--fresh)',
  freshWash: 'var(--fresh-wash)',
  stale: 'var(--stale)',
  staleInk: 'var(--stale-ink)',
  staleWash: 'var(--stale-wash)',
  refused: 'var(--refused)',
  refusedWash: 'var(--refused-wash)',
  unknown: 'var(--unknown)',
  unknownInk: 'var(--unknown-ink)',
  cut: 'var(--cut)',
  cutInk: 'var(--cut-ink)',
  textFace: 'var(--text-face)',
  valueFace: 'var(--value-face)',
};

const faces = {
  textFace: '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", system-ui, sans-serif',
  valueFace: '"Atkinson Hyperlegible Mono Variable", "Atkinson Hyperlegible Mono", ui-monospace, monospace',
};

export const light: Palette = {
  ...faces,
  paper: '#faf8f3',
  card: '#fffefb',
  ink: '#1c2130',
  second: '#5b6170',
  hairline: '#dfdacd',
  rule: '#8a8f9b',
  land: '#eeeae2',
  fresh: '#00608f',
  freshWash: '#dcedf5',
  stale: '#a85f00',
  staleInk: '#8f5000',
  staleWash: '#fbebcd',
  refused: '#6a3fa0',
  refusedWash: '#ece4f6',
  unknown: '#6f747f',
  unknownInk: '#5b6170',
  cut: '#c8371b',
  cutInk: '#b32f15',
};

export const dark: Palette = {
  ...faces,
  paper: '#12151c',
  card: '#1a1e27',
  ink: '#eceae3',
  second: '#a6abb6',
  hairline: '#2e3440',
  rule: '#6d7482',
  land: '#1f232c',
  fresh: '#6cc3ee',
  freshWash: '#10324a',
  stale: '#f2b24c',
  staleInk: '#f2b24c',
  staleWash: '#40300f',
  refused: '#c3a1f2',
  refusedWash: '#33274a',
  unknown: '#8b909b',
  unknownInk: '#a6abb6',
  cut: '#ff7a5c',
  cutInk: '#ff7a5c',
};
