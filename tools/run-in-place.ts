// A run computed on the spot, by the worker's own host but without a worker: all that the page would know of it.
import { reasoning } from '../src/checkers/index.ts';
import { fetchTriedReplies } from '../src/experiments/index.ts';
import { fetchProtocols } from '../src/protocols/index.ts';
import { fetchSystems } from '../src/systems/index.ts';
import { Timeline } from '../src/timeline/index.ts';
import { type FromWorker, opening, type SavedRun, type Setting } from '../src/wire/index.ts';
import { Host } from '../src/worker/host.ts';

interface Told {
  readonly timeline: Timeline;
  readonly setting: Setting;
}

/** Resolves once everything up to `until` is known. */
export function runInPlace(run: SavedRun, until: number): Promise<Told> {
  return new Promise((done, fail) => {
    let told: Told | null = null;
    const hear = (message: FromWorker): void => {
      if (message.type === 'opened') {
        const { setting } = message;
        told = { setting, timeline: new Timeline(setting.nodes.length, setting.settings) };
      }
      if (message.type === 'report') told?.timeline.add(message);
      if (told && told.timeline.until >= until) done(told);
      if (message.type === 'objected') fail(new RangeError(message.reason));
      if (message.type === 'failed') fail(new Error(message.message));
    };
    const host = new Host({
      post: hear,
      later: (work) => void setTimeout(work, 0),
      fetchSystems: (then, failed) => void fetchProtocols().then(fetchSystems).then(then, failed),
      fetchTriedReplies: (take, failed) => void fetchTriedReplies().then(take, failed),
      fetchReasoning: (take) => take(reasoning),
    });
    host.receive(opening({ epoch: 1, run, until }));
  });
}
