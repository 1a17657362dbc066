// The diagram as an SVG: the same shapes that the pen draws, as a picture of its own to keep or to print.

import type { Rung } from '../../wire/index.ts';
import { barFor, wordsAt } from './bars.ts';
import type { Inks } from './inks.ts';
import { ABOVE, BAND_OPACITY, BESIDE, barWords, LINE, RISE, SINK, TYPE } from './looks.ts';
import { EVERYTHING, type Scene, xOf } from './scene.ts';
import { settingOf, sheetOf } from './sheet.ts';
import { diagramAt } from './shown.ts';
import { Speech } from './speech.ts';
import {
  barShape,
  escaped,
  line,
  markShape,
  outline,
  rect,
  round,
  runShape,
  slantShapes,
  threadShape,
  words,
} from './svg-shapes.ts';
import { ticksOf } from './ticks.ts';

export interface SvgStyle {
  readonly inks: Inks;
  readonly font: string;
  /** The level that is drawn as broken, if any. */
  readonly rung: Rung | undefined;
}

/** Beside the lanes, for their names, and beneath, for the scale; in sixteenths of a rem. */
const NAMES = 120;
const SCALE = 17;
const EDGE = 8;

/** The diagram that stands on this side of the page, as it looks now; undefined while there is none. */
export function spaceTimePicture(side: 0 | 1 = 0): string | undefined {
  const painter = diagramAt(side);
  if (!painter?.scene || !painter.pen) return undefined;
  const font = getComputedStyle(document.documentElement).getPropertyValue('--text-face');
  return spaceTimeSvg(painter.scene, { inks: painter.pen.inks, font, rung: painter.rung });
}

export function spaceTimeSvg(scene: Scene, style: SvgStyle): string {
  const { lanes, width } = scene;
  const { unit, height } = lanes;
  const { inks, rung } = style;
  const sheet = sheetOf(scene, EVERYTHING, new Speech());
  const { bands, threads } = settingOf(scene, rung);
  const whole = height + SCALE * unit;
  const ticks = ticksOf(scene, bands);
  const named = (rung?.ops ?? []).flatMap((op) => barFor(op, scene) ?? []);
  const parts = [
    ...ticks.map(({ x }) => line([x, 0, x, whole], inks.hairline, 1)),
    ...bands.map((b) =>
      rect([b.left, b.top, Math.max(unit, b.right - b.left), b.bottom - b.top], inks.cut, {
        opacity: BAND_OPACITY,
      }),
    ),
    ...lanes.all.map(({ y }) => line([0, y, width, y], inks.hairline, 1)),
    ...sheet.runs.flatMap((run) => runShape(run, inks, unit)),
    ...slantShapes(sheet.slants, inks, unit),
    ...sheet.bars.map((bar) => barShape(bar, inks, unit)),
    ...named.map((bar) => outline(bar, inks, unit)),
    ...sheet.marks.map((mark) => markShape(mark, inks, unit)),
    ...threads.map((thread) => threadShape(thread, inks, unit)),
    ...sheet.bars.map((bar) =>
      words(bar.words, [wordsAt(bar), bar.y - bar.height / 2 - ABOVE * unit], barWords(bar.standing, inks)),
    ),
    ...sheet.marks.map((m) => words(m.words, [m.x + BESIDE.mark * unit, m.y - BESIDE.mark * unit], inks.ink)),
    ...threads.map((t) => words(t.words, [t.wordsX, t.wordsY + SINK * unit], inks.staleWords, 'middle')),
    ...ticks.map((tick) =>
      words(tick.words, [tick.x + BESIDE.tick * unit, whole - RISE * unit], inks.second),
    ),
    ...bands.map((band) => words(band.words, [band.wordsX, whole - RISE * unit], inks.cutWords)),
    line([xOf(scene, scene.now), 0, xOf(scene, scene.now), height], inks.ink, LINE * unit),
  ];
  return page(scene, style, { parts, whole });
}

/** The frame around the shapes: what runs beyond the window is clipped, and the names stand beside it. */
function page(
  scene: Scene,
  { inks, font }: SvgStyle,
  { parts, whole }: { parts: readonly string[]; whole: number },
): string {
  const { lanes, width } = scene;
  const { unit } = lanes;
  const [left, edge] = [NAMES * unit, EDGE * unit];
  const names = lanes.all.map((lane) =>
    words(lane.name, [edge, lane.y + SINK * unit], lane.isNode ? inks.ink : inks.second),
  );
  const size = [round(left + width + edge), round(whole + 2 * edge)] as const;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size[0]} ${size[1]}" width="${size[0]}" height="${size[1]}" font-family="${escaped(font)}" font-size="${round(TYPE * unit)}">
<title>The run in space and time</title>
<defs>
<clipPath id="in-view"><rect width="${round(width)}" height="${round(whole)}"/></clipPath>
<pattern id="stale" width="${8 * unit}" height="8" patternUnits="userSpaceOnUse"><rect width="${round(5.3 * unit)}" height="8" fill="${inks.stale}"/></pattern>
<pattern id="refused" width="${7 * unit}" height="${7 * unit}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${round(2.4 * unit)}" height="${7 * unit}" fill="${inks.refused}"/></pattern>
</defs>
<rect width="100%" height="100%" fill="${inks.paper}"/>
<g transform="translate(0 ${round(edge)})">
${names.join('\n')}
<g transform="translate(${round(left)} 0)" clip-path="url(#in-view)">
${parts.filter((part) => part !== '').join('\n')}
</g>
</g>
</svg>
`;
}
