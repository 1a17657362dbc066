// Where an address leads: home, a story or one beat of it, the open bench, or a run. The fragment alone says so, so
// that the site can lie in any folder of any server.

import { scenes } from '../wire/index.ts';
import { isHome } from './at-home.ts';

export type Route =
  | { readonly to: 'home' }
  | { readonly to: 'scene'; readonly id: string; readonly beat: string | null }
  /** To a run, if it can be read. */
  | { readonly to: 'run'; readonly text: string }
  | { readonly to: 'nowhere'; readonly sentence: string };

const NAME = /^([a-z][a-z-]*)(?:\/([a-z0-9-]+))?$/;

export function routeOf(fragment: string): Route {
  if (isHome(fragment)) return { to: 'home' };
  const [, id, beat = null] = NAME.exec(fragment) ?? [];
  if (id === undefined) return { to: 'run', text: fragment };
  if (scenes.has(id)) return { to: 'scene', id, beat };
  return { to: 'nowhere', sentence: `There is no story called “${id}” here.` };
}
