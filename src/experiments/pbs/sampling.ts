// Delays by inversion, tens of millions a second. A word of 32 random bits stands for a draw v, uniform in (0, 1), and
// becomes -ln v or v^(-1/shape) straight from its bits: the leading zeros are its power of two, the next ten bits name the
// nearest of 1,024 points whose logarithm and power are in a table, and a short series over what is left does the rest.

import { ln, pow, scramble } from '../../kernel/index.ts';
import type { Law, PlainLaw } from './law.ts';

const POINT_BITS = 10;
const POINTS = 1 << POINT_BITS;
const REST_BITS = 32 - POINT_BITS;
const REST_MASK = (1 << REST_BITS) - 1;
const WORD = 0x1_0000_0000;
/** A word with more leading zeros has few bits left to tell draws apart by: it gets another. */
const FEW_ZEROS = 8;
/** A draw below 2^-32 is taken for one just above it: it comes once in four billion. */
const MOST_ZEROS = 31;

/** The middle of the j-th stretch of [1, 2). */
const pointAt = (j: number): number => 1 + (j + 0.5) / POINTS;

const LN_2 = ln(2);
const STEPS = Float64Array.from({ length: POINTS }, (_, j) => 1 / (1 << REST_BITS) / POINTS / pointAt(j));
const LOGARITHMS = Float64Array.from({ length: POINTS }, (_, j) => ln(pointAt(j)));

/** A delay for a word. */
export type Sampler = (word: number) => number;

const NO_TABLE = new Float64Array(0);

/** One law made ready. All kinds have one shape, and all are drawn from by one function: what an engine can turn into a
 *  loop without a call is several times as fast. */
interface Ready {
  readonly kind: PlainLaw['kind'];
  /** A word above this leads to the next part of the mixture. */
  readonly chosenBelow: number;
  /** How many parts come after. */
  readonly after: number;
  readonly lowMs: number;
  readonly spanMs: number;
  /** Of a Pareto law: the power of each point, and of each power of two. */
  readonly points: Float64Array;
  readonly halved: Float64Array;
  /** Its binomial series: of (1 + e)^exponent. */
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  readonly c4: number;
}

const PLAIN = { lowMs: 0, spanMs: 0, points: NO_TABLE, halved: NO_TABLE, c1: 0, c2: 0, c3: 0, c4: 0 };

function figures(law: PlainLaw): typeof PLAIN {
  switch (law.kind) {
    case 'pareto':
      return paretoFigures(law.scaleMs, -1 / law.shape);
    case 'exp':
      return { ...PLAIN, spanMs: 1 / law.rate };
    case 'uniform':
      return { ...PLAIN, lowMs: law.lowMs, spanMs: law.highMs - law.lowMs };
    case 'constant':
      return { ...PLAIN, lowMs: law.ms };
  }
}

function paretoFigures(scaleMs: number, exponent: number): typeof PLAIN {
  const c2 = (exponent * (exponent - 1)) / 2;
  const c3 = (c2 * (exponent - 2)) / 3;
  return {
    ...PLAIN,
    points: Float64Array.from({ length: POINTS }, (_, j) => scaleMs * pow(pointAt(j), exponent)),
    halved: Float64Array.from({ length: MOST_ZEROS + 1 }, (_, zeros) => pow(2, -exponent * (zeros + 1))),
    c1: exponent,
    c2,
    c3,
    c4: (c3 * (exponent - 3)) / 4,
  };
}

/** The parts of a mixture, each with its share of what the parts before it have left. */
function readied(law: Law): readonly Ready[] {
  let left = 1;
  return law.map(({ weight, law: plain }, i) => {
    const after = law.length - 1 - i;
    const chosenBelow = after === 0 ? WORD : (weight / left) * WORD;
    left -= weight;
    const { lowMs, spanMs, points, halved, c1, c2, c3, c4 } = figures(plain);
    return { kind: plain.kind, chosenBelow, after, lowMs, spanMs, points, halved, c1, c2, c3, c4 };
  });
}

/** A draw is 2^-(zeros + 1) · point · (1 + e). */
function delayFor(law: Ready, word: number): number {
  if (law.kind === 'constant') return law.lowMs;
  if (law.kind === 'uniform') return law.lowMs + law.spanMs * (((word >>> 0) + 0.5) / WORD);
  const zeros = Math.min(MOST_ZEROS, Math.clz32(word));
  // What follows the leading one. Two shifts, since 32 at once would shift by nothing.
  const mantissa = zeros < FEW_ZEROS ? (word << zeros) << 1 : scramble(word ^ 0x5bd1e995);
  const point = mantissa >>> REST_BITS;
  const e = ((mantissa & REST_MASK) - REST_MASK / 2) * STEPS[point]!;
  if (law.kind === 'exp') {
    const series = e * (1 - e * (1 / 2 - e * (1 / 3 - e * (1 / 4))));
    return law.spanMs * ((zeros + 1) * LN_2 - LOGARITHMS[point]! - series);
  }
  const series = 1 + e * (law.c1 + e * (law.c2 + e * (law.c3 + e * law.c4)));
  return law.points[point]! * law.halved[zeros]! * series;
}

/** A mixture: other words, made of the first, choose the part. */
function mixedDelay(parts: readonly Ready[], word: number): number {
  let i = 0;
  let part = parts[0]!;
  while (part.after > 0 && scramble(word + Math.imul(0x6d2b79f5, part.after)) >>> 0 >= part.chosenBelow)
    part = parts[++i]!;
  return delayFor(part, word);
}

/** The k-th word of a stream. One scrambling does, where neighbors are nothing but words of one stream. */
const wordAt = (luck: number, k: number): number => scramble(luck ^ Math.imul(k, 0x9e3779b1));

export function samplerOf(law: Law): Sampler {
  const parts = readied(law);
  return (word) => mixedDelay(parts, word);
}

/** Draws many at once: the words of a stream from `first`, `step` apart. */
export function filler(law: Law): (into: Float64Array, luck: number, from: Places) => void {
  const parts = readied(law);
  return (into, luck, { first, step }) => {
    for (let i = 0, k = first; i < into.length; i++, k += step) into[i] = mixedDelay(parts, wordAt(luck, k));
  };
}

export interface Places {
  readonly first: number;
  readonly step: number;
}
