// The runs that the page is timed with, and pictured: as links, so that anybody can open them too.
import { encodeRun, freshRun, type SavedRun } from '../src/wire/index.ts';

const SECOND = 1_000_000;

/** Questions from every client, from half a second after a leader can be there. */
const underLoad = (ratePerS: number): SavedRun['actions'] => [
  {
    at: 2 * SECOND,
    action: { type: 'load', load: { ratePerS, readShare: 0.5, keys: 1, hotShare: 1 } },
  },
];

interface Scene {
  readonly id: string;
  readonly run: SavedRun;
  /** Where the playhead is when it is opened. */
  readonly at: number;
  /** How fast it is played: the way people watch it, unless something else is to be seen. */
  readonly speed?: string;
}

const raft5 = freshRun('bench', 7, {
  system: 'raft',
  furniture: { nodes: 5, clientsEach: 2 },
  actions: underLoad(100),
});

export const SCENES: readonly Scene[] = [
  { id: 'raft-5', run: raft5, at: 3 * SECOND },
  { id: 'raft-5-real-time', run: raft5, at: 3 * SECOND, speed: '1' },
  {
    id: 'crowd-50',
    run: freshRun('bench', 7, {
      system: 'relay',
      settings: { balls: 20 },
      furniture: { nodes: 50, delayMs: [30, 50] },
    }),
    at: SECOND,
  },
  {
    id: 'raft-9-cut',
    run: freshRun('bench', 7, {
      system: 'raft',
      furniture: { nodes: 9, clientsEach: 1 },
      actions: [
        ...underLoad(100),
        {
          at: 3 * SECOND,
          action: {
            type: 'cut',
            links: [
              [0, 1],
              [1, 0],
              [0, 2],
              [2, 0],
              [0, 3],
              [3, 0],
            ],
          },
        },
      ],
    }),
    at: 3 * SECOND,
  },
  { id: 'bank', run: freshRun('bank', 1), at: 0 },
];

export const linkTo = ({ run, at }: Scene): string => `#${encodeRun(run, at)}`;
