// A reader of EDN (https://github.com/edn-format/edn), the notation in which Jepsen writes its histories. Keywords
// become texts with their colon, sets and lists become lists; what has no counterpart becomes an oddity.

import { DEPTH_MAX } from './value.ts';

/** A map, by its keys as texts. */
export type EdnMap = ReadonlyMap<string, Edn>;
export type Edn = null | boolean | number | string | readonly Edn[] | EdnMap | Tagged | Oddity;

export class Tagged {
  readonly tag: string;
  readonly content: Edn;
  constructor(tag: string, content: Edn) {
    this.tag = tag;
    this.content = content;
  }
}

/** Something that EDN can say and a history cannot mean: a ratio, a symbol, a character. Shows as it was written. */
export class Oddity {
  readonly oddity: string;
  constructor(text: string) {
    this.oddity = text;
  }
  toString(): string {
    return `“${this.oddity.slice(0, 40)}”`;
  }
}

/** Why the text is no EDN, and where. Never leaves this folder. */
export class NoEdn extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

/** Something written at the top of the text, and where it begins. */
export interface Form {
  readonly at: number;
  readonly value: Edn;
}

/** Every form at the top of the text. A vector or list there stands for what is in it. */
export function readForms(text: string): readonly Form[] {
  return new Reader(text).all();
}

/** Comma, space, tab and the ends of lines; beyond them only the byte order mark. */
const isBlank = (code: number): boolean =>
  code === 32 || code === 44 || (code >= 9 && code <= 13) || code === 0xfeff;
const TOKEN = /[^\s,;"()[\]{}\\]+/y;
const QUOTED = /["\\]/g;
const CHARACTER = /\\(?:[^\s,;"()[\]{}\\]+|[\s\S])/y;
const NUMBER = /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?[NM]?$/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const TOO_DEEP = `It is nested more than ${DEPTH_MAX} deep.`;
const CLOSES: { readonly [opens: string]: string } = { '[': ']', '(': ')', '{': '}' };
const ESCAPED: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const WORDS: { readonly [word: string]: null | boolean } = { nil: null, true: true, false: false };

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): Form[] {
    const forms: Form[] = [];
    for (this.#skip(0); this.#at < this.#text.length; this.#skip(0)) {
      const opens = this.#text[this.#at]!;
      if (opens === '[' || opens === '(') {
        this.#at++;
        this.#until(CLOSES[opens]!, 1, (at, value) => forms.push({ at, value }));
      } else forms.push({ at: this.#at, value: this.#form(1) });
    }
    return forms;
  }

  /** Passes over blanks, comments, and forms that `#_` takes away. */
  #skip(depth: number): void {
    for (;;) {
      this.#blanks();
      if (!this.#text.startsWith('#_', this.#at)) return;
      if (depth > DEPTH_MAX) throw new NoEdn(TOO_DEEP, this.#at);
      this.#at += 2;
      this.#skip(depth + 1);
      this.#form(depth + 1);
    }
  }

  #blanks(): void {
    for (;;) {
      // Character by character, for almost all blanks are one space: a pattern would take several times as long.
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
      if (this.#text[this.#at] !== ';') return;
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #form(depth: number): Edn {
    const at = this.#at;
    if (depth > DEPTH_MAX) throw new NoEdn(TOO_DEEP, at);
    const first = this.#text[at];
    if (first === undefined) throw new NoEdn('It ends in the middle of something.', at);
    if (first === '"') return this.#string();
    if (first === '\\') return new Oddity(this.#match(CHARACTER) ?? '\\');
    if (first === '{') return this.#map(depth);
    if (first === '[' || first === '(') return this.#list(CLOSES[first]!, depth);
    if (first === '#') return this.#dispatch(depth);
    const token = this.#match(TOKEN);
    if (token === undefined) throw new NoEdn(`A “${first}” closes nothing.`, at);
    return atom(token);
  }

  /** Takes forms until the closing bracket, whose opening one has just been passed. */
  #until(closes: string, depth: number, take: (at: number, value: Edn) => void): void {
    const start = this.#at;
    for (this.#skip(depth); this.#text[this.#at] !== closes; this.#skip(depth)) {
      if (this.#at >= this.#text.length)
        throw new NoEdn(`What opens here is never closed with “${closes}”.`, start);
      const at = this.#at;
      take(at, this.#form(depth + 1));
    }
    this.#at++;
  }

  #list(closes: string, depth: number): Edn[] {
    const items: Edn[] = [];
    this.#at++;
    this.#until(closes, depth, (_, value) => items.push(value));
    return items;
  }

  #map(depth: number): EdnMap {
    const at = this.#at;
    const items = this.#list('}', depth);
    if (items.length % 2 === 1) throw new NoEdn('A map has a key without a value.', at);
    const map = new Map<string, Edn>();
    for (let i = 0; i < items.length; i += 2) map.set(String(items[i]), items[i + 1]!);
    return map;
  }

  /** What begins with `#`: a set, a special number, or a tag and what it is put on. */
  #dispatch(depth: number): Edn {
    const at = this.#at++;
    if (this.#text[this.#at] === '{') return inOneOrder(this.#list('}', depth));
    const tag = this.#match(TOKEN);
    if (tag === undefined) throw new NoEdn('A “#” stands alone.', at);
    if (tag.startsWith('#')) return new Oddity(`#${tag}`);
    this.#skip(depth);
    return new Tagged(tag, this.#form(depth + 1));
  }

  #string(): string {
    const at = this.#at;
    QUOTED.lastIndex = at + 1;
    let found = QUOTED.exec(this.#text);
    while (found?.[0] === '\\') {
      // Whatever follows a backslash closes nothing.
      QUOTED.lastIndex++;
      found = QUOTED.exec(this.#text);
    }
    if (!found) throw new NoEdn('A text is never closed with a quotation mark.', at);
    this.#at = found.index + 1;
    return this.#text
      .slice(at + 1, found.index)
      .replace(ESCAPE, (_, code: string | undefined, letter: string) => {
        return code === undefined
          ? (ESCAPED[letter] ?? letter)
          : String.fromCharCode(Number.parseInt(code, 16));
      });
  }
}

function atom(token: string): Edn {
  if (token.startsWith(':')) return token;
  if (Object.hasOwn(WORDS, token)) return WORDS[token]!;
  if (!NUMBER.test(token)) return new Oddity(token);
  return Number(token.endsWith('N') || token.endsWith('M') ? token.slice(0, -1) : token);
}

/** A set has no order: the same members always make the same list. */
const inOneOrder = (members: readonly Edn[]): Edn[] => {
  const texts = new Map(members.map((member) => [JSON.stringify(member), member]));
  return [...texts.keys()].sort().map((text) => texts.get(text)!);
};
