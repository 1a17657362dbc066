// What nobody misses in the first moments: hints, and the sheet for paper. It is fetched once the lab stands.

import { lazy, Suspense, useEffect, useState } from 'react';
import { useSide } from '../app/index.ts';

const Hints = lazy(() => import('./hints/hints.tsx'));
const Printed = lazy(() => import('./print/printed.tsx'));

const AFTER_MS = 1_500;

function useIsLater(): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}

/** Beside its twin a run has the hints for both. */
export function LaterHints() {
  const side = useSide();
  const isLater = useIsLater();
  return (
    isLater &&
    side === 0 && (
      <Suspense>
        <Hints />
      </Suspense>
    )
  );
}

/** With it comes what must be there at once when a key asks for it. */
export function LaterPrinted() {
  const isLater = useIsLater();
  useEffect(() => {
    if (isLater) void import('./palette/palette.tsx').catch(() => undefined);
  }, [isLater]);
  return (
    isLater && (
      <Suspense>
        <Printed />
      </Suspense>
    )
  );
}
