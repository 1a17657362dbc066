// What the diagram says: the words over a bar, longest first, and a sentence about whatever is pointed at.

import { VERDICTS } from '../../pictures/index.ts';
import { type Asked, askedAt, type Flight, type OperationRecord } from '../../timeline/index.ts';
import { clock } from '../clock.ts';
import { nameOf } from './cast.ts';
import type { Scene } from './scene.ts';

type Speaking = Pick<Scene, 'timeline' | 'cast' | 'wording' | 'now'>;

const NONE: readonly string[] = [];

/** Keeps the words over bars: they are asked for again at every layout. */
export class Speech {
  readonly #over = new Map<number, { standing: Asked['standing']; texts: readonly string[] }>();

  over(op: number, scene: Speaking): readonly string[] {
    const record = scene.timeline.operation(op);
    if (record === undefined) return NONE;
    const asked = askedAt(record, scene.now);
    const known = this.#over.get(op);
    if (known?.standing === asked.standing) return known.texts;
    const texts = textsOf(asked, scene);
    this.#over.set(op, { standing: asked.standing, texts });
    return texts;
  }

  forget(): void {
    this.#over.clear();
  }
}

function textsOf(asked: Asked, { wording }: Speaking): readonly string[] {
  const what = lower(wording.operation(asked.operation));
  const outcome = wording.outcome(asked);
  const verdict = asked.standing === 'stale' ? ' stale' : '';
  if (asked.standing === 'open') return [what];
  return [`${what} … ${outcome}${verdict}`, `${outcome}${verdict}`, ...(verdict ? ['stale'] : [])];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** An operation in one line: who asked what and where, and what came of it. */
export function operationSaid({ started }: OperationRecord, scene: Speaking): string {
  const record = scene.timeline.operation(started.op);
  if (record === undefined) return '';
  const asked = askedAt(record, scene.now);
  const { wording, cast } = scene;
  const who = cast.clients[asked.client]?.name ?? '';
  const isUpdate = asked.operation.value !== undefined;
  const verdict = asked.standing === 'unjudged' && isUpdate ? '' : VERDICTS[asked.standing];
  const what = `${who}: “${wording.operation(asked.operation)}” … ${wording.outcome(asked)}`;
  const took = asked.endedAt === null ? '' : `, after ${clock(asked.endedAt - asked.at)}`;
  const stop = asked.standing === 'open' ? '' : '.';
  return `${what}${verdict && `, ${verdict}`}${stop} Asked at ${clock(asked.at)}${took}.`;
}

const FATES: Readonly<Record<Flight['fate'], string>> = {
  arrives: 'arrived',
  'lost-in-cut': 'lost in the cut',
  lost: 'lost on the way',
  held: 'held at the cut',
  'node-down': 'found nobody there',
};

/** A message in one line. */
export function messageSaid({ message, end, fate }: Flight, { cast, wording, now }: Speaking): string {
  const { kind, name, at } = message;
  const said = kind === 'message' ? `“${wording.message(name)}”` : `the ${kind}`;
  const way = `${nameOf(cast, message.from)} → ${nameOf(cast, message.to)}: ${said}`;
  if (end > now) return `${way}, under way for ${clock(now - at)}.`;
  const took = fate === 'arrives' ? ` after ${clock(end - at)}` : ` at ${clock(end)}`;
  return `${way}, ${FATES[fate]}${took}.`;
}
