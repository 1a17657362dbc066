// The ladder: the levels of consistency, strongest first, and which of them the run still keeps.

import { useMemo } from 'react';
import { askLevel, LEVEL_NAMES, STANDS, useStore, useSummary } from '../app/index.ts';
import type { Level } from '../wire/index.ts';
import { VerdictMark, type VerdictMeaning } from '../ui/index.ts';

/** The rungs that the panel has room for; the drawer has them all. */
const RUNGS: readonly Level[] = [
  'linearizable',
  'sequential',
  'causal',
  'read-your-writes',
  'monotonic-reads',
  'eventual',
];

export function Ladder() {
  return (
    <section className="rungs" aria-label="What still holds">
      <h2>What still holds</h2>
      <ul>
        {RUNGS.map((level) => (
          <Step key={level} level={level} />
        ))}
      </ul>
    </section>
  );
}

/** How a level stands at the playhead. */
export function useRung(level: Level): VerdictMeaning {
  return useSummary((summary) => {
    if (summary === null) return 'pending';
    return level === 'eventual' ? summary.eventual : (summary.fallen.get(level)?.verdict ?? 'holds');
  });
}

const NOBODY: ReadonlySet<number> = new Set();

/** The operations that the open explanation names: log and stage point them out. */
export function useNamed(): ReadonlySet<number> {
  const level = useStore((s) => s.asksLevel);
  const rung = useSummary((s) => (level === null ? undefined : s?.fallen.get(level)));
  return useMemo(() => (rung === undefined ? NOBODY : new Set(rung.ops)), [rung]);
}

function Step({ level }: { readonly level: Level }) {
  const verdict = useRung(level);
  const isOpen = useStore((s) => s.asksLevel === level);
  const isCut = useSummary((s) => s?.isCut ?? false);
  const name = LEVEL_NAMES[level];
  return (
    <li className={verdict}>
      <button type="button" aria-expanded={isOpen} onClick={() => askLevel(level)}>
        <VerdictMark of={verdict} />
        <span>{name}</span>
        <span className="unseen">: {STANDS[verdict]}. </span>
        {verdict === 'pending' && <em>{isCut ? 'once healed' : 'not yet'}</em>}
        {(verdict === 'violated' || verdict === 'unknown') && <em className="link">why?</em>}
      </button>
    </li>
  );
}
