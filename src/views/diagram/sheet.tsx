// The sheet in its box: lanes, bars and arrows, of which only those in view are drawn, and the names of the lanes.

import { type RefObject, useLayoutEffect } from 'react';
import { CallBar, Lane, OrderArrow, OrderWords, Tips } from './bars.tsx';
import { isNear, unitsPerPixel, type View } from './box.ts';
import { type Layout, MARGIN, NAME_TOP } from './layout.ts';

interface SheetProps {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly layout: Layout;
  readonly view: View;
  /** To be called when the box was scrolled. */
  readonly look: () => void;
  readonly named: ReadonlySet<number>;
  readonly nameOf: (process: number) => string;
}

/** Room to see that something comes before. */
const LEAD = 60;

export function Sheet({ box, layout, view, look, named, nameOf }: SheetProps) {
  const { plan, shape, indent, isWhole } = layout;
  useLayoutEffect(() => {
    // What the explanation names is in view to begin with.
    const first = plan.bars.find((bar) => named.has(bar.call.name));
    if (box.current === null) return;
    box.current.scrollLeft = isWhole && first ? (first.left - LEAD) / unitsPerPixel() : 0;
    box.current.scrollTop = isWhole && first ? (first.row * shape.height - LEAD) / unitsPerPixel() : 0;
  }, [box, plan, named, isWhole, shape]);
  const style = { width: rem(indent + plan.width + 2 * MARGIN), height: rem(heightOf(layout)) };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="diagram-box" ref={box} tabIndex={0} aria-label="Drawing" onScroll={look}>
      <div className={isWhole ? 'diagram-sheet whole' : 'diagram-sheet'} style={style}>
        <Names layout={layout} view={view} nameOf={nameOf} />
        <Picture layout={layout} view={view} named={named} />
      </div>
    </section>
  );
}

function Names({ layout, view, nameOf }: Pick<SheetProps, 'layout' | 'view' | 'nameOf'>) {
  const { shape, indent, isNamedAbove } = layout;
  const down = isNamedAbove ? NAME_TOP : (shape.barTop + shape.barBottom) / 2 - 7;
  return (
    <div className={isNamedAbove ? 'diagram-names above' : 'diagram-names'} style={{ width: rem(indent) }}>
      {rowsInView(layout, view).map(
        ({ row: { process, isFirst }, top }) =>
          isFirst && (
            <span key={process} style={{ top: rem(top + down) }}>
              {nameOf(process)}
            </span>
          ),
      )}
    </div>
  );
}

/** The part of the picture in and around the view. What lies beyond is not even made. */
function Picture({ layout, view, named }: Pick<SheetProps, 'layout' | 'view' | 'named'>) {
  const { plan, arrows, shape, indent } = layout;
  const from = Math.max(0, view.left - AROUND);
  const width = Math.min(plan.width + 2 * MARGIN - from, view.width + 3 * AROUND);
  const height = heightOf(layout);
  const rows = rowsInView(layout, view);
  const seen = new Set(rows.map(({ index }) => index));
  const isInView = (left: number, right: number) =>
    isNear(left, right, { start: view.left, length: view.width });
  return (
    <svg
      aria-hidden="true"
      style={{ left: rem(indent + from), width: rem(width), height: rem(height) }}
      viewBox={`${from - MARGIN} 0 ${width} ${height}`}
    >
      <Tips reasons={[...new Set(arrows.map((arrow) => arrow.why))]} />
      {rows.map(({ row, index }) => (
        <Lane key={index} row={row} index={index} shape={shape} width={plan.width} />
      ))}
      {plan.breaks
        .filter((x) => isInView(x, x))
        .map((x) => (
          <path key={x} className="break" d={`M${x} 6V${height - 6}`} />
        ))}
      {arrows.map((arrow) => (
        <OrderArrow key={`${arrow.path} ${arrow.why}`} arrow={arrow} />
      ))}
      {plan.bars
        .filter((bar) => seen.has(bar.row) && isInView(bar.left, Math.max(bar.right, bar.wordsEnd)))
        .map((bar) => (
          <CallBar key={bar.call.name} bar={bar} shape={shape} isStrong={named.has(bar.call.name)} />
        ))}
      {arrows.map((arrow) => (
        <OrderWords key={`${arrow.path} ${arrow.why}`} arrow={arrow} />
      ))}
    </svg>
  );
}

const AROUND = 240;

function rowsInView({ plan, shape }: Layout, { top: start, height: length }: View) {
  return plan.rows
    .map((row, index) => ({ row, index, top: index * shape.height }))
    .filter(({ top }) => isNear(top, top + shape.height, { start, length }));
}

/** Arrows may run underneath the last lane. */
const heightOf = ({ plan, shape }: Layout): number => plan.rows.length * shape.height + 2 * MARGIN;

const rem = (units: number): string => `${units / 16}rem`;
