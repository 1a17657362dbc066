// Hands the stage's element and its painter to the picture that is shown on it, and takes what is asked for there.

import { createContext, useContext } from 'react';
import type { Scenery } from '../../pictures/index.ts';
import type { Asking } from './menus/asking.ts';
import type { Painter } from './painter.ts';

export interface OnStage {
  readonly stage: HTMLElement;
  readonly painter: Painter;
  /** From now on everything stands like this. */
  show(scenery: Scenery): void;
  ask(asking: Asking): void;
}

export const StageContext = createContext<OnStage | null>(null);

export function useStage(): OnStage {
  const on = useContext(StageContext);
  if (on === null) throw new Error('This picture was rendered outside the stage.');
  return on;
}
