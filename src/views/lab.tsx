// The lab: every part of the page in its place.

import { lazy, Suspense, useEffect } from 'react';
import { change, useStore } from '../app/index.ts';
import { Announcer } from './announcer.tsx';
import { Below } from './below.tsx';
import { Deck } from './deck.tsx';
import { Dialogs } from './dialogs.tsx';
import { FailureNote } from './failure.tsx';
import { Invitation } from './histories/invitation.tsx';
import { LaterPrinted } from './later.tsx';
import { Stage } from './stage/stage.tsx';
import { Strip } from './strip.tsx';
import { Top } from './top.tsx';
import { Twins } from './twins.tsx';

/** Fetched when somebody first asks; nothing before that needs it. */
const Reasons = lazy(() => import('./reasons.tsx'));
const Panel = lazy(() => import('./panel/panel.tsx'));
const Histories = lazy(() => import('./histories/histories.tsx'));

export function Lab() {
  const hasFailed = useStore((s) => s.failure !== null);
  return (
    <div className="lab">
      <Top />
      <main className="desk">{hasFailed ? <FailureNote /> : <Story />}</main>
      {!hasFailed && <Deck />}
      <Dialogs />
      <FromFile />
      <Invitation />
      <Announcer />
      {!hasFailed && <LaterPrinted />}
    </div>
  );
}

function Story() {
  return (
    <>
      <Twins area="stage" isHeaded>
        <Stage />
      </Twins>
      <Strip />
      <Suspense fallback={<aside className="panel" />}>
        <Panel />
      </Suspense>
      <Twins area="below">
        <Below />
      </Twins>
      <Asked />
      <Notice />
    </>
  );
}

function Asked() {
  const isAsked = useStore((s) => (s.asksWhy ?? s.asksLevel) !== null);
  return (
    isAsked && (
      <Suspense>
        <Reasons />
      </Suspense>
    )
  );
}

function FromFile() {
  const isOpen = useStore((s) => s.opened !== null);
  return (
    isOpen && (
      <Suspense>
        <Histories />
      </Suspense>
    )
  );
}

/** Long enough to be read twice. */
const NOTICE_MS = 7_000;

function Notice() {
  const notice = useStore((s) => s.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => change({ notice: null }), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return notice && <p className="notice">{notice}</p>;
}
