// The panel: what can be turned, and what the history says came of it. A run beside its twin is compared with it.

import { lazy, Suspense, useState } from 'react';
import { change, useStore, useStory } from '../../app/index.ts';
import { Ladder } from '../ladder.tsx';
import { Choice, Switches } from './choice.tsx';
import { Copies } from './copies.tsx';
import { Dials } from './dials.tsx';
import { Latency } from './latency.tsx';
import { LoadSwitch } from './load-switch.tsx';
import { Meters } from './meters.tsx';

/** Fetched when somebody wants to see every setting. */
const Inspector = lazy(() => import('../inspector/inspector.tsx'));

export default function Panel() {
  const isInspecting = useStore((s) => s.isInspecting);
  const [isBySite, setBySite] = useState(false);
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <aside className={isUnfolded ? 'panel is-unfolded' : 'panel'} aria-label="Settings and measurements">
      <div className="panel-turning">
        <Dials />
        <StoryControls />
        <Bench />
      </div>
      <div className="panel-measured">
        <Meters isBySite={isBySite} show={setBySite} />
        <Latency isBySite={isBySite} />
        <Copies />
      </div>
      <Ladder />
      <div className="panel-more">
        <button
          type="button"
          className="link panel-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'less' : 'dials, latency, what still holds'}
        </button>
        <EverySetting isOpen={isInspecting} />
      </div>
      {isInspecting && (
        <Suspense>
          <Inspector />
        </Suspense>
      )}
    </aside>
  );
}

/** What a story lets a person turn. */
function StoryControls() {
  const story = useStory();
  return (
    story && (
      <>
        <Choice choice={story.choice} />
        <Switches switches={story.switches} />
      </>
    )
  );
}

/** What there is to turn where there is no story. */
function Bench() {
  return useStory() === null && <LoadSwitch />;
}

function EverySetting({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <button
      type="button"
      className="link every-setting"
      aria-expanded={isOpen}
      onClick={() => change({ isInspecting: !isOpen })}
    >
      every setting…
    </button>
  );
}
