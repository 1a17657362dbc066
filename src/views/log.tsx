// The log: everything that happened up to the playhead, in words. It is the equal of the picture.

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { askLevel, askWhy, useLab, useStore } from '../app/index.ts';
import type { Level } from '../wire/index.ts';
import { clock } from './clock.ts';
import { useNamed } from './ladder.tsx';

const MOST_SHOWN = 300;

/** `choice` is what else could stand in its place. */
export function Log({ choice }: { readonly choice: ReactNode }) {
  const { deeds } = useLab();
  const count = useStore((s) => s.summary?.told ?? 0);
  const [isDetailed, setDetailed] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const run = useStore((s) => s.run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count or another run, other lines
  const lines = useMemo(() => deeds.session.log(MOST_SHOWN, isDetailed), [deeds, isDetailed, count, run]);
  const named = useNamed();
  const shown = lines.length;
  const newest = lines.at(-1)?.number;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what scrolls the list to its end
  useEffect(() => {
    const box = list.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [newest, isDetailed]);
  return (
    <section className="log" aria-label="What happened">
      <header>
        <h2 className="unseen">What happened</h2>
        {choice}
        <label>
          <input type="checkbox" checked={isDetailed} onChange={() => setDetailed(!isDetailed)} /> every
          message
        </label>
      </header>
      {shown === 0 && <p className="log-empty">Nothing yet. Cut the line, or ask at a counter.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ol ref={list} tabIndex={0} aria-label="Events, oldest first">
        {lines.map((line) => (
          <li key={line.number} className={named.has(line.op ?? -1) ? `${line.kind} is-named` : line.kind}>
            <time className="value">{clock(line.at)}</time>
            <span>{line.text}</span>
            {line.level !== undefined && <WhyLevel level={line.level} />}
            {line.op !== null && line.kind !== 'asked' && line.kind !== 'decision' && (
              <button type="button" className="link" onClick={() => askWhy(line.op ?? 0)}>
                why?
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function WhyLevel({ level }: { readonly level: Level }) {
  return (
    <button type="button" className="link" onClick={() => askLevel(level)}>
      why?
    </button>
  );
}
