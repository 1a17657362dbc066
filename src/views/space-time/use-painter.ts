// Sets up a painter for two canvases, lets it into the frame loop, and tells what is in view as often as it changes.

import { type RefObject, useEffect, useMemo, useState } from 'react';
import { spoken, state, useLab, useSetting, useSide, useStore } from '../../app/index.ts';
import { outcomeText } from '../stage/branches/counter.tsx';
import type { Cast, Wording } from './cast.ts';
import { DiagramPainter } from './painter.ts';
import { brokenRung } from './rung.ts';
import { show } from './shown.ts';

type Looked = (painter: DiagramPainter) => void;

export function usePainter(canvases: RefObject<HTMLElement | null>, looked: Looked): DiagramPainter | null {
  const { deeds, frames } = useLab();
  const side = useSide();
  const cast = useCast();
  const wording = useWording();
  const [painter, setPainter] = useState<DiagramPainter | null>(null);
  useEffect(() => {
    const [layer, moving] = canvases.current?.querySelectorAll('canvas') ?? [];
    if (layer === undefined || moving === undefined) return;
    const { session } = deeds;
    const source = {
      cast,
      wording,
      looked,
      timeline: () => session.timelineOf(side),
      isPlaying: () => state().isPlaying && !state().isResting,
      rung: brokenRung,
      touch: () => session.touch(),
    };
    const made = new DiagramPainter(source, { layer, moving });
    const remove = frames.add((t, now) => made.paint(t, now));
    const hide = show(side, made);
    setPainter(made);
    return () => {
      remove();
      hide();
      made.stop();
    };
  }, [canvases, side, looked, deeds, frames, cast, wording]);
  return painter;
}

/** Another cast gets a painter of its own. */
function useCast(): Cast {
  const { nodes, clients } = useSetting();
  return useMemo(() => ({ nodes, clients }), [nodes, clients]);
}

function useWording(): Wording {
  const words = useStore((s) => s.vocabulary.words);
  return useMemo(
    () => ({ operation: spoken, outcome: outcomeText, message: (name) => words[name] ?? name }),
    [words],
  );
}
