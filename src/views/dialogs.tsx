// Which dialog lies over the lab. Each is fetched when it is first wanted.

import { lazy, Suspense } from 'react';
import { useStore } from '../app/index.ts';

const DIALOGS = {
  keys: lazy(() => import('./keys.tsx')),
  run: lazy(() => import('./keeping/run-details.tsx')),
  replies: lazy(() => import('./replies.tsx')),
  futures: lazy(() => import('./keeping/futures.tsx')),
  palette: lazy(() => import('./palette/palette.tsx')),
} as const;

export function Dialogs() {
  const open = useStore((s) => s.dialog);
  if (open === null) return null;
  const Open = DIALOGS[open];
  return (
    <Suspense>
      <Open key={open} />
    </Suspense>
  );
}
