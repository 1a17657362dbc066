// The diagram as an SVG: the same shapes that the pen draws, as a picture of its own to keep or to print.

import { escaped } from '../../pictures/index.ts';
import type { Rung } from '../../wire/index.ts';
import { type Bar, barFor, wordsAt } from './bars.ts';
import type { Inks } from './inks.ts';
import { ABOVE, BAND_OPACITY, BESIDE, barWords, LINE, RISE, SINK, TYPE } from './looks.ts';
import { EVERYTHING, type Scene, xOf } from './scene.ts';
import { type Setting, type Sheet, settingOf, sheetOf } from './sheet.ts';
import { diagramAt } from './shown.ts';
import { Speech } from './speech.ts';
import {
  barShape,
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
import { type Tick, ticksOf } from './ticks.ts';

interface SvgStyle {
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

/** Everything that is drawn, laid out. */
interface Drawn extends Sheet, Setting {
  readonly scene: Scene;
  readonly ticks: readonly Tick[];
  /** The bars that a violation speaks of. */
  readonly named: readonly Bar[];
  /** With the scale of time. */
  readonly whole: number;
}

export function spaceTimeSvg(scene: Scene, style: SvgStyle): string {
  const sheet = sheetOf(scene, EVERYTHING, new Speech());
  const setting = settingOf(scene, style.rung);
  const whole = scene.lanes.height + SCALE * scene.lanes.unit;
  const ticks = ticksOf(scene, setting.bands);
  const named = (style.rung?.ops ?? []).flatMap((op) => barFor(op, scene) ?? []);
  const drawn = { ...sheet, ...setting, scene, ticks, named, whole };
  const rim = `stroke="${style.inks.paper}" stroke-width="${3 * scene.lanes.unit}" stroke-linejoin="round" paint-order="stroke"`;
  const texts = textsOf(drawn, style.inks).filter((text) => text !== '');
  const parts = [...shapesOf(drawn, style.inks), `<g ${rim}>`, ...texts, '</g>'];
  return page(scene, style, { parts, whole });
}

function shapesOf({ scene, ticks, named, whole, ...drawn }: Drawn, inks: Inks): readonly string[] {
  const { lanes, width } = scene;
  const { unit, height } = lanes;
  const now = xOf(scene, scene.now);
  return [
    ...ticks.map(({ x }) => line([x, 0, x, whole], inks.hairline, 1)),
    ...drawn.bands.map(({ left, right, top, bottom }) =>
      rect([left, top, right - left, bottom - top], inks.cut, { opacity: BAND_OPACITY }),
    ),
    ...lanes.all.map(({ y }) => line([0, y, width, y], inks.hairline, 1)),
    ...drawn.runs.flatMap((run) => runShape(run, inks, unit)),
    ...slantShapes(drawn.slants, inks, unit),
    ...drawn.bars.map((bar) => barShape(bar, inks, unit)),
    ...named.map((bar) => outline(bar, inks, unit)),
    ...drawn.marks.map((mark) => markShape(mark, inks, unit)),
    ...drawn.threads.map((thread) => threadShape(thread, inks, unit)),
    line([now, 0, now, height], inks.ink, LINE * unit),
  ];
}

function textsOf({ scene, ticks, whole, ...drawn }: Drawn, inks: Inks): readonly string[] {
  const { unit } = scene.lanes;
  const foot = whole - RISE * unit;
  return [
    ...drawn.bars.map((bar) =>
      words(bar.words, [wordsAt(bar), bar.y - bar.height / 2 - ABOVE * unit], barWords(bar.standing, inks)),
    ),
    ...drawn.marks.map((m) => words(m.words, [m.x + BESIDE.mark * unit, m.y - BESIDE.mark * unit], inks.ink)),
    ...drawn.threads.map((t) =>
      words(t.words, [t.wordsX, t.wordsY + SINK * unit], inks.staleWords, 'middle'),
    ),
    ...ticks.map((tick) => words(tick.words, [tick.x + BESIDE.tick * unit, foot], inks.second)),
    ...drawn.bands.map((band) => words(band.words, [band.wordsX, foot], inks.cutWords)),
  ];
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
${parts.join('\n')}
</g>
</g>
</svg>
`;
}
