// The stage: one run in one of three pictures, and the hands that cut its lines. HTML holds what is read; one canvas
// beneath it holds the lines, one above it what moves.

import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useLab, useScene, useSide } from '../../app/index.ts';
import type { Picture } from '../../wire/index.ts';
import { Branches } from './branches/branches.tsx';
import { useHands } from './hands.ts';
import type { Asking } from './menus/asking.ts';
import { type OnStage, StageContext } from './on-stage.ts';
import { Painter } from './painter.ts';
import { PictureSwitch, usePicture } from './pictures.tsx';
import { StrokeNote, type Struck } from './stroke-note.tsx';
import { type Tool, Tools } from './tools.tsx';
import { useTwinName } from './twin-name.ts';

/** Fetched when somebody first looks at a run that way. */
const Graph = lazy(() => import('./graph/graph.tsx'));
const WorldMap = lazy(() => import('./map/map.tsx'));
const Menus = lazy(() => import('./menus/menus.tsx'));

/** A stage is set up anew for each story. */
export function Stage() {
  return <Scene key={useScene().id} />;
}

function Scene() {
  const stage = useRef<HTMLElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const picture = usePicture();
  const [struck, setStruck] = useState<Struck | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [tool, setTool] = useState<Tool>(null);
  const on = usePainter(stage, { canvases: { lines, moving }, ask: setAsking });
  useHands(on, { tell: setStruck, isLasso: tool === 'lasso' });
  return (
    <section
      className={`stage is-${picture}`}
      aria-label={useTwinName('The stage')}
      ref={stage}
      data-tool={tool ?? undefined}
    >
      <canvas ref={lines} className="layer" />
      {on !== null && (
        <StageContext value={on}>
          <Suspense>
            <Drawn as={picture} />
          </Suspense>
          <Suspense>{asking && <Menus asking={asking} onClose={() => setAsking(null)} />}</Suspense>
        </StageContext>
      )}
      <canvas ref={moving} className="layer" />
      <PictureSwitch />
      {picture !== 'branches' && <Tools {...{ on, tool }} onTool={setTool} />}
      <StrokeNote struck={struck} onGone={() => setStruck(null)} />
    </section>
  );
}

function Drawn({ as }: { readonly as: Picture }) {
  switch (as) {
    case 'branches':
      return <Branches />;
    case 'graph':
      return <Graph />;
    case 'map':
      return <WorldMap />;
  }
}

interface Frame {
  readonly canvases: Record<'lines' | 'moving', React.RefObject<HTMLCanvasElement | null>>;
  readonly ask: OnStage['ask'];
}

/** A painter for as long as the stage stands, drawing in the one frame loop. */
function usePainter(stage: React.RefObject<HTMLElement | null>, { canvases, ask }: Frame): OnStage | null {
  const { frames, deeds } = useLab();
  const side = useSide();
  const { lines, moving } = canvases;
  const [on, setOn] = useState<OnStage | null>(null);
  // Before anything is seen: an empty stage would be of another height.
  useLayoutEffect(() => {
    if (stage.current === null || lines.current === null || moving.current === null) return;
    const painter = new Painter(
      { session: deeds.session, side },
      { lines: lines.current, moving: moving.current },
    );
    const remove = frames.add((t, now) => painter.paint(t, now));
    setOn({ stage: stage.current, painter, show: (scenery) => painter.show(scenery), ask });
    return () => {
      remove();
      painter.stop();
      setOn(null);
    };
  }, [frames, deeds, side, stage, lines, moving, ask]);
  return on;
}
