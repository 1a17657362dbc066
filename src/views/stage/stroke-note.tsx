// What a stroke did, said beside its end for a moment. The log says it too, and for longer.

import { useEffect } from 'react';
import type { Point } from '../../pictures/index.ts';

export interface Struck {
  readonly text: string;
  readonly at: Point;
}

const SHOWN_MS = 2_200;

interface Shown {
  readonly struck: Struck | null;
  readonly onGone: () => void;
}

export function StrokeNote({ struck, onGone }: Shown) {
  useEffect(() => {
    if (struck === null) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [struck, onGone]);
  return (
    struck !== null && (
      <p className="stroke-note" aria-hidden="true" style={{ left: struck.at.x, top: struck.at.y }}>
        {struck.text}
      </p>
    )
  );
}
