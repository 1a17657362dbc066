// One call as it is drawn: a bar with its words over it. An update is filled, a look is hollow, what was turned down
// is hatched, and a call whose end nobody knows is torn off.

import type { Arrow, RowShape } from './arrows.ts';
import type { Bar, Row } from './places.ts';

export function CallBar({
  bar,
  shape,
  isStrong,
}: {
  readonly bar: Bar;
  readonly shape: RowShape;
  readonly isStrong: boolean;
}) {
  const top = bar.row * shape.height;
  const kind = bar.call.isDenied ? 'denied' : bar.call.isUpdate ? 'update' : 'look';
  return (
    <g className={`call ${kind}${isStrong ? ' strong' : ''}`}>
      <title>{bar.call.label}</title>
      <Body bar={bar} top={top + shape.barTop} height={shape.barBottom - shape.barTop} />
      <text x={bar.left} y={top + shape.label}>
        {bar.label}
      </text>
    </g>
  );
}

function Body({ bar, top, height }: { readonly bar: Bar; readonly top: number; readonly height: number }) {
  const { left, right, call } = bar;
  if (call.to === null) {
    return (
      <>
        <path className="body" d={torn({ left, right: right - 14, top, height })} />
        <path className="beyond" d={`M${right - 10} ${top + height / 2}H${right}`} />
      </>
    );
  }
  return (
    <>
      <rect className="body" x={left} y={top} width={right - left} height={height} rx="4" />
      {call.isDenied && <path className="hatching" d={hatching({ left, right, top, height })} />}
    </>
  );
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

function torn({ left, right, top, height }: Edges): string {
  const end = Math.max(left + 8, right);
  const tooth = height / 4;
  return `M${end} ${top}H${left + 4}q-4 0-4 4v${height - 8}q0 4 4 4H${end}l-4-${tooth} 4-${tooth}-4-${tooth}z`;
}

function hatching({ left, right, top, height }: Edges): string {
  let path = '';
  for (let x = left + 2; x + height <= right; x += 6) path += `M${x} ${top + height}l${height}-${height}`;
  return path;
}

export function Lane({
  row,
  index,
  shape,
  width,
}: {
  readonly row: Row;
  readonly index: number;
  readonly shape: RowShape;
  readonly width: number;
}) {
  const y = index * shape.height + (shape.barTop + shape.barBottom) / 2;
  return <path className={row.isFirst ? 'lane' : 'lane again'} d={`M0 ${y}H${width}`} />;
}

export function OrderArrow({ arrow }: { readonly arrow: Arrow }) {
  return <path className={`order why-${arrow.why}`} d={arrow.path} markerEnd={`url(#tip-${arrow.why})`} />;
}

export function OrderWords({ arrow: { x, y, why, words } }: { readonly arrow: Arrow }) {
  return (
    <text className={`order-words why-${why}`} x={x} y={y + 4}>
      {words}
    </text>
  );
}

/** The tips of the arrows, in the color of each reason. */
export function Tips({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <defs>
      {reasons.map((why) => (
        <marker
          key={why}
          id={`tip-${why}`}
          className={`tip why-${why}`}
          viewBox="0 0 8 8"
          refX="6.5"
          refY="4"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0.5 7.5 4 0 7.5z" />
        </marker>
      ))}
    </defs>
  );
}
