// Laws that delays follow, in ms, and how they are written: `pareto:1.05,1.51@.38;exp:.183@.62` is a mixture of a Pareto
// law (scale, shape) and an exponential one (rate), with their weights.

export type PlainLaw =
  | { readonly kind: 'pareto'; readonly scaleMs: number; readonly shape: number }
  | { readonly kind: 'exp'; readonly rate: number }
  | { readonly kind: 'uniform'; readonly lowMs: number; readonly highMs: number }
  | { readonly kind: 'constant'; readonly ms: number };

export interface Part {
  readonly weight: number;
  readonly law: PlainLaw;
}

/** A mixture of laws; a law by itself is a mixture of one. */
export type Law = readonly Part[];

export const pareto = (scaleMs: number, shape: number): PlainLaw => ({ kind: 'pareto', scaleMs, shape });
export const exponential = (rate: number): PlainLaw => ({ kind: 'exp', rate });
export const constant = (ms: number): PlainLaw => ({ kind: 'constant', ms });
export const mixture = (...parts: readonly (readonly [weight: number, law: PlainLaw])[]): Law =>
  parts.map(([weight, law]) => ({ weight, law }));

const NUMBER = String.raw`(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})`;
const ONE_PART = new RegExp(`^(pareto|exp|uniform|constant):(${NUMBER})(?:,(${NUMBER}))?(?:@(${NUMBER}))?$`);
const HOW_WRITTEN = 'A law is written as pareto:SCALE,SHAPE or exp:RATE or uniform:LOW,HIGH or constant:MS';
/** With a tail any heavier the longest delays are beyond all numbers. */
const LEAST_SHAPE = 0.1;
/** Weights may be rounded; they are taken in proportion. */
const MOST_OFF = 0.001;

/** The law that a text describes, or the sentence that says what is wrong with it. */
export function lawFrom(text: string): Law | string {
  const parts: Part[] = [];
  for (const part of text.split(';')) {
    const read = partFrom(part.trim());
    if (typeof read === 'string') return read;
    parts.push(read);
  }
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (!(sum > 1 - MOST_OFF && sum < 1 + MOST_OFF))
    return `The weights of “${text}” come to ${sum}, not to 1.`;
  return parts.map(({ weight, law }) => ({ weight: weight / sum, law }));
}

function partFrom(text: string): Part | string {
  const [, kind = '', first = '', second, weight = '1'] = ONE_PART.exec(text) ?? [];
  const law = plainLaw(kind, Number(first), second === undefined ? undefined : Number(second));
  return law === undefined ? `“${text}” is no law. ${HOW_WRITTEN}.` : { weight: Number(weight), law };
}

function plainLaw(kind: string, first: number, second: number | undefined): PlainLaw | undefined {
  if (kind === 'pareto' && first > 0 && second !== undefined && second >= LEAST_SHAPE)
    return pareto(first, second);
  if (kind === 'uniform' && second !== undefined && second >= first)
    return { kind: 'uniform', lowMs: first, highMs: second };
  if (kind === 'exp' && first > 0 && second === undefined) return exponential(first);
  return kind === 'constant' && second === undefined ? constant(first) : undefined;
}

export const lawText = (law: Law): string =>
  law.map(({ weight, law: plain }) => `${plainText(plain)}${law.length > 1 ? `@${weight}` : ''}`).join(';');

function plainText(law: PlainLaw): string {
  switch (law.kind) {
    case 'pareto':
      return `pareto:${law.scaleMs},${law.shape}`;
    case 'exp':
      return `exp:${law.rate}`;
    case 'uniform':
      return `uniform:${law.lowMs},${law.highMs}`;
    case 'constant':
      return `constant:${law.ms}`;
  }
}
