// What stands beneath the stage: the space-time diagram or the log, whichever somebody wants to look at.

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { LaterHints } from './later.tsx';
import { Log } from './log.tsx';
import { useTwinName } from './stage/twin-name.ts';

/** Fetched once it is wanted; on a phone that may be never. */
const SpaceTime = lazy(() => import('./space-time/space-time.tsx'));

const VIEWS = ['diagram', 'log'] as const;
type View = (typeof VIEWS)[number];

/** Narrower than this, in rem, the log is what fits. */
const NARROW_REM = 44;

function fitting(): View {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return innerWidth / rem <= NARROW_REM ? 'log' : 'diagram';
}

export function Below() {
  const [view, setView] = useState(fitting);
  const name = useTwinName('The run in space and time');
  const choice = (
    <>
      <Switch view={view} choose={setView} />
      <LaterHints />
    </>
  );
  return view === 'log' ? (
    <Log choice={choice} />
  ) : (
    <section className="below" aria-label={name}>
      <Suspense fallback={<Header>{choice}</Header>}>
        <SpaceTime choice={choice} />
      </Suspense>
    </section>
  );
}

function Switch({ view, choose }: { readonly view: View; readonly choose: (view: View) => void }) {
  return (
    <fieldset className="below-switch" aria-label="Beneath the stage">
      {VIEWS.map((each) => (
        <button key={each} type="button" aria-pressed={each === view} onClick={() => choose(each)}>
          {each}
        </button>
      ))}
    </fieldset>
  );
}

function Header({ children }: { readonly children: ReactNode }) {
  return <div className="space-time-tools">{children}</div>;
}
