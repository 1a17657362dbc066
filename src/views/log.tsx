// The log: everything that happened up to the playhead, in words. It is the equal of the picture.

import { useEffect, useRef, useState } from 'react';
import { change, useLab, useStore } from '../app/index.ts';
import { clock } from './clock.ts';

const MOST_SHOWN = 300;

export function Log() {
  const { deeds } = useLab();
  const count = useStore((s) => s.summary?.lines ?? 0);
  const [isDetailed, setDetailed] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const known = deeds.session.timeline.lines.slice(0, count).map((line, number) => ({ ...line, number }));
  const lines = known.filter((line) => isDetailed || line.kind !== 'detail').slice(-MOST_SHOWN);
  const shown = lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what scrolls the list to its end
  useEffect(() => {
    const box = list.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [shown, isDetailed]);
  return (
    <section className="log" aria-label="What happened">
      <header>
        <h2>What happened</h2>
        <label>
          <input type="checkbox" checked={isDetailed} onChange={() => setDetailed(!isDetailed)} /> every
          message
        </label>
      </header>
      {shown === 0 && <p className="log-empty">Nothing yet. Cut the line, or ask at a counter.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ol ref={list} tabIndex={0} aria-label="Events, oldest first">
        {lines.map((line) => (
          <li key={line.number} className={line.kind}>
            <time className="value">{clock(line.at)}</time>
            <span>{line.text}</span>
            {line.op !== null && line.kind !== 'asked' && line.kind !== 'decision' && (
              <button type="button" className="link" onClick={() => change({ asksWhy: line.op })}>
                why?
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const MOST_SPOKEN = 3;

/** Says new lines aloud, and notices; mere traffic is left out. */
export function Announcer() {
  const { deeds } = useLab();
  const count = useStore((s) => s.summary?.lines ?? 0);
  const notice = useStore((s) => s.notice);
  const before = useRef(0);
  const spoken = deeds.session.timeline.lines.slice(Math.min(before.current, count), count);
  useEffect(() => {
    before.current = count;
  }, [count]);
  return (
    <div className="unseen" role="status">
      {spoken
        .filter((line) => line.kind !== 'detail')
        .slice(-MOST_SPOKEN)
        .map((line) => (
          <p key={line.text}>{line.text}</p>
        ))}
      <p>{notice}</p>
    </div>
  );
}
