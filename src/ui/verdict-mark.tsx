// The marks of the levels: a check where one holds, a cross where it is broken, a question mark where nobody knows, and
// dots where it is not settled yet.

export type VerdictMeaning = 'holds' | 'violated' | 'unknown' | 'pending';

const COLORS: Readonly<Record<VerdictMeaning, string>> = {
  holds: 'var(--fresh)',
  violated: 'var(--cut-ink)',
  unknown: 'var(--unknown-ink)',
  pending: 'var(--unknown-ink)',
};

const PATHS: Readonly<Record<VerdictMeaning, string>> = {
  holds: 'M2.5 8.5 6.5 12.5 13.5 4',
  violated: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  unknown: 'M4.8 5.6a3.2 3.2 0 1 1 4.7 2.8C8.4 9 8 9.5 8 10.6M8 13.4v.2',
  pending: 'M3 8h.2M8 8h.2M13 8h.2',
};

export function VerdictMark({ of }: { readonly of: VerdictMeaning }) {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true" style={{ color: COLORS[of] }}>
      <path
        d={PATHS[of]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
