// The diagrams that are on the page now, by their side: whoever makes a picture of one finds it here.

import type { DiagramPainter } from './painter.ts';

const shown = new Map<number, DiagramPainter>();

export function show(side: number, painter: DiagramPainter): () => void {
  shown.set(side, painter);
  return () => {
    if (shown.get(side) === painter) shown.delete(side);
  };
}

export const diagramAt = (side: number): DiagramPainter | undefined => shown.get(side);
