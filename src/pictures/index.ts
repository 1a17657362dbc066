// Pictures: where everything is in a picture of a run, and the run at one moment as an SVG.

export { branchesScenery, type Rect } from './branches-scenery.ts';
export type { Size } from './frame.ts';
export { graphScenery } from './graph-scenery.ts';
export { cardPlaces } from './map/card-places.ts';
export { sizeOfCard } from './map/card-size.ts';
export { type Land, landIn, type Region } from './map/land.ts';
export { mapScenery } from './map/map-scenery.ts';
export { projectionFor, regionOf } from './map/projection.ts';
export { dark, light, type Palette } from './palette.ts';
export { escaped } from './pen.ts';
export { picturesOf } from './pictures-of.ts';
export { portrait } from './portrait.ts';
export { besideNode, type Ring, ring } from './ring.ts';
export type { Room } from './room.ts';
export { type Disc, endsOfLines, type Point, type Scenery } from './scenery.ts';
export type { Shot } from './shot.ts';
export { BACK, BOTH, FORTH, Strands } from './strands.ts';
export { eachPiled, placeFlight } from './whereabouts.ts';
export {
  ENTRIES,
  firstWords,
  freshnessWords,
  ledgerWords,
  type NodeState,
  outcomeWords,
  roleWords,
  VERDICTS,
} from './words.ts';
