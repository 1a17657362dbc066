// Moving a node: by dragging it, or by the arrow keys while it has the focus.

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Disc } from '../../../pictures/index.ts';
import type { Room } from '../room.ts';
import { putNode } from './arrangement.ts';

interface Movable {
  readonly node: number;
  readonly names: readonly string[];
  readonly disc: Disc;
  readonly room: Room;
}

/** How far a pointer goes before a click is a drag. */
const DRAG_PX = 5;
const STEP_REM = 0.75;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Grip {
  /** From the pointer to the middle of the node. */
  readonly dx: number;
  readonly dy: number;
  readonly x: number;
  readonly y: number;
  isMoving: boolean;
}

export function useMoving({ node, names, disc, room }: Movable) {
  const grip = useRef<Grip | null>(null);
  const moved = useRef(false);
  const put = (x: number, y: number) => putNode(names, node, { x: x / room.width, y: y / room.height });
  return {
    /** Did the press that just ended move it? */
    wasMoved: () => moved.current,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      moved.current = false;
      if (event.button !== 0) return;
      const { clientX: x, clientY: y } = event;
      grip.current = { dx: disc.x - x, dy: disc.y - y, x, y, isMoving: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = grip.current;
      if (held === null) return;
      const { clientX: x, clientY: y } = event;
      if (!held.isMoving && Math.hypot(x - held.x, y - held.y) < DRAG_PX) return;
      if (!held.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      held.isMoving = true;
      moved.current = true;
      put(x + held.dx, y + held.dy);
    },
    onPointerUp() {
      grip.current = null;
    },
    onPointerCancel() {
      grip.current = null;
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      moved.current = false;
      const direction = DIRECTIONS[event.key];
      if (direction === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const by = STEP_REM * 16 * room.scale * (event.shiftKey ? 4 : 1);
      put(disc.x + direction[0] * by, disc.y + direction[1] * by);
    },
  };
}
