// Line drawings for controls. Each stands beside or inside a control that says in words what it does.

const PATHS = {
  play: 'M7 4v16l13-8z',
  pause: 'M7 4h4v16H7zM14 4h4v16h-4z',
  start: 'M6 4v16M19 4v16L8 12z',
  back: 'M17 4v16L6 12z',
  on: 'M7 4v16l11-8z',
  skip: 'M5 4v16l10-8zM18 4v16',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.5 1.5M17.5 17.5 19 19M5 19l1.5-1.5M17.5 6.5 19 5',
  screen: 'M3 4h18v12H3zM12 16v4M8 20h8',
  fork: 'M3 16h6c5 0 3-9 8-9h4M9 16h12',
} as const;

const FILLED = new Set<string>(['play', 'pause', 'start', 'back', 'on', 'skip']);

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  const fill = FILLED.has(name) ? 'currentColor' : 'none';
  return (
    <svg width="1.125em" height="1.125em" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill={fill}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The sign of the house: a line, and the stroke that cuts it. */
export function Logo() {
  return (
    <svg width="2.125em" height="1.25em" viewBox="0 0 34 20" aria-hidden="true">
      <path
        d="M1 7c5 0 5 6 10 6 2 0 3-.8 4.2-2M19.4 8.600C20.600 7.500 21.600 7 23 7c5 0 5 5 10 5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.200"
        strokeLinecap="round"
      />
      <path d="M20 2 14.600 18" stroke="var(--cut)" strokeWidth="2.200" strokeLinecap="round" />
    </svg>
  );
}
