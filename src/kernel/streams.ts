// Seeded luck without state: the k-th draw of a stream is a function of (stream, k) alone. So twins under
// one seed meet the same weather, and one message more or less never reshuffles anybody else's draws.

/** Scrambles 32 bits so that every input bit reaches every output bit. */
export function scramble(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) | 0;
}

/** Folds a text to 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
}

/** Names a stream of draws: a seed, a purpose, and up to two numbers that tell its user apart. */
export function stream(seed: number, purpose: string, first = 0, second = 0): number {
  const high = Math.floor(seed / 0x1_0000_0000) | 0;
  let h = scramble((seed | 0) ^ scramble(high ^ 0x5bd1e995));
  h = scramble(h ^ hashText(purpose));
  h = scramble(h + Math.imul(first + 1, 0x9e3779b1));
  return scramble(h + Math.imul(second + 1, 0x85ebca6b));
}

/** The k-th draw of a stream, uniform in [0, 1), with 53 bits. */
export function uniform(of: number, k: number): number {
  const a = scramble(of ^ scramble(k + 0x3c6ef372));
  const b = scramble(a + 0x6d2b79f5 + Math.imul(k, 0x27d4eb2f));
  return ((a >>> 5) * 0x400_0000 + (b >>> 6)) / 0x20_0000_0000_0000;
}

/** Spreads a uniform draw over the whole numbers low … high, both included. */
export const between = (u: number, low: number, high: number): number =>
  low + Math.floor(u * (high - low + 1));
