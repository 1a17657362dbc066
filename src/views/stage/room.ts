// How much room a picture has, in pixels, and how large the page's type is there.

import { useLayoutEffect, useState } from 'react';

export interface Room {
  readonly width: number;
  readonly height: number;
  /** 1 where the type is of its usual size. */
  readonly scale: number;
}

/** The room in an element, measured when it changes and not before; null until it was measured. */
export function useRoom(element: HTMLElement): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      if (width > 0 && height > 0) setRoom({ width, height, scale });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return room;
}
