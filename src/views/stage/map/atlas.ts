// The land on the map: fetched from our own site when a map is first shown, and kept.

import type { Topology } from 'topojson-specification';
import statesUrl from 'us-atlas/states-10m.json?url';
import landUrl from 'world-atlas/land-110m.json?url';
import { type Land, landIn, type Region } from '../../../pictures/index.ts';

const fetched = new Map<Region, Promise<Land>>();

export function landOf(region: Region): Promise<Land> {
  const known = fetched.get(region);
  if (known !== undefined) return known;
  const land = fetchLand(region);
  fetched.set(region, land);
  // Another try is another fetch.
  land.catch(() => fetched.delete(region));
  return land;
}

async function fetchLand(region: Region): Promise<Land> {
  const response = await fetch(region === 'usa' ? statesUrl : landUrl);
  return landIn(region, (await response.json()) as Topology);
}
