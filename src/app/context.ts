// Hands the session, its deeds and the frame loop to the views.

import { createContext, useContext } from 'react';
import type { Deeds } from './deeds.ts';
import type { FrameLoop } from './frame.ts';

export interface Lab {
  readonly deeds: Deeds;
  readonly frames: FrameLoop;
}

export const LabContext = createContext<Lab | null>(null);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('This view was rendered outside the lab.');
  return lab;
}
