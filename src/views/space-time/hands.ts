// Lets hands act on the diagram: pointers and the wheel on its surface, told to gestures, and what these bid done.

import { type RefObject, useEffect } from 'react';
import { useAskWhy, useLab } from '../../app/index.ts';
import { Gestures, type Grips, type Touch, wheelFactor } from './gestures.ts';
import type { Hit } from './hit.ts';
import type { DiagramPainter } from './painter.ts';
import { panned, scrolled, zoomed } from './window.ts';

interface Hands {
  readonly plot: RefObject<HTMLElement | null>;
  readonly painter: DiagramPainter | null;
  /** The pointer is at this, or at nothing. */
  readonly pointed: (hit: Hit | undefined) => void;
}

const REACH = { mouse: 4, finger: 14 } as const;

export function useHands({ plot, painter, pointed }: Hands): void {
  const { deeds } = useLab();
  const why = useAskWhy();
  useEffect(() => {
    const box = plot.current;
    if (box === null || painter === null) return;
    const { session } = deeds;
    const hit = ({ x, y, isFinger }: Touch) =>
      painter.hitAt({ x, y, reach: REACH[isFinger ? 'finger' : 'mouse'] });
    const grips: Grips = {
      playheadX: () => painter.playheadX,
      moveBy: (dx, dy) => move(painter, { dx, dy, now: session.playhead }),
      zoom: (factor, x) => painter.look(zoomed(painter.window, factor, painter.timeAt(x))),
      dragPlayhead: (x) => {
        session.pause(true);
        session.seek(painter.timeAt(x));
      },
      press: (touch) => {
        const found = hit(touch);
        if (found?.kind === 'operation' && found.bar.count === 1) return why(found.bar.op);
        if (found !== undefined && touch.isFinger && found.kind !== 'cut') return pointed(found);
        session.stepTo(Math.max(0, painter.timeAt(touch.x)));
      },
      hover: (touch) => {
        const found = touch === null ? undefined : hit(touch);
        const isHeld = touch !== null && gestures.isAtPlayhead(touch);
        box.style.cursor = isHeld ? 'ew-resize' : found?.kind === 'operation' ? 'pointer' : '';
        pointed(found);
      },
    };
    const gestures = new Gestures(grips);
    return listen(box, gestures, (event) => wheel(event, { box, painter, now: session.playhead }));
  }, [plot, painter, pointed, deeds, why]);
}

function listen(box: HTMLElement, gestures: Gestures, onWheel: (event: WheelEvent) => void): () => void {
  const stop = new AbortController();
  const on = (type: string, run: (event: PointerEvent) => void) =>
    box.addEventListener(type, (event) => run(event as PointerEvent), { signal: stop.signal });
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    box.setPointerCapture(event.pointerId);
    gestures.down(touchOf(event, box));
  });
  on('pointermove', (event) => gestures.move(touchOf(event, box)));
  on('pointerup', (event) => gestures.up(touchOf(event, box)));
  on('pointercancel', (event) => gestures.cancel(event.pointerId));
  on('pointerleave', (event) => gestures.cancel(event.pointerId));
  box.addEventListener('wheel', onWheel, { signal: stop.signal, passive: false });
  return () => stop.abort();
}

function touchOf({ pointerId, pointerType, clientX, clientY }: PointerEvent, box: HTMLElement): Touch {
  const { left, top } = box.getBoundingClientRect();
  return { id: pointerId, x: clientX - left, y: clientY - top, isFinger: pointerType === 'touch' };
}

function move(painter: DiagramPainter, { dx, dy, now }: { dx: number; dy: number; now: number }): void {
  const { window, scene } = painter;
  if (scene === null) return;
  const moved = dx === 0 ? window : panned(window, (-dx / scene.width) * window.span, now);
  painter.look(scrolled(moved, moved.top - dy, scene.lanes.height - scene.height));
}

/** The wheel zooms; sideways, or with Shift, it moves along. A page that scrolls keeps it, unless Ctrl is held. */
function wheel(
  event: WheelEvent,
  { box, painter, now }: { box: HTMLElement; painter: DiagramPainter; now: number },
): void {
  const { scrollHeight, clientHeight } = document.documentElement;
  const isWanted = event.ctrlKey || scrollHeight <= clientHeight + 1 || box.contains(document.activeElement);
  if (!isWanted) return;
  event.preventDefault();
  const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (isSideways) return move(painter, { dx: -(event.deltaX || event.deltaY), dy: 0, now });
  const x = event.clientX - box.getBoundingClientRect().left;
  painter.look(zoomed(painter.window, wheelFactor(event.deltaY, event.deltaMode), painter.timeAt(x)));
}
