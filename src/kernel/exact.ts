// Logarithm, exponential and power from basic arithmetic alone. The built-in ones may differ in the last
// digit from browser to browser, and one digit is enough to send two replays of one run different ways.
// IEEE 754 fixes +, -, *, / and sqrt to the bit, so what is built from them is the same everywhere.

const LN2_HIGH = 0.69314718036912381649; // the upper 32 bits of ln 2: k * LN2_HIGH is exact for small k
const LN2_LOW = 1.90821492927058770002e-10;
const view = new DataView(new ArrayBuffer(8));

/** 2^k for whole k, exactly, down into the subnormals. */
function powerOfTwo(k: number): number {
  if (k > 1023) return Infinity;
  if (k < -1074) return 0;
  if (k < -1022) return powerOfTwo(k + 60) * powerOfTwo(-60);
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** Splits x > 0 into m * 2^e with m in [sqrt(1/2), sqrt(2)). */
function split(x: number): { m: number; e: number } {
  const subnormal = x < powerOfTwo(-1022);
  view.setFloat64(0, subnormal ? x * powerOfTwo(54) : x);
  const high = view.getUint32(0);
  let e = ((high >>> 20) & 0x7ff) - 1023 - (subnormal ? 54 : 0);
  view.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let m = view.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    e += 1;
  }
  return { m, e };
}

/** The natural logarithm, to within a few units in the last place. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  const { m, e } = split(x);
  // ln m = 2 artanh(s) with s = (m-1)/(m+1), |s| < 0.172, so ten odd terms reach the last digit.
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series = 0;
  for (let n = 21; n >= 3; n -= 2) series = z * (1 / n + series);
  return e * LN2_HIGH + (2 * s + (2 * s * series + e * LN2_LOW));
}

/** e to the power x, to within a few units in the last place. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 15; n >= 1; n--) sum = 1 + (r * sum) / n;
  // Two steps, so that neither factor leaves the range of doubles while the product stays in it.
  const half = k >> 1;
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/** x to the power y for x > 0. */
export const pow = (x: number, y: number): number => (y === 0 || x === 1 ? 1 : exp(y * ln(x)));
