// How much room a picture has on the page.

import { useLayoutEffect, useState } from 'react';
import type { Room } from '../../pictures/index.ts';

export type { Room };

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
