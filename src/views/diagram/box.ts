// What is in view of a box that scrolls, in sixteenths of a rem, and in strides: between two of them nothing is
// drawn anew.

import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface View {
  readonly left: number;
  readonly top: number;
  /** Of the box itself. */
  readonly width: number;
  readonly height: number;
}

const STRIDE = 240;

export function useView(box: RefObject<HTMLElement | null>): { view: View; look: () => void } {
  const [view, setView] = useState<View>({ left: 0, top: 0, width: 0, height: 0 });
  const look = useCallback(() => {
    if (box.current) {
      const seen = viewOf(box.current);
      setView((before) => (same(before, seen) ? before : seen));
    }
  }, [box]);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, look]);
  return { view, look };
}

/** How many of our units a pixel is. */
export const unitsPerPixel = (): number =>
  16 / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function viewOf(box: HTMLElement): View {
  const units = unitsPerPixel();
  const stride = (pixels: number) => Math.floor((pixels * units) / STRIDE) * STRIDE;
  return {
    left: stride(box.scrollLeft),
    top: stride(box.scrollTop),
    width: Math.floor(box.clientWidth * units),
    height: Math.floor(box.clientHeight * units),
  };
}

const same = (a: View, b: View): boolean =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;

/** Some way past what is in view, so that a stride may pass before more is drawn. */
export const isNear = (from: number, to: number, view: { start: number; length: number }): boolean =>
  to > view.start - STRIDE && from < view.start + view.length + 2 * STRIDE;
