// The line above the diagram: what is pointed at, in words, and the buttons that zoom, fit and follow.

import type { ReactNode } from 'react';
import { useLab } from '../../app/index.ts';
import type { DiagramPainter } from './painter.ts';
import { fitted, type Window, zoomed } from './window.ts';

interface Props {
  readonly painter: DiagramPainter | null;
  readonly isFollowing: boolean;
  readonly caption: string;
  readonly choice: ReactNode;
}

const CLOSER = 1.6;

export function Tools({ painter, isFollowing, caption, choice }: Props) {
  const { deeds } = useLab();
  const look = (change: (window: Window, now: number) => Window) => () => {
    if (painter) painter.look(change(painter.window, deeds.session.playhead), true);
  };
  const zoom = (factor: number) =>
    look((window, now) => zoomed(window, factor, isIn(window, now) ? now : window.from + window.span / 2));
  return (
    <div className="space-time-tools">
      {choice}
      <p className="space-time-caption">{caption}</p>
      <button
        type="button"
        className="button plain"
        aria-pressed={isFollowing}
        onClick={look((window) => ({ ...window, isFollowing: !window.isFollowing, isGrowing: false }))}
      >
        follow
      </button>
      <button type="button" className="button plain" onClick={look(fitted)}>
        all
      </button>
      <button
        type="button"
        className="button plain"
        aria-label="Zoom out"
        title="Zoom out"
        onClick={zoom(1 / CLOSER)}
      >
        −
      </button>
      <button
        type="button"
        className="button plain"
        aria-label="Zoom in"
        title="Zoom in"
        onClick={zoom(CLOSER)}
      >
        +
      </button>
    </div>
  );
}

const isIn = ({ from, span }: Window, t: number): boolean => t >= from && t <= from + span;
