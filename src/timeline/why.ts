// Why did this customer get this answer? The chain of causes from the question to the answer, and the messages
// that should have been part of it and never arrived. Read off the facts alone; no protocol is asked.

import type { MessageSent } from '../wire/index.ts';
import type { Flight, Moments } from './moments.ts';
import type { OperationRecord, Timeline } from './timeline.ts';

export interface WhyStep {
  readonly at: number;
  readonly kind: MessageSent['kind'] | 'timer';
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** What became of a message. */
  readonly fate: Flight['fate'];
}

export interface Why {
  readonly record: OperationRecord;
  /** From the question to the answer, in order. */
  readonly chain: readonly WhyStep[];
  /** What never arrived: first for the asked operation itself, then for each update the answer lacks. */
  readonly lost: readonly WhyStep[];
  readonly missing: readonly OperationRecord[];
}

/** The causes of a moment, oldest first, back to the request. */
function chainTo(moments: Moments, end: number, request: number): readonly number[] {
  const ids: number[] = [];
  for (let at = moments.get(end); at !== undefined; at = moments.get(at.cause)) {
    ids.unshift(at.id);
    if (at.id === request) break;
  }
  return ids;
}

function stepOf(moments: Moments, id: number): WhyStep | undefined {
  const what = moments.get(id);
  if (what === undefined || what.type === 'disk-wrote') return undefined;
  const { at, name } = what;
  if (what.type === 'timer-fired') {
    return { at, kind: 'timer', from: what.node, to: what.node, name, fate: 'arrives' };
  }
  const { kind, from, to } = what;
  return { at, kind, from, to, name, fate: moments.flight(id)?.fate ?? 'arrives' };
}

/** Messages that came about because of one of these moments and never arrived by t. */
function lostAmong(moments: Moments, causes: ReadonlySet<number>, t: number): readonly WhyStep[] {
  const lost: WhyStep[] = [];
  for (const { message, fate, end } of moments.flights) {
    if (message.at > t) break;
    if (!causes.has(message.cause) || fate === 'arrives' || end > t) continue;
    const step = stepOf(moments, message.id);
    if (step) lost.push(step);
  }
  return lost;
}

/** Everything up to t that came about because of this moment, however indirectly. */
function consequences(moments: Moments, id: number, t: number): ReadonlySet<number> {
  const found = new Set([id]);
  moments.eachUpTo(t, (cause) => {
    if (found.has(cause.cause)) found.add(cause.id);
  });
  return found;
}

/** What had been acknowledged before the question and was not in the copy that answered it. The checker proves that
 *  the answer is stale; which updates a copy lacks, the copy itself shows best. Where it shows nothing, the checker's
 *  smallest explanation stands. */
function unseen(
  timeline: Timeline,
  { started, ended, freshness }: OperationRecord,
): readonly OperationRecord[] {
  const answeredAt = timeline.moments.get(ended?.cause ?? 0)?.at ?? started.at;
  const lacked = timeline.nodeAt(started.node, answeredAt)?.missing ?? [];
  const records = (ids: readonly number[]) =>
    ids.map((id) => timeline.operation(id)).filter((r): r is OperationRecord => r !== undefined);
  const shown = records(lacked).filter((r) => r.ended !== null && r.ended.at <= started.at);
  return shown.length > 0 ? shown : records(freshness?.missing ?? []);
}

export function why(timeline: Timeline, op: number, t: number): Why | undefined {
  const record = timeline.operation(op);
  if (record === undefined) return undefined;
  const { moments } = timeline;
  const { started, ended, freshness } = record;
  const isDone = ended !== null && ended.at <= t;
  const end = isDone ? ended.at : t;
  const ids = isDone ? chainTo(moments, ended.cause, started.request) : [started.request];
  const chain = ids.map((id) => stepOf(moments, id)).filter((s): s is WhyStep => s !== undefined);
  const own = lostAmong(moments, consequences(moments, started.request, end), end);
  const missing = isDone && freshness?.verdict === 'stale' ? unseen(timeline, record) : [];
  const news = missing.flatMap((r) =>
    lostAmong(moments, consequences(moments, r.started.request, end), end).filter(
      (s) => s.to === started.node,
    ),
  );
  return { record, chain, lost: [...own, ...news], missing };
}
