// Which pictures a scene can be drawn as.

import type { Picture, Scene } from '../wire/index.ts';

/** More branches than this do not stand side by side. */
const MOST_BRANCHES = 2;

/** The best first: branches where the scene has them, a map where every node has a place, and always a graph. */
export function picturesOf({ pictures, setting }: Scene): readonly Picture[] {
  const { nodes, places } = setting;
  const fits = {
    branches: pictures.includes('branches') && nodes.length === MOST_BRANCHES,
    map: places !== undefined && places.length === nodes.length,
    graph: true,
  };
  return [...new Set<Picture>([...pictures, 'map', 'graph'])].filter((picture) => fits[picture]);
}
