// The sheet in its box: lanes, bars and arrows, of which only those in view are drawn, and the names of the lanes.

import { useLayoutEffect, useMemo, useRef } from 'react';
import { type RowShape, arrowsOf } from './arrows.ts';
import { CallBar, Lane, OrderArrow, OrderWords, Tips } from './bars.tsx';
import { isNear, unitsPerPixel, useView, type View } from './box.ts';
import type { Chosen } from './choice.ts';
import type { Told } from './in-words.tsx';
import { type Plan, planOf } from './places.ts';

/** With the names of the lanes beside them, and with the names over them where there is no room beside. */
const BESIDE: RowShape = { height: 64, label: 15, barTop: 21, barBottom: 35 };
const OVER: RowShape = { height: 78, label: 31, barTop: 37, barBottom: 50 };
const NARROW = 480;
const MARGIN = 8;
const STEP = { few: 22, many: 14 };

export interface SheetProps extends Told {
  readonly shown: Chosen;
  readonly isWhole: boolean;
  readonly isCompact: boolean;
}

export function Sheet({ shown, isWhole, isCompact, named, orders, nameOf }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const { view, look } = useView(box);
  const isOver = isCompact || view.width < NARROW;
  const shape = isOver ? OVER : BESIDE;
  const names = useMemo(() => longest(shown, nameOf), [shown, nameOf]);
  const indent = isOver ? 0 : names;
  const room = view.width - indent - 2 * MARGIN;
  const plan = useMemo(
    () => planOf(shown.calls, shown.leftOut, { width: room, step: isWhole ? STEP.many : STEP.few }),
    [shown, room, isWhole],
  );
  const arrows = useMemo(
    () => arrowsOf(orders, { bars: plan.bars, shape, width: plan.width }),
    [orders, plan, shape],
  );
  const start = useMemo(() => plan.bars.find((bar) => named.has(bar.call.name)), [plan, named]);
  useLayoutEffect(() => {
    if (box.current === null) return;
    box.current.scrollLeft = isWhole && start ? (start.left - 40) / unitsPerPixel() : 0;
    box.current.scrollTop = isWhole && start ? (start.row * shape.height - 40) / unitsPerPixel() : 0;
  }, [isWhole, start, shape]);
  const size = { width: indent + plan.width + 2 * MARGIN, height: plan.rows.length * shape.height + MARGIN };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="diagram-box" ref={box} tabIndex={0} aria-label="Drawing" onScroll={look}>
      <div className="diagram-sheet" style={{ width: rem(size.width), height: rem(size.height) }}>
        <div className={isOver ? 'diagram-names over' : 'diagram-names'} style={{ width: rem(indent) }}>
          {plan.rows.map(
            (row, i) =>
              row.isFirst &&
              isNear(i * shape.height, (i + 1) * shape.height, down(view)) && (
                <span key={row.process} style={{ top: rem(i * shape.height + (isOver ? 0 : shape.barTop)) }}>
                  {nameOf(row.process)}
                </span>
              ),
          )}
        </div>
        <Picture {...{ plan, arrows, shape, named, view, left: indent + MARGIN }} />
      </div>
    </section>
  );
}

interface Seen {
  readonly plan: Plan;
  readonly arrows: ReturnType<typeof arrowsOf>;
  readonly shape: RowShape;
  readonly named: ReadonlySet<number>;
  readonly view: View;
  readonly left: number;
}

/** The part of the picture in and around the view. What lies beyond is not even made. */
function Picture({ plan, arrows, shape, named, view, left }: Seen) {
  const from = Math.max(0, view.left - 240);
  const width = Math.min(plan.width + 2 * MARGIN, view.width + 720);
  const height = plan.rows.length * shape.height + MARGIN;
  const bars = plan.bars.filter(
    (bar) =>
      isNear(bar.left, bar.right + 200, { start: view.left, length: view.width }) &&
      isNear(bar.row * shape.height, (bar.row + 1) * shape.height, down(view)),
  );
  const reasons = [...new Set(arrows.map((arrow) => arrow.why))];
  return (
    <svg
      aria-hidden="true"
      style={{ left: rem(left + from - MARGIN), width: rem(width), height: rem(height) }}
      viewBox={`${from - MARGIN} 0 ${width} ${height}`}
    >
      <Tips reasons={reasons} />
      {plan.rows.map((row, i) =>
        isNear(i * shape.height, (i + 1) * shape.height, down(view)) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <Lane key={i} row={row} index={i} shape={shape} width={plan.width} />
        ) : null,
      )}
      {plan.breaks.map((x) => (
        <path key={x} className="break" d={`M${x} 4V${height - 4}`} />
      ))}
      {bars.map((bar) => (
        <CallBar key={bar.call.name} bar={bar} shape={shape} isStrong={named.has(bar.call.name)} />
      ))}
      {arrows.map((arrow) => (
        <OrderArrow key={`${arrow.path} ${arrow.why}`} arrow={arrow} />
      ))}
      {arrows.map((arrow) => (
        <OrderWords key={`${arrow.path} ${arrow.why}`} arrow={arrow} />
      ))}
    </svg>
  );
}

const down = (view: View) => ({ start: view.top, length: view.height });

const rem = (units: number): string => `${units / 16}rem`;

const LETTER = 7;

/** The room that the names beside the lanes take. */
function longest({ calls }: Chosen, nameOf: (process: number) => string): number {
  const processes = [...new Set(calls.map((call) => call.process))];
  return 16 + LETTER * Math.max(0, ...processes.map((process) => nameOf(process).length));
}
