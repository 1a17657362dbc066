// The marks of meaning: a shape for each verdict, so that none rests on color alone.

export type Meaning = 'done' | 'fresh' | 'stale' | 'refused' | 'unknown' | 'open';

/** A tick: done. Full disc: fresh. Half disc: stale. Struck ring: refused. Dashed ring: no answer. Dots: not yet known. */
export function Mark({ of }: { readonly of: Meaning }) {
  const color = of === 'open' || of === 'done' ? 'var(--ink-2)' : `var(--${of})`;
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true" style={{ color }}>
      <Shape of={of} />
    </svg>
  );
}

function Shape({ of }: { readonly of: Meaning }) {
  const ring = { cx: 8, cy: 8, r: 6.5, fill: 'none', stroke: 'currentColor', strokeWidth: 2 };
  switch (of) {
    case 'fresh':
      return <circle cx="8" cy="8" r="7" fill="currentColor" />;
    case 'stale':
      return (
        <>
          <circle {...ring} />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
        </>
      );
    case 'refused':
      return (
        <>
          <circle {...ring} />
          <path d="M3.6 12.4 12.4 3.6" stroke="currentColor" strokeWidth="2" />
        </>
      );
    case 'unknown':
      return <circle {...ring} strokeDasharray="2.6 2.5" />;
    case 'done':
      return (
        <path d="M2.500 8.500 6.500 12.500 13.500 4" fill="none" stroke="currentColor" strokeWidth="2" />
      );
    case 'open':
      return (
        <>
          <circle cx="3" cy="8" r="1.6" fill="currentColor" />
          <circle cx="8" cy="8" r="1.6" fill="currentColor" />
          <circle cx="13" cy="8" r="1.6" fill="currentColor" />
        </>
      );
  }
}
