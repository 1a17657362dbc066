// Where an address leads: home, a story or one beat of it, the open bench, or a run. The fragment alone says so, so
// that the site can lie in any folder of any server.

import { type Decoded, decodeRun, scenes } from '../wire/index.ts';

export type Route =
  | { readonly to: 'home' }
  | { readonly to: 'scene'; readonly id: string; readonly beat: string | null }
  | { readonly to: 'run'; readonly decoded: Decoded };

/** Home, or a part of it. */
export const isHome = (fragment: string): boolean => ['', 'home', 'stories'].includes(fragment);

const NAME = /^([a-z][a-z-]*)(?:\/([a-z0-9-]+))?$/;

export function routeOf(fragment: string): Route {
  if (isHome(fragment)) return { to: 'home' };
  const [, id, beat = null] = NAME.exec(fragment) ?? [];
  if (id === undefined) return { to: 'run', decoded: decodeRun(fragment) };
  if (scenes.has(id)) return { to: 'scene', id, beat };
  const sentence = `There is no story called “${id}” here.`;
  return { to: 'run', decoded: { ok: false, sentence } };
}
