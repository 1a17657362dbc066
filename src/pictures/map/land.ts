// The land of a map, out of the files that it comes in: the whole world, or the United States with their borders.

import type { FeatureCollection, Geometry, MultiLineString } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';

export interface Land {
  readonly shape: FeatureCollection | Geometry;
  /** Lines within the land: borders of states. */
  readonly borders: MultiLineString | null;
}

export type Region = 'usa' | 'world';

const partOf = (topology: Topology, name: string): GeometryCollection =>
  topology.objects[name] as GeometryCollection;

/** Alaska, Hawaii and the islands, by their numbers: no place on the map is there, and they lie far away. */
const FAR = new Set(['02', '15', '60', '66', '69', '72', '78']);

function states(topology: Topology): Land {
  const near = partOf(topology, 'states').geometries.filter(({ id }) => !FAR.has(String(id)));
  const all: GeometryCollection = { type: 'GeometryCollection', geometries: near };
  return {
    shape: merge(topology, near as (Polygon | MultiPolygon)[]),
    borders: mesh(topology, all, (a, b) => a !== b),
  };
}

const world = (topology: Topology): Land => ({
  shape: feature(topology, partOf(topology, 'land')),
  borders: null,
});

export const landIn = (region: Region, topology: Topology): Land =>
  region === 'usa' ? states(topology) : world(topology);
