// Whom did each read read from? Where written values repeat there is a choice, and a level holds if one choice breaks
// no pattern. Each pattern that is found rules out what it rests on, for all choices to come. With distinct values
// there is one choice, and one look.

import { type Budget, HOLDS, unknown, type Verdict, violated } from '../verdict.ts';
import type { Events } from './events.ts';
import { conflictOf, type Finding } from './finding.ts';
import { Chooser, type Nogood } from './nogoods.ts';
import { LOST, type Standing, standingOf } from './standing.ts';

/** A bad pattern among the events, if each read from just that writer. */
export type Check = (events: Events, from: Int32Array) => Finding | undefined;

export function judgeChoices(events: Events, check: Check, budget: Budget): Verdict {
  const thinAir = events.sources.findIndex(
    (sources, event) => isCertain(events, event) && sources.every((writer) => writer === event),
  );
  if (thinAir >= 0) return violated([events.calls[thinAir]!]);
  const chooser = new Chooser(events);
  // A look at what was chosen costs a step for each event, and choosing one for each combination it has to avoid.
  for (let known = 0; ; known++) {
    const impossible = chooser.choose();
    const steps = budget.steps - (events.count + 1) * known - chooser.compared;
    if (impossible) return violation(impossible);
    if (steps <= 0 || known > budget.memory)
      return unknown('Too many calls wrote the same values to try who read whose.');
    const { standing, because } = standingOf(events, chooser.from);
    const found = nobodyWrote({ standing, because }) ?? check(events, standing);
    if (found === undefined) return HOLDS;
    const reads = withWitnesses(found.reads, because);
    const conflict = conflictOf(events, { ...found, reads }, standing);
    const wrong = chooser.combination(reads, new Set(conflict.calls));
    if (wrong.reads.length === 0) return violated(conflict.calls, conflict.edges);
    chooser.forbid(wrong);
  }
}

const isCertain = (events: Events, event: number): boolean =>
  events.isRead[event] === 1 && events.isOpen[event] === 0;

/** Every choice breaks some pattern: the calls of all of them together. */
const violation = ({ calls }: Nogood): Verdict => violated([...calls].sort((a, b) => a.id - b.id));

/** ThinAirRead of an open call that somebody saw take effect. */
function nobodyWrote({ standing, because }: Standing): Finding | undefined {
  const lost = standing.indexOf(LOST);
  if (lost < 0) return undefined;
  return { links: [], events: new Set([lost]), reads: new Set([because.get(lost)!]) };
}

/** The reads, and of each open one also those that tell that it took effect. */
function withWitnesses(reads: ReadonlySet<number>, because: ReadonlyMap<number, number>): Set<number> {
  const all = new Set(reads);
  for (const read of all) if (because.has(read)) all.add(because.get(read)!);
  return all;
}
