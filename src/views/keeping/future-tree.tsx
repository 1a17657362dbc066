// The tree of futures: the present one and those that were left, each drawn along the same time, with what leads back to
// it. What is drawn is also said.

import { branchesOf, type Branch, titleOf, useLab, useStore } from '../../app/index.ts';
import type { Action } from '../../wire/index.ts';
import { clock } from '../clock.ts';
import { close } from '../dialog.tsx';

/** The width of the drawing, in its own units, and how high a row of it is. */
const WIDTH = 160;
const ROW = 56;
const EDGE = 6;

export function FutureTree() {
  const { deeds } = useLab();
  const left = useStore((s) => s.left);
  const run = useStore((s) => s.run);
  const reached = useStore((s) => s.reached);
  const branches = branchesOf({ run, reached }, left);
  const back = (future: number) => {
    close();
    const chosen = left[future];
    if (chosen) deeds.session.returnTo(chosen);
  };
  return (
    <ol className="future-tree">
      {branches.map((branch, row) => (
        <li key={branch.future ?? 'now'} aria-current={branch.future === null ? 'true' : undefined}>
          <Drawing branches={branches} row={row} />
          <p>
            <strong>{branch.future === null ? 'this one' : nameOf(branch, run.scenario)}</strong>
            <span>
              {partedText(branch)}played to {clock(branch.reached)}
            </span>
          </p>
          {branch.future !== null && (
            <button
              type="button"
              className="button"
              aria-label={`Return to ${nameOf(branch, run.scenario)}, played to ${clock(branch.reached)}`}
              onClick={() => back(branch.future ?? 0)}
            >
              Return
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

const DEEDS: Readonly<Record<Action['type'], string>> = {
  ask: 'a question',
  cut: 'a cut',
  heal: 'a splice',
  flap: 'a flapping line',
  load: 'a load',
  set: 'a setting',
  crash: 'a crash',
  restart: 'a restart',
  pause: 'a pause',
  resume: 'an end to a pause',
  clock: 'a clock set',
  disk: 'a disk',
  weather: 'other weather',
  command: 'a command',
};

/** What was done first in it that made it another; one that begins by itself goes by its story and its luck. */
function nameOf({ from, partsAt, run }: Branch, scenario: string): string {
  if (from === null) return run.scenario === scenario ? `set otherwise, seed ${run.seed}` : titleOf(run);
  const [first, ...more] = run.actions.filter(({ at }) => at >= partsAt);
  if (first === undefined) return 'nothing more done';
  return more.length === 0
    ? `with ${DEEDS[first.action.type]}`
    : `with ${DEEDS[first.action.type]} and ${more.length} more`;
}

const partedText = ({ from, partsAt }: Branch): string =>
  from === null ? '' : `parts at ${clock(partsAt)}, `;

/** One row of the tree: the line of this branch, and those of others that pass by on their way further down. */
function Drawing({ branches, row }: { readonly branches: readonly Branch[]; readonly row: number }) {
  const last = Math.max(1, ...branches.map(({ reached }) => reached));
  const x = (at: number): number => EDGE + ((WIDTH - 2 * EDGE) * at) / last;
  const { from, partsAt, reached, future } = branches[row]!;
  const middle = ROW / 2;
  const passing = branches.filter((other, i) => other.from !== null && i > row && other.from <= row);
  return (
    <svg className="future-drawing" viewBox={`0 0 ${WIDTH} ${ROW}`} aria-hidden="true">
      {passing.map((other) => (
        <path
          key={other.future}
          d={`M${x(other.partsAt)} ${branches[other.from ?? 0] === branches[row] ? middle : 0}V${ROW}`}
        />
      ))}
      {from !== null && <path d={`M${x(partsAt)} 0V${middle}`} />}
      <path
        className={future === null ? 'is-present' : ''}
        d={`M${x(partsAt)} ${middle}H${Math.max(x(partsAt) + 1, x(reached))}`}
      />
      <circle
        className={future === null ? 'is-present' : ''}
        cx={x(reached)}
        cy={middle}
        r={future === null ? 5 : 4}
      />
    </svg>
  );
}
