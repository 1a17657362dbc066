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

// A draw is 2^-(zeros + 1) · point · (1 + e).

const zerosOf = (word: number): number => Math.min(MOST_ZEROS, Math.clz32(word));
/** What follows the leading one. Two shifts, since 32 at once would shift by nothing. */
const mantissaOf = (word: number, zeros: number): number =>
  zeros < FEW_ZEROS ? (word << zeros) << 1 : scramble(word ^ 0x5bd1e995);
/** How far it lies from its point, in steps of its last bit. */
const offOf = (mantissa: number): number => (mantissa & REST_MASK) - REST_MASK / 2;

function exponentialSampler(meanMs: number): Sampler {
  return (word) => {
    const zeros = zerosOf(word);
    const mantissa = mantissaOf(word, zeros);
    const point = mantissa >>> REST_BITS;
    const e = offOf(mantissa) * STEPS[point]!;
    const series = e * (1 - e * (1 / 2 - e * (1 / 3 - e * (1 / 4))));
    return meanMs * ((zeros + 1) * LN_2 - LOGARITHMS[point]! - series);
  };
}

function paretoSampler(scaleMs: number, shape: number): Sampler {
  const exponent = -1 / shape;
  const points = Float64Array.from({ length: POINTS }, (_, j) => scaleMs * pow(pointAt(j), exponent));
  const halved = Float64Array.from({ length: MOST_ZEROS + 1 }, (_, zeros) => pow(2, -exponent * (zeros + 1)));
  // The binomial series of (1 + e)^exponent.
  const c1 = exponent;
  const c2 = (c1 * (exponent - 1)) / 2;
  const c3 = (c2 * (exponent - 2)) / 3;
  const c4 = (c3 * (exponent - 3)) / 4;
  return (word) => {
    const zeros = zerosOf(word);
    const mantissa = mantissaOf(word, zeros);
    const point = mantissa >>> REST_BITS;
    const e = offOf(mantissa) * STEPS[point]!;
    return points[point]! * halved[zeros]! * (1 + e * (c1 + e * (c2 + e * (c3 + e * c4))));
  };
}

function plainSampler(law: PlainLaw): Sampler {
  switch (law.kind) {
    case 'pareto':
      return paretoSampler(law.scaleMs, law.shape);
    case 'exp':
      return exponentialSampler(1 / law.rate);
    case 'uniform': {
      const { lowMs, highMs } = law;
      return (word) => lowMs + (highMs - lowMs) * (((word >>> 0) + 0.5) / WORD);
    }
    case 'constant': {
      const { ms } = law;
      return () => ms;
    }
  }
}

/** A mixture: another word, made of the first, chooses the part. */
export function samplerOf(law: Law): Sampler {
  const [first, ...others] = law.map(({ law: plain }) => plainSampler(plain));
  if (first === undefined) return () => 0;
  if (others.length === 0) return first;
  const weight = law[0]!.weight;
  const rest = samplerOf(law.slice(1).map((part) => ({ ...part, weight: part.weight / (1 - weight) })));
  const chosen = weight * WORD;
  return (word) => {
    const other = scramble(word + 0x6d2b79f5 * others.length);
    return other >>> 0 < chosen ? first(word) : rest(word);
  };
}
