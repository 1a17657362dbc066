// The line in words: the scissors on its middle, and since when it is cut.

import { useLab, useSummary } from '../../../app/index.ts';
import type { Point } from '../../../pictures/index.ts';
import { Scissors } from '../scissors.tsx';

export function Line({ middle }: { readonly middle: Point | null }) {
  const { deeds } = useLab();
  const isCut = useSummary((s) => s?.isCut ?? false);
  const wasTouched = useSummary((s) => (s?.cuts.length ?? 0) > 0);
  const ago = useSummary((s) => (s?.isCut ? Math.floor((s.at - (s.cuts.at(-1)?.from ?? 0)) / 1000) : null));
  const place = middle === null ? {} : { '--middle-x': `${middle.x}px`, '--middle-y': `${middle.y}px` };
  return (
    <div className="line" style={place as React.CSSProperties}>
      <button
        type="button"
        className={isCut ? 'scissors is-cut' : 'scissors'}
        aria-label={isCut ? 'Splice the line' : 'Cut the line'}
        onClick={() => deeds.toggleLine()}
      >
        <Scissors />
      </button>
      <p className="line-note">
        {ago !== null ? (
          <strong>
            <span>line cut</span> <span>{ago.toLocaleString('en')} ms ago</span>
          </strong>
        ) : wasTouched ? (
          'whole again'
        ) : null}
        <span>{isCut ? 'click to splice' : 'click to cut'}</span>
      </p>
    </div>
  );
}
