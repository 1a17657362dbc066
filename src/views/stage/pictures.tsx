// Which picture of the run the stage shows, and the switch between those that it can be shown as.

import { change, useScene, useSide, useStore } from '../../app/index.ts';
import type { Picture, Scene } from '../../wire/index.ts';

/** More branches than this do not stand side by side. */
const MOST_BRANCHES = 2;

/** The pictures that a scene can be drawn as, the best first: branches where it has them, a map where every node has a
 *  place, and always a graph. */
export function picturesOf({ pictures, setting }: Scene): readonly Picture[] {
  const { nodes, places } = setting;
  const fits = {
    branches: pictures.includes('branches') && nodes.length === MOST_BRANCHES,
    map: places !== undefined && places.length === nodes.length,
    graph: true,
  };
  return [...new Set<Picture>([...pictures, 'map', 'graph'])].filter((picture) => fits[picture]);
}

/** The one that was chosen, where the run can be drawn so, or the best. */
export function usePicture(): Picture {
  const chosen = useStore((s) => s.picture);
  const pictures = picturesOf(useScene());
  return pictures.find((picture) => picture === chosen) ?? pictures[0]!;
}

const ORDER: readonly Picture[] = ['branches', 'graph', 'map'];

/** One switch for both sides of a pair of twins. */
export function PictureSwitch() {
  const side = useSide();
  const shown = usePicture();
  const pictures = picturesOf(useScene());
  if (pictures.length < 2 || side === 1) return null;
  return (
    <fieldset className="pictures">
      <legend className="unseen">Picture</legend>
      {ORDER.filter((picture) => pictures.includes(picture)).map((picture) => (
        <label key={picture}>
          <input
            type="radio"
            name={`picture-${side}`}
            checked={picture === shown}
            onChange={() => change({ picture })}
          />
          <span>{picture}</span>
        </label>
      ))}
    </fieldset>
  );
}
