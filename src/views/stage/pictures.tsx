// Which picture of the run the stage shows, and the switch between those that it can be shown as.

import { change, useScene, useSide, useStore } from '../../app/index.ts';
import { picturesOf } from '../../pictures/index.ts';
import type { Picture } from '../../wire/index.ts';

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
