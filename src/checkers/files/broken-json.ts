// Where a text stops being JSON. Each engine says it in its own words, or not at all, and people need the line.

const TOKEN = /\s*("(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,])/y;
const CLOSES: { readonly [opens: string]: string } = { '[': ']', '{': '}' };

/** The place of the first token that cannot be where it is, or the end if only something is missing. For people: it
 *  does not tell keys from values. */
export function whereItBreaks(text: string): number {
  const closing: string[] = [];
  let before = ',';
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!mayFollow(token, before, closing.at(-1))) return TOKEN.lastIndex - token.length;
    const closes = CLOSES[token];
    if (closes !== undefined) closing.push(closes);
    if (token === closing.at(-1)) closing.pop();
    before = token;
  }
  return text.length;
}

function mayFollow(token: string, before: string, closing: string | undefined): boolean {
  const isAfterValue = !/^[[{,:]$/.test(before);
  if (token === ',' || token === ':') return isAfterValue;
  if (token === ']' || token === '}') return token === closing && before !== ',' && before !== ':';
  return !isAfterValue;
}
