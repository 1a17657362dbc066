// The cursor that keys move over operations: on and back in time, or to the client above or below.

import { lastUpTo, type OperationRecord } from '../../timeline/index.ts';
import type { Scene } from './scene.ts';

export type Step = 'on' | 'back' | 'up' | 'down' | 'first' | 'last';

type Seen = Pick<Scene, 'timeline' | 'lanes' | 'cast' | 'now'>;

/** The operation a step leads to, among those asked by now. Where there is none the cursor stays; one that is nowhere
 *  begins at the newest. */
export function stepped(op: number | null, step: Step, scene: Seen): number | null {
  const asked = scene.timeline.operationsAt(scene.now);
  const place = asked.findIndex(({ started }) => started.op === op);
  const record = asked[place];
  if (record === undefined) return opOf(step === 'first' ? asked[0] : asked.at(-1)) ?? null;
  if (step === 'up' || step === 'down') return opOf(across(record, step, scene)) ?? op;
  const to = { on: place + 1, back: place - 1, first: 0, last: asked.length - 1 }[step];
  return opOf(asked[to]) ?? op;
}

const opOf = (record: OperationRecord | undefined): number | undefined => record?.started.op;
const startOf = ({ started }: OperationRecord): number => started.at;

/** On the next lane that way on which anything was asked: what was asked nearest in time. */
function across(
  { started }: OperationRecord,
  step: 'up' | 'down',
  { timeline, lanes, cast, now }: Seen,
): OperationRecord | undefined {
  const isAway = step === 'down' ? 1 : -1;
  const here = lanes.all.findIndex(({ endpoint }) => endpoint === cast.nodes.length + started.client);
  for (let i = here + isAway; lanes.all[i] !== undefined; i += isAway) {
    const records = timeline.operationsOf(lanes.all[i]!.endpoint - cast.nodes.length);
    const found = nearest(records.slice(0, lastUpTo(records, now, startOf) + 1), started.at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearest(records: readonly OperationRecord[], at: number): OperationRecord | undefined {
  const before = records[lastUpTo(records, at, startOf)];
  const after = records[lastUpTo(records, at, startOf) + 1];
  if (before === undefined || after === undefined) return before ?? after;
  return at - startOf(before) <= startOf(after) - at ? before : after;
}
