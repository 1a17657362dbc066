// One quiet line at a time for somebody who is here for the first time, in the row beneath the stage. It
// has its own room there and covers nothing; it goes when it is sent away or no longer needed.

import { useEffect, useRef, useState } from 'react';
import {
  type Done,
  type Hint,
  hintDue,
  rememberShown,
  shelf,
  shownBefore,
  useStore,
} from '../../app/index.ts';

/** Long enough to be read, left alone, and read again. */
const SHOWN_MS = 30_000;

export default function Hints() {
  const hint = useHint();
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (hint === null) return;
    const timer = setTimeout(() => setGone(hint.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [hint]);
  if (hint === null || hint.id === gone) return null;
  return (
    <p className="hint">
      <span>{hint.says}</span>
      <button type="button" className="link" onClick={() => setGone(hint.id)}>
        got it
      </button>
    </p>
  );
}

/** The hint that is being shown; the next one comes only with something new that the person did. */
function useHint(): Hint | null {
  const done = useDone();
  const shown = useRef<Set<string> | null>(null);
  shown.current ??= new Set(shownBefore(shelf()));
  const [hint, setHint] = useState<Hint | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an act is what brings the next one, or what it led to
  useEffect(() => {
    const known = shown.current ?? new Set();
    const next = hintDue(done, known);
    if (next === null) return setHint((now) => (now?.isMoot(done) ? null : now));
    known.add(next.id);
    rememberShown(shelf(), known);
    setHint(next);
  }, [done.acts, done.answers > 0, done.futures, done.levelsFallen > 0, done.hasAskedWhy]);
  return hint;
}

/** What was done since the page was opened; a link may bring a whole run along that somebody else has made. */
function useDone(): Done {
  const run = useStore((s) => s.run);
  const seen = useRef({ opened: '', run, done: 0, why: false, level: false, palette: false });
  const counts = useStore((s) => s.summary?.counts);
  const cuts = useStore((s) => s.summary?.cuts.length ?? 0);
  const levelsFallen = useStore((s) => s.summary?.fallen.size ?? 0);
  const futures = useStore((s) => s.left.length);
  const canStroke = useStore((s) => (s.setting?.nodes.length ?? 0) > 2);
  const { asksWhy, asksLevel, dialog } = useAsked();
  const now = seen.current;
  const opened = `${run.scenario} ${run.seed}`;
  // The same run, and yet another: somebody has acted.
  if (now.opened === opened && now.run !== run) now.done++;
  Object.assign(now, {
    opened,
    run,
    why: now.why || asksWhy,
    level: now.level || asksLevel,
    palette: now.palette || dialog === 'palette',
  });
  const answers = counts === undefined ? 0 : counts.fresh + counts.stale + counts.refused + counts.done;
  return {
    acts: now.done,
    answers,
    cuts,
    futures,
    levelsFallen,
    canStroke,
    hasAskedWhy: now.why,
    hasAskedLevel: now.level,
    hasUsedPalette: now.palette,
  };
}

function useAsked() {
  const asksWhy = useStore((s) => s.asksWhy !== null);
  const asksLevel = useStore((s) => s.asksLevel !== null);
  const dialog = useStore((s) => s.dialog);
  return { asksWhy, asksLevel, dialog };
}
