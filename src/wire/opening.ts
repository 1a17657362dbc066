// The message that opens a run. It brings the scene along, because the worker has none.

import type { ToWorker } from './messages.ts';
import { type SavedRun, sceneOf } from './saved-run.ts';

interface Opening {
  readonly epoch: number;
  readonly run: SavedRun;
  readonly until: number;
}

export const opening = ({ epoch, run, until }: Opening): ToWorker => ({
  type: 'open',
  epoch,
  run,
  scene: sceneOf(run),
  until,
});
