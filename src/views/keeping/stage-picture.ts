// The run at the playhead as a picture that stands alone: as wide as the stage, or as small as a stamp.

import { type Session, sceneNow, state } from '../../app/index.ts';
import {
  dark,
  type Land,
  light,
  type Palette,
  picturesOf,
  portrait,
  regionOf,
  type Size,
} from '../../pictures/index.ts';
import { placeOf, type Scene } from '../../wire/index.ts';
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
  readonly palette: Palette;
}

async function drawn(session: Session, looks: Looks): Promise<string | undefined> {
  const scene = sceneNow();
  return scene === null ? undefined : drawnOn(await landUnder(scene), { session, looks });
}

interface Taken {
  readonly session: Session;
  readonly looks: Looks;
  readonly side?: 0 | 1;
}

/** Drawn at once, for whoever has fetched the land before. */
export function drawnOn(land: Land | null, { session, looks, side = 0 }: Taken): string | undefined {
  const { picture, summary, twinSummary, twinSetting } = state();
  const scene = sceneNow();
  const shown = side === 0 ? summary : twinSummary;
  if (scene === null || shown === null) return undefined;
  const own = side === 0 || twinSetting === null ? scene : { ...scene, setting: twinSetting };
  return portrait(
    { scene: own, timeline: session.timelineOf(side), summary: shown },
    { ...looks, picture, land },
  );
}

/** What a map stands on. A map that cannot be fetched has no ground, and its cities all the same. */
export async function landUnder(scene: Scene): Promise<Land | null> {
  const kinds = picturesOf(scene);
  const kind = kinds.find((each) => each === state().picture) ?? kinds[0];
  if (kind !== 'map') return null;
  const places = (scene.setting.places ?? []).flatMap((id) => placeOf(id) ?? []);
  return landOf(regionOf(places)).catch(() => null);
}
