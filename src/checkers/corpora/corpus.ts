// A corpus: small histories of one model with the verdicts that brute force gives them, the same for the same seeds.

import { type CausalLevel, keeps } from './causality.ts';
import { Luck } from './luck.ts';
import { isLook, isPlural } from './meaning.ts';
import { type Datum, isDone, type Operation, standing } from './operation.ts';
import { isLinearizable, isSequential } from './orders.ts';
import { habitsOf } from './requests.ts';
import { lateCopies, oneCopy } from './service.ts';
import { areRegisters, GUARANTEES, guarantees } from './session-guarantees.ts';
import { changed, exchanged, type Spoil } from './spoiling.ts';
import { Workload } from './workload.ts';

export interface Specimen {
  readonly id: string;
  readonly model: string;
  readonly init: Datum;
  readonly operations: readonly Operation[];
}

const HALF = 30;
const ALIKE = 7;
/** After so many seeds, any history will do. */
const PATIENCE = 300;
const SOURCE = 'Cutline, generated and judged by brute force';
const CAUSAL_LEVELS: readonly CausalLevel[] = ['causal', 'causal-convergence', 'causal-memory'];
const HOW: readonly ('right' | 'late' | Spoil)[] = ['right', 'right', 'late', 'late', changed, exchanged];

/** The history of a seed, whatever it is worth. */
export function specimen(model: string, seed: number): Specimen {
  const luck = new Luck(seed, `corpus of ${model}`);
  const habits = habitsOf(model, luck);
  const size = {
    clients: luck.between(2, 5),
    operations: luck.chance(0.5) ? luck.between(4, 8) : luck.between(9, 14),
  };
  const how = luck.pick(HOW);
  const serve = how === 'late' ? lateCopies(habits.init, size.clients, luck) : oneCopy(habits.init);
  const done = new Workload(habits, serve, luck).run(size);
  const operations = typeof how === 'function' ? how(done, luck) : done;
  return { id: `${model}-${seed}`, model, init: habits.init, operations };
}

/** The history of a seed as a line of its file, with the verdicts that brute force could reach. */
export function lineOf({ id, model, init, operations }: Specimen): string {
  const expect = verdictsOf(standing(operations), init);
  return JSON.stringify({ id, model, init, expect, source: SOURCE, history: entriesOf(operations) });
}

/** The lines of a model's corpus: as many linearizable histories as others, and of the others no more than a few with
 *  the same verdicts, so that every level tells some apart. */
export function corpus(model: string): readonly string[] {
  const lines: string[] = [];
  const taken = new Map<string, number>();
  for (let seed = 1; lines.length < 2 * HALF; seed++) {
    const found = specimen(model, seed);
    if (found.operations.filter((each) => isDone(each) && isLook(each)).length < 2) continue;
    const isOrdered = isLinearizable(standing(found.operations), found.init);
    if ((taken.get(`${isOrdered}`) ?? 0) >= HALF) continue;
    const line = lineOf(found);
    const alike = JSON.stringify(JSON.parse(line).expect);
    if (!isOrdered && seed < PATIENCE && (taken.get(alike) ?? 0) >= ALIKE) continue;
    for (const kind of [`${isOrdered}`, alike]) taken.set(kind, (taken.get(kind) ?? 0) + 1);
    lines.push(line);
  }
  return lines;
}

function verdictsOf(operations: readonly Operation[], init: Datum): { readonly [level: string]: boolean } {
  // Answers with several values have no order; the weaker levels are decided only if the others decide them.
  const isWritten = operations.some(({ f }) => f === 'write');
  const others = operations.filter((each) => !isPlural(each, { init, isWritten }));
  const told = (kept: boolean | undefined) => (kept && others.length < operations.length ? undefined : kept);
  const all: [string, boolean | undefined][] = [
    ['linearizable', isLinearizable(operations, init)],
    ['sequential', isSequential(operations, init)],
    ...CAUSAL_LEVELS.map((level): [string, boolean | undefined] => [level, told(keeps(level, others, init))]),
  ];
  if (areRegisters(others)) {
    for (const each of GUARANTEES) all.push([each, told(guarantees(each, others, init))]);
  }
  return Object.fromEntries(all.filter((each): each is [string, boolean] => each[1] !== undefined));
}

/** Questions and answers in their order, as files have them. */
function entriesOf(operations: readonly Operation[]): readonly object[] {
  const entries = operations.flatMap((operation) => {
    const asked = { place: operation.from, entry: asking(operation) };
    return operation.end === 'lost' ? [asked] : [asked, { place: operation.to, entry: telling(operation) }];
  });
  return entries.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

const keyOf = ({ key }: Operation) => (key === '' ? {} : { key });

const asking = (operation: Operation) => ({
  process: operation.process,
  type: 'invoke',
  f: operation.f,
  ...keyOf(operation),
  value: operation.input,
});

const telling = (operation: Operation) => ({
  process: operation.process,
  type: operation.end,
  f: operation.f,
  ...keyOf(operation),
  value: isLook(operation) ? (operation.told ?? null) : operation.input,
  ...(operation.granted ? {} : { granted: false }),
  ...(isLook(operation) || operation.told === undefined ? {} : { answer: operation.told }),
});
