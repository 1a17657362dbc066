// What was asked for on the stage: the card of a node, its lines, one line, a client, or the shapes a cut can have; and
// beside what it is to be shown.

import type { Point } from '../../../pictures/index.ts';

export interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Asking =
  | { readonly of: 'node'; readonly node: number; readonly beside: Anchor }
  | { readonly of: 'lines'; readonly node: number; readonly beside: Anchor }
  | { readonly of: 'line'; readonly ends: readonly [number, number]; readonly beside: Anchor }
  | { readonly of: 'client'; readonly client: number; readonly beside: Anchor }
  | { readonly of: 'shapes'; readonly beside: Anchor };

/** A point of the window as something to stand beside. */
export const anchorAt = ({ x, y }: Point): Anchor => ({ left: x, right: x, top: y, bottom: y });
