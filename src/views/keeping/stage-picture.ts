// The run at the playhead as a picture that stands alone: as wide as the stage, or as small as a stamp.

import { type Session, sceneNow, state } from '../../app/index.ts';
import { dark, type Frame, frames, light, picturesOf, portrait, regionOf } from '../../pictures/index.ts';
import { placeOf, type Scene } from '../../wire/index.ts';
import { landOf } from '../stage/map/atlas.ts';

/** In the colors of the page; undefined while nothing is known of the run. */
export function stagePicture(session: Session): Promise<string | undefined> {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  return drawn(session, { frame: frames.wide, palette: isDark ? dark : light });
}

/** For a list of runs: on light paper, wherever it will be seen. */
export const stamp = (session: Session): Promise<string | undefined> =>
  drawn(session, { frame: frames.small, palette: light });

interface Looks {
  readonly frame: Frame;
  readonly palette: typeof light;
}

export async function drawn({ timeline }: Session, looks: Looks): Promise<string | undefined> {
  const { picture, summary } = state();
  const scene = sceneNow();
  if (scene === null || summary === null) return undefined;
  return portrait({ scene, timeline, summary }, { ...looks, picture, land: await landUnder(scene) });
}

/** What a map stands on. A map that cannot be fetched has no ground, and its cities all the same. */
async function landUnder(scene: Scene) {
  const kinds = picturesOf(scene);
  const kind = kinds.find((each) => each === state().picture) ?? kinds[0];
  if (kind !== 'map') return null;
  return landOf(regionOf((scene.setting.places ?? []).flatMap((id) => placeOf(id) ?? []))).catch(() => null);
}
