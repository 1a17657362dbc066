// The announcer: says what happened to whoever listens, no faster than it can be heard, and notices at once.

import { useEffect, useRef, useState } from 'react';
import { announcement, useLab, useStore } from '../app/index.ts';

/** Between two sayings: about as long as one takes. */
const SAY_EVERY_MS = 1_200;
/** Nobody is told of more than these at once; they are counted anyway. */
const MOST_HEARD = 400;

export function Announcer() {
  const { deeds } = useLab();
  const count = useStore((s) => s.summary?.told ?? 0);
  const notice = useStore((s) => s.notice);
  const [said, setSaid] = useState<readonly string[]>([]);
  const heard = useRef({ number: -1, atMs: -SAY_EVERY_MS });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count means other lines
  useEffect(() => {
    const say = () => {
      const lines = deeds.session.log(MOST_HEARD, false);
      const fresh = lines.filter(({ number }) => number > heard.current.number);
      heard.current = { number: lines.at(-1)?.number ?? -1, atMs: performance.now() };
      // What was said stays until something else is: mere traffic has no words of its own.
      if (fresh.length > 0) setSaid([...new Set(announcement(fresh))]);
    };
    const timer = setTimeout(say, Math.max(0, heard.current.atMs + SAY_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [deeds, count]);
  return (
    <div className="unseen" role="status">
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{notice}</p>
    </div>
  );
}
