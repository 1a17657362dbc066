// Which of many entries somebody means who has typed a few letters. Every word typed must begin a word of the entry, or at
// least be in it; the sooner and the more exactly, the further up.

interface Findable {
  readonly title: string;
  readonly group: string;
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** How far a word typed is from an entry: 0 at its very beginning; null if it is not in it. */
function distance(word: string, text: string): number | null {
  if (text.startsWith(word)) return 0;
  const isStart = text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word));
  if (isStart) return 1;
  return text.includes(word) ? 2 : null;
}

function rank(words: readonly string[], { title, group }: Findable): number | null {
  let sum = 0;
  for (const word of words) {
    const inTitle = distance(word, folded(title));
    const found = inTitle ?? (distance(word, folded(group)) === null ? null : 3);
    if (found === null) return null;
    sum += found;
  }
  return sum;
}

/** The entries that are meant, the likeliest first; in their own order as long as nothing is typed. */
export function found<T extends Findable>(entries: readonly T[], typed: string, most: number): readonly T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, most);
  return entries
    .flatMap((entry) => {
      const at = rank(words, entry);
      return at === null ? [] : [{ entry, at }];
    })
    .sort((a, b) => a.at - b.at || a.entry.title.length - b.entry.title.length)
    .slice(0, most)
    .map(({ entry }) => entry);
}
