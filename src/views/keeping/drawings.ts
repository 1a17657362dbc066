// The pictures that can be taken along: what is drawn now, as SVG, and the same in pixels.

import { fileName, type KeptFile, type Session } from '../../app/index.ts';
import { spaceTimePicture } from '../space-time/svg.ts';
import { pixelsOf } from './pixels.ts';
import { stagePicture } from './stage-picture.ts';
import { withType } from './type.ts';

export interface Drawing {
  readonly what: string;
  /** Nothing, where nothing is drawn. */
  svg(): Promise<KeptFile | undefined>;
  png(): Promise<KeptFile | undefined>;
}

export const drawings = (session: Session): readonly Drawing[] => [
  drawing('stage', () => stagePicture(session)),
  drawing('diagram', async () => spaceTimePicture()),
];

const drawing = (what: string, draw: () => Promise<string | undefined>): Drawing => ({
  what,
  svg: async () => {
    const svg = await draw();
    return svg === undefined
      ? undefined
      : { name: fileName(what, 'svg'), type: 'image/svg+xml', content: await withType(svg) };
  },
  png: async () => {
    const svg = await draw();
    return svg === undefined
      ? undefined
      : { name: fileName(what, 'png'), type: 'image/png', content: await pixelsOf(await withType(svg)) };
  },
});
