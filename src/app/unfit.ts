// Files that hold no histories for sure: each is turned down in words before anybody tries to read it.

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 64;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'a picture'],
  [/^audio\//, 'a sound'],
  [/^video\//, 'a film'],
  [/^font\//, 'a font'],
  [/^application\/pdf$/, 'a PDF document'],
  [/zip|x-tar|gzip|compressed/, 'an archive; unpack it first'],
];

/** Why a file of this size and type cannot be judged; undefined if it may be. */
export function unfitFile({
  size,
  type,
}: {
  readonly size: number;
  readonly type: string;
}): string | undefined {
  if (size === 0) return 'This file is empty.';
  const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1];
  if (kind !== undefined) return `This is ${kind}. Histories are text.`;
  if (size <= MOST_MEGABYTES * MEGABYTE) return undefined;
  return `This file has ${Math.ceil(size / MEGABYTE)} megabytes; up to ${MOST_MEGABYTES} can be judged here. Cut it into smaller ones.`;
}

const HEAD = 4_096;

/** Why this text holds no histories; undefined if it may. */
export function unfitText(text: string): string | undefined {
  if (text.trim() === '') return 'This file is empty.';
  return text.slice(0, HEAD).includes('\u0000') ? 'This file is not text.' : undefined;
}
