// The operations of the diagram as a list to step through: arrow keys move a cursor over them, Enter asks why. A
// screen reader hears each as the cursor gets there; a finger or a mouse goes through to the picture.

import { type KeyboardEvent, useId } from 'react';
import { useAskWhy } from '../../app/index.ts';
import type { Step } from './cursor.ts';
import type { DiagramPainter } from './painter.ts';
import type { Option } from './told.ts';
import { fitted, panned, type Window, zoomed } from './window.ts';

interface Props {
  readonly options: readonly Option[];
  readonly cursor: number | null;
  readonly painter: DiagramPainter | null;
  readonly step: (step: Step) => void;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'on',
  ArrowLeft: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

export function Operations({ options, cursor, painter, step }: Props) {
  const id = useId();
  const why = useAskWhy();
  const isShown = options.some(({ op }) => op === cursor);
  return (
    <div
      className="operations"
      role="listbox"
      tabIndex={0}
      aria-label="Operations in the diagram"
      aria-description="Arrow keys go from one to the next, Enter asks why. Plus and minus zoom, Shift and an arrow move along, 0 shows everything, F follows."
      aria-activedescendant={isShown ? `${id}-${cursor}` : undefined}
      onFocus={() => cursor === null && step('last')}
      onKeyDown={(event) => onKey(event, { cursor, painter, step, why })}
    >
      {options.length === 0 && (
        <span role="option" tabIndex={-1} aria-selected={false} aria-disabled="true" className="unseen">
          Nothing has been asked yet.
        </span>
      )}
      {options.map(({ op, standing, says }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys
        <span
          key={op}
          id={`${id}-${op}`}
          role="option"
          tabIndex={-1}
          className="unseen"
          aria-selected={op === cursor}
          data-op={op}
          data-standing={standing}
          onClick={() => why(op)}
        >
          {says}
        </span>
      ))}
    </div>
  );
}

type Acting = Pick<Props, 'cursor' | 'painter' | 'step'> & { readonly why: (op: number) => void };

/** What the diagram understands it keeps for itself: elsewhere plus and minus set the speed. */
function onKey(event: KeyboardEvent, acting: Acting): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !act(event, acting)) return;
  event.preventDefault();
  event.stopPropagation();
}

function act({ key, shiftKey }: KeyboardEvent, { cursor, painter, step, why }: Acting): boolean {
  const isMove = shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight');
  const to = STEPS[key];
  if (to !== undefined && !isMove) step(to);
  else if (key === 'Enter' && cursor !== null) why(cursor);
  else return looked(key, painter);
  return true;
}

const CLOSER = 1.6;

function looked(key: string, painter: DiagramPainter | null): boolean {
  if (painter?.scene == null) return false;
  const { window, scene } = painter;
  const { now } = scene;
  const middle = window.from + window.span / 2;
  const around = now >= window.from && now <= window.from + window.span ? now : middle;
  const windows: Readonly<Record<string, () => Window>> = {
    '+': () => zoomed(window, CLOSER, around),
    '=': () => zoomed(window, CLOSER, around),
    '-': () => zoomed(window, 1 / CLOSER, around),
    ArrowLeft: () => panned(window, -window.span / 4, now),
    ArrowRight: () => panned(window, window.span / 4, now),
    '0': () => fitted(window, now),
    f: () => ({ ...window, isFollowing: true }),
  };
  const next = windows[key.length === 1 ? key.toLowerCase() : key];
  if (next === undefined) return false;
  painter.look(next(), true);
  return true;
}
