// Sets up a painter for a canvas, lets it into the frame loop, and tells what is in view as often as it changes.

import { type RefObject, useEffect, useMemo, useState } from 'react';
import { spoken, state, useLab, useSetting, useStore } from '../../app/index.ts';
import { outcomeText } from '../counter.tsx';
import type { Cast, Wording } from './cast.ts';
import { DiagramPainter } from './painter.ts';
import { brokenRung } from './rung.ts';
import { show } from './shown.ts';

interface Place {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly side: 0 | 1;
  readonly looked: (painter: DiagramPainter) => void;
}

export function usePainter({ canvas, side, looked }: Place): DiagramPainter | null {
  const { deeds, frames } = useLab();
  const cast = useCast();
  const wording = useWording();
  const [painter, setPainter] = useState<DiagramPainter | null>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const { session } = deeds;
    const source = {
      cast,
      wording,
      looked,
      timeline: () => session.timeline,
      isPlaying: () => state().isPlaying && !state().isResting,
      rung: brokenRung,
      touch: () => session.touch(),
    };
    const made = new DiagramPainter(source, canvas.current);
    const remove = frames.add((t, now) => made.paint(t, now));
    const hide = show(side, made);
    setPainter(made);
    return () => {
      remove();
      hide();
      made.stop();
    };
  }, [canvas, side, looked, deeds, frames, cast, wording]);
  return painter;
}

export function useCast(): Cast {
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
