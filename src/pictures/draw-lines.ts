// Lines in a portrait: cables that fray where they are cut, hairlines that are dotted from end to end.

import type { Pen } from './pen.ts';
import { round } from './pen.ts';
import { BACK, BOTH, FORTH, type Strands } from './strands.ts';

/** The strands of a frayed end: how each turns aside. */
const FRAY = [-0.7, 0, 0.7];
const FRAY_PX = 11;
const STUB_PX = 16;

export function drawLines(pen: Pen, strands: Strands): void {
  if (strands.scenery.look === 'cable') drawCables(pen, strands);
  else drawHairlines(pen, strands);
}

/** One half of a line: the lower or the upper. */
function trail({ points, half }: Strands, line: number, isUpper: boolean): string {
  const first = (2 * line + (isUpper ? 1 : 0)) * half;
  let d = '';
  for (let i = first; i < first + half; i += 2)
    d += `${i === first ? 'M' : 'L'}${round(points[i]!)} ${round(points[i + 1]!)}`;
  return d;
}

const numbersOf = ({ count }: Strands): readonly number[] => Array.from({ length: count }, (_, i) => i);

function drawCables(pen: Pen, strands: Strands): void {
  const { ink } = pen.palette;
  const lines = numbersOf(strands);
  const whole = lines.map((line) => trail(strands, line, false) + trail(strands, line, true)).join('');
  pen.path(whole, { stroke: ink, width: 3 });
  const cut = lines.filter((line) => strands.cut[line] !== 0);
  pen.path(cut.map((line) => frayed(strands, line)).join(''), { stroke: ink, width: 1.6 });
  pen.path(cut.map((line) => stroke(strands, line)).join(''), {
    stroke: pen.palette.cut,
    width: 2,
    dash: '0.1 5',
  });
}

/** The last point of a half at the break, and the one before it. */
function endAt({ points, half }: Strands, line: number, isUpper: boolean) {
  const last = (2 * line + 1) * half - (isUpper ? 0 : 2);
  const before = isUpper ? last + 2 : last - 2;
  const [x, y] = [points[last]!, points[last + 1]!];
  return { x, y, direction: Math.atan2(y - points[before + 1]!, x - points[before]!) };
}

function frayed(strands: Strands, line: number): string {
  let d = '';
  for (const isUpper of [false, true]) {
    const { x, y, direction } = endAt(strands, line, isUpper);
    for (const turn of FRAY) {
      const [dx, dy] = [FRAY_PX * Math.cos(direction + turn), FRAY_PX * Math.sin(direction + turn)];
      d += `M${round(x)} ${round(y)}L${round(x + dx)} ${round(y + dy)}`;
    }
  }
  return d;
}

/** Where the stroke went that cut it: across the middle of the break. */
const STROKE_PX = 22;

function stroke(strands: Strands, line: number): string {
  const [a, b] = [endAt(strands, line, false), endAt(strands, line, true)];
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const across = Math.atan2(b.y - a.y, b.x - a.x) + 1.75;
  const [dx, dy] = [STROKE_PX * Math.cos(across), STROKE_PX * Math.sin(across)];
  return `M${round(x - dx)} ${round(y - dy)}L${round(x + dx)} ${round(y + dy)}`;
}

/** More lines than this are a web, and drawn lightly. */
const MOST_BOLD = 10;

function drawHairlines(pen: Pen, strands: Strands): void {
  const { ink, cut } = pen.palette;
  const lines = numbersOf(strands);
  const isCut = (line: number, way: number) => (strands.cut[line]! & way) !== 0;
  const halves = lines.flatMap((line) => [
    { d: trail(strands, line, false), isDead: isCut(line, FORTH) },
    { d: trail(strands, line, true), isDead: isCut(line, BACK) },
  ]);
  const d = (isDead: boolean) =>
    halves
      .filter((half) => half.isDead === isDead)
      .map((half) => half.d)
      .join('');
  const isWeb = strands.count > MOST_BOLD;
  pen.path(d(false), { stroke: ink, width: isWeb ? 1.2 : 1.75, ...(isWeb && { opacity: 0.5 }) });
  pen.path(d(true), { stroke: cut, width: 1.6, dash: '0.1 5' });
  pen.path(lines.map((line) => (strands.cut[line] === BOTH ? stubs(strands, line) : '')).join(''), {
    stroke: ink,
    width: 1.5,
  });
}

/** What is left of a cut line at each of its nodes. */
function stubs({ points, half }: Strands, line: number): string {
  const first = 2 * line * half;
  const last = first + 2 * half - 2;
  const stub = (end: number, next: number) => {
    const [x, y] = [points[end]!, points[end + 1]!];
    const direction = Math.atan2(points[next + 1]! - y, points[next]! - x);
    const [dx, dy] = [STUB_PX * Math.cos(direction), STUB_PX * Math.sin(direction)];
    return `M${round(x)} ${round(y)}L${round(x + dx)} ${round(y + dy)}`;
  };
  return stub(first, first + 2) + stub(last, last - 2);
}
