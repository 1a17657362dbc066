// The run at the playhead as a picture that stands alone: as wide as the stage, or as small as a stamp.

import { type Session, sceneNow, state } from '../../app/index.ts';
import { dark, light, picturesOf, portrait, regionOf, type Size } from '../../pictures/index.ts';
import { type Picture, placeOf, type Scene } from '../../wire/index.ts';
import { landOf } from '../stage/map/atlas.ts';

/** In the colors of the page; undefined while nothing is known of the run. */
export function stagePicture(session: Session): Promise<string | undefined> {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  return drawn(session, { size: 'wide', palette: isDark ? dark : light });
}

/** For a list of runs: on light paper, wherever it will be seen. */
export const stamp = (session: Session): Promise<string | undefined> =>
  drawn(session, { size: 'small', palette: light });

interface Looks {
  readonly size: Size;
  readonly palette: typeof light;
}

export async function drawn({ timeline }: Session, { size, palette }: Looks): Promise<string | undefined> {
  const { summary } = state();
  const scene = sceneNow();
  if (scene === null || summary === null) return undefined;
  const picture = pictureOf(scene);
  const land = await landUnder(scene, picture);
  return portrait({ scene, timeline, summary }, { size, palette, picture, land });
}

/** As it is drawn on the stage. */
function pictureOf(scene: Scene): Picture {
  const kinds = picturesOf(scene);
  return kinds.find((kind) => kind === state().picture) ?? kinds[0] ?? 'graph';
}

/** What a map stands on. A map that cannot be fetched has no ground, and its cities all the same. */
async function landUnder({ setting }: Scene, kind: Picture) {
  if (kind !== 'map') return null;
  return landOf(regionOf((setting.places ?? []).flatMap((id) => placeOf(id) ?? []))).catch(() => null);
}
