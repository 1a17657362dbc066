// The ladder: the levels of consistency, strongest first, and which of them the run still keeps.

import { useMemo } from 'react';
import { askLevel, LEVEL_NAMES, STANDS, useStore, useSummary } from '../app/index.ts';
import type { Summary } from '../timeline/index.ts';
import { VerdictMark, type VerdictMeaning } from '../ui/index.ts';
import type { Level } from '../wire/index.ts';

const STRONG: readonly Level[] = ['linearizable', 'sequential', 'causal'];

/** What one client may count on: four promises side by side, of which none follows from another. */
const SESSION: readonly Level[] = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
];

/** The rungs that the panel has room for; the drawer has them all. */
export function Ladder() {
  const isTwin = useStore((s) => s.run.twin !== null);
  return (
    <section
      className={isTwin ? 'rungs panel-rungs is-twin' : 'rungs panel-rungs'}
      aria-label="What still holds"
    >
      <h2>What still holds</h2>
      <ul>
        {STRONG.map((level) => (
          <Step key={level} level={level} />
        ))}
        <li>
          <ul className="session-rungs" aria-label="for each client by itself">
            {SESSION.map((level) => (
              <Step key={level} level={level} isShort />
            ))}
          </ul>
        </li>
        <Step level="eventual" />
      </ul>
    </section>
  );
}

function standing(summary: Summary | null, level: Level): VerdictMeaning {
  if (summary === null) return 'pending';
  return level === 'eventual' ? summary.eventual : (summary.fallen.get(level)?.verdict ?? 'holds');
}

/** How a level stands at the playhead. */
export function useRung(level: Level): VerdictMeaning {
  return useSummary((summary) => standing(summary, level));
}

const NOBODY: ReadonlySet<number> = new Set();

/** The operations that the open explanation names: log and stage point them out. */
export function useNamed(): ReadonlySet<number> {
  const level = useStore((s) => s.asksLevel);
  const rung = useSummary((s) => (level === null ? undefined : s?.fallen.get(level)));
  return useMemo(() => (rung === undefined ? NOBODY : new Set(rung.ops)), [rung]);
}

interface Shown {
  readonly level: Level;
  /** There is no room beside its name. */
  readonly isShort?: boolean;
}

function Step({ level, isShort = false }: Shown) {
  const verdict = useRung(level);
  const ofTwin = useStore((s) => (s.run.twin === null ? null : standing(s.twinSummary, level)));
  const isOpen = useStore((s) => s.asksLevel === level);
  const isCut = useSummary((s) => s?.isCut ?? false);
  const isAsked = verdict === 'violated' || verdict === 'unknown';
  return (
    <li className={ofTwin === null || ofTwin === verdict ? verdict : ''}>
      <button type="button" aria-expanded={isOpen} onClick={() => askLevel(level, sideOf(verdict, ofTwin))}>
        <VerdictMark of={verdict} />
        {ofTwin !== null && <VerdictMark of={ofTwin} />}
        <span>{LEVEL_NAMES[level]}</span>
        <span className="unseen">
          : {STANDS[verdict]}
          {ofTwin !== null && `, its twin: ${STANDS[ofTwin]}`}.{' '}
        </span>
        {!isShort && verdict === 'pending' && <em>{isCut ? 'once healed' : 'not yet'}</em>}
        {!isShort && (isAsked || isBroken(ofTwin)) && <em className="link">why?</em>}
      </button>
    </li>
  );
}

const isBroken = (verdict: VerdictMeaning | null): boolean => verdict === 'violated';

/** Of two twins the one is asked in which the level fell. */
const sideOf = (verdict: VerdictMeaning, ofTwin: VerdictMeaning | null): 0 | 1 =>
  verdict !== 'violated' && isBroken(ofTwin) ? 1 : 0;
