// Pictures: where everything is in a picture of a run, and the run at one moment as an SVG.

export { branchesScenery, type Rect } from './branches-scenery.ts';
export { graphScenery } from './graph-scenery.ts';
export { cardPlaces } from './map/card-places.ts';
export { sizeOfCard } from './map/card-size.ts';
export { type Land, landIn, type Region } from './map/land.ts';
export { mapScenery } from './map/map-scenery.ts';
export { projectionFor, regionOf } from './map/projection.ts';
export { besideNode, type Ring, ring } from './ring.ts';
export type { Room } from './room.ts';
export { type Disc, endsOfLines, type Point, type Scenery } from './scenery.ts';
export { BACK, BOTH, FORTH, Strands } from './strands.ts';
