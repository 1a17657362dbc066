// Writes the home page: plays every story by its script, and hands the moments to be drawn to src/home.
import states from 'us-atlas/states-10m.json?raw';
import world from 'world-atlas/land-110m.json?raw';
import { homePage, type Plate } from '../src/home/index.ts';
import { type Land, landIn, picturesOf, regionOf, type Shot } from '../src/pictures/index.ts';
import { summaryAt } from '../src/timeline/index.ts';
import {
  between,
  freshRun,
  type LoggedAction,
  placeOf,
  type SavedRun,
  type Scenario,
  type Scene,
  sceneOf,
  scenarios,
} from '../src/wire/index.ts';
import { runInPlace } from './run-in-place.ts';

/** The seed of links to beats: who opens a story from its picture meets the same luck. */
const SEED = 1;
const MS = 1_000;

async function shotOf(run: SavedRun, at: number): Promise<Shot> {
  const { timeline, setting } = await runInPlace(run, at);
  return { scene: { ...sceneOf(run), setting }, timeline, summary: summaryAt(timeline, at) };
}

const scripted = ({ script }: Scenario): readonly LoggedAction[] =>
  script.map(({ atMs, action }) => ({ at: atMs * MS, action }));

/** What the map stands on, where a map is the best picture of the scene. */
function landUnder(scene: Scene): Land | null {
  if (picturesOf(scene)[0] !== 'map') return null;
  const region = regionOf((scene.setting.places ?? []).flatMap((id) => placeOf(id) ?? []));
  return landIn(region, JSON.parse(region === 'usa' ? states : world));
}

async function plateOf(story: Scenario): Promise<Plate> {
  const run = freshRun(story.id, SEED, { actions: scripted(story) });
  const shot = await shotOf(run, story.portraitMs * MS);
  const { id, title, about } = story;
  return { href: `#${id}`, title, about, shot, land: landUnder(shot.scene) };
}

/** Five nodes of Raft under a light load, while the leader and one follower are cut off. */
const BENCH = freshRun('bench', SEED, {
  system: 'raft',
  actions: [
    { at: 1_500 * MS, action: { type: 'load', load: { ratePerS: 8, readShare: 0.4, keys: 1, hotShare: 1 } } },
    { at: 2_500 * MS, action: { type: 'cut', links: between([0, 1], [2, 3, 4]) } },
  ],
});
const BENCH_AT = 3_400 * MS;

async function benchPlate(): Promise<Plate> {
  const about = 'etcd, Cassandra, PostgreSQL and many more, on one to fifty nodes.';
  const shot = await shotOf(BENCH, BENCH_AT);
  return { href: '#bench', title: 'The open bench', about, shot, land: null };
}

/** The whole of it, the same from the same sources. */
export async function writeHome(): Promise<string> {
  const [bank, ...others] = [...scenarios.values()];
  const hero = await shotOf(freshRun(bank!.id, SEED), 0);
  return homePage({ hero, stories: await Promise.all(others.map(plateOf)), bench: await benchPlate() });
}
