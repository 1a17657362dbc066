// The type that a picture brings along when it leaves the page: without it, words would be set in whatever is at hand, wider
// than the room they were given.

import monoUrl from '@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2?url';
import nextUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';

const FACES: readonly (readonly [family: string, url: string])[] = [
  ['Atkinson Hyperlegible Next Variable', nextUrl],
  ['Atkinson Hyperlegible Mono Variable', monoUrl],
];

/** The same picture with its type in it; as it was, where the type cannot be fetched. */
export async function withType(svg: string): Promise<string> {
  const faces = await Promise.all(FACES.map(([family, url]) => face(family, url))).catch(() => []);
  return svg.replace(/<svg[^>]*>/, (head) => `${head}<style>${faces.join('')}</style>`);
}

async function face(family: string, url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return `@font-face{font-family:"${family}";font-weight:200 800;src:url(data:font/woff2;base64,${base64(bytes)}) format("woff2")}`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
