// The marks of the ladder: a check, a cross, a question, or dots for what is not yet known. Shape before color.

export type VerdictMeaning = 'holds' | 'violated' | 'unknown' | 'pending';

export function VerdictMark({ of }: { readonly of: VerdictMeaning }) {
  return (
    <svg className={`verdict-mark ${of}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[of]}
    </svg>
  );
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2.2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const SHAPES = {
  holds: <path d="M2.500 8.500 6.500 12.500 13.500 4" {...line} />,
  violated: <path d="M3.500 3.500 12.500 12.500M12.500 3.500 3.500 12.500" {...line} />,
  unknown: <path d="M5 5.500a3 3 0 1 1 4.200 2.700C8.300 8.700 8 9.200 8 10.200M8 13.300v.1" {...line} />,
  pending: <path d="M3 8h.1M8 8h.1M13 8h.1" {...line} strokeWidth={3} />,
} as const;
