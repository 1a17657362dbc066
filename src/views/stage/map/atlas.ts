// The land on the map: fetched from our own site when a map is first shown, and kept.

import type { FeatureCollection, Geometry, MultiLineString } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import statesUrl from 'us-atlas/states-10m.json?url';
import landUrl from 'world-atlas/land-110m.json?url';

export interface Land {
  readonly shape: FeatureCollection | Geometry;
  /** Lines within the land: borders of states. */
  readonly borders: MultiLineString | null;
}

export type Region = 'usa' | 'world';

const fetched = new Map<Region, Promise<Land>>();

export function landOf(region: Region): Promise<Land> {
  const known = fetched.get(region);
  if (known !== undefined) return known;
  const land = region === 'usa' ? fetchStates() : fetchWorld();
  fetched.set(region, land);
  // Another try is another fetch.
  land.catch(() => fetched.delete(region));
  return land;
}

const read = async (url: string): Promise<Topology> => (await fetch(url)).json() as Promise<Topology>;

const partOf = (topology: Topology, name: string): GeometryCollection =>
  topology.objects[name] as GeometryCollection;

/** Alaska, Hawaii and the islands, by their numbers: no place on the map is there, and they lie far away. */
const FAR = new Set(['02', '15', '60', '66', '69', '72', '78']);

async function fetchStates(): Promise<Land> {
  const topology = await read(statesUrl);
  const near = partOf(topology, 'states').geometries.filter(({ id }) => !FAR.has(String(id)));
  const states: GeometryCollection = { type: 'GeometryCollection', geometries: near };
  return {
    shape: merge(topology, near as (Polygon | MultiPolygon)[]),
    borders: mesh(topology, states, (a, b) => a !== b),
  };
}

async function fetchWorld(): Promise<Land> {
  const topology = await read(landUrl);
  return { shape: feature(topology, partOf(topology, 'land')), borders: null };
}
