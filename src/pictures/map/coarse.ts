// A path with fewer points: as fine as a small picture can show.

/** Points nearer to the last one than this are left out. */
const NEAR = 2.2;
/** Of islands smaller than this nobody would see anything. */
const LEAST = 4;

/** Takes and gives paths of straight lines with absolute coordinates. */
export function coarse(path: string): string {
  return path
    .split('M')
    .slice(1)
    .map((part) => thinned(part))
    .join('');
}

type Place = readonly [number, number];

function thinned(part: string): string {
  const isClosed = part.endsWith('Z');
  const points = part
    .replace('Z', '')
    .split('L')
    .map((point) => point.split(',').map((number) => Math.round(Number(number))) as unknown as Place);
  const kept = apart(points);
  if (isClosed && extent(kept) < LEAST) return '';
  const d = kept.map((place, i) => (i === 0 ? `M${place}` : `l${steps(place, kept[i - 1]!)}`)).join('');
  return isClosed ? `${d}Z` : d;
}

/** Those that are some way from the one before; a path keeps both its ends. */
function apart(points: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  points.forEach((place, i) => {
    const last = kept.at(-1);
    const isFar = !last || Math.hypot(place[0] - last[0], place[1] - last[1]) >= NEAR;
    if (isFar || i === points.length - 1) kept.push(place);
  });
  return kept;
}

const steps = ([x, y]: Place, [fromX, fromY]: Place): string =>
  `${x - fromX} ${y - fromY}`.replace(' -', '-');

const extent = (points: readonly Place[]): number => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
};
