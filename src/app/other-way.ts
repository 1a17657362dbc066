// The other way: how the same run would be set if it had chosen otherwise. A story says so itself; any other run is turned
// to the other end of what it can be turned by; and what cannot be turned at all meets a system that chose otherwise.

import {
  type Dial,
  type Dials,
  type SavedRun,
  type Scenario,
  sameSetting,
  type Settings,
  type Variant,
} from '../wire/index.ts';

/** Two systems as far apart as any: a majority or nobody, and whoever is there. */
const CONSISTENT = 'raft';
const AVAILABLE = 'cassandra-one';

interface Present {
  readonly run: SavedRun;
  readonly story: Scenario | null;
  /** Everything that is set now, and what of it differs from how it came. */
  readonly settings: Settings;
  readonly changes: Settings;
  readonly dials: Dials | null;
}

/** How the run is set now, and its twin. */
export function otherWay({ run, story, settings, changes, dials }: Present): readonly [Variant, Variant] {
  const now: Variant = { system: run.system, settings: changes };
  const turned = ofStory(story, settings) ?? ofDial(dials?.partition, settings);
  if (turned) return [now, { system: run.system, settings: { ...changes, ...turned } }];
  const stands = dials?.partition && 'stands' in dials.partition ? dials.partition.stands : 0;
  return [now, { system: stands === 0 ? AVAILABLE : CONSISTENT, settings: {} }];
}

/** Only while the story's own protocol plays has its choice a meaning. */
function ofStory(story: Scenario | null, settings: Settings): Settings | null {
  if (story === null || settings[story.choice.parameter] === undefined) return null;
  const { parameter, available, consistent } = story.choice;
  return { [parameter]: settings[parameter] === available ? consistent : available };
}

function ofDial(dial: Dial | undefined, settings: Settings): Settings | null {
  if (dial === undefined || !('stops' in dial)) return null;
  const [first, last] = [dial.stops[0], dial.stops.at(-1)];
  const isAt = (stop: typeof first) =>
    Object.entries(stop?.settings ?? {}).every(([name, value]) => sameSetting(settings[name], value));
  return (isAt(last) ? first : last)?.settings ?? null;
}
