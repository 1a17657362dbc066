// The three causal levels, by trying every causal order: Bouajjani, Enea, Guerraoui, Hamza, "On Verifying Causal
// Consistency", POPL 2017, section 3. An order is built operation by operation: each is given a past, a set of updates
// that were placed before, closed under their own pasts, with the past of its session in it. What was granted keeps its
// effect in whatever order it is seen. Only for small histories.

import { effect, isRight, isUpdate, type States, stateOf } from './meaning.ts';
import { type Datum, isDone, type Operation, sessions } from './operation.ts';

export type CausalLevel = 'causal' | 'causal-convergence' | 'causal-memory';

/** A set of operations, one bit each. */
type Bits = number;

interface World {
  readonly operations: readonly Operation[];
  readonly init: Datum;
  readonly sessions: readonly (readonly number[])[];
}

/** What has been placed so far, in that order: for convergence it is also the order in which all see the updates. */
interface Placed {
  readonly order: readonly number[];
  readonly past: ReadonlyMap<number, Bits>;
}

type Explains = (world: World, placed: Placed, last: number) => boolean;

const has = (set: Bits, i: number): boolean => ((set >> i) & 1) === 1;
const MOST_STEPS = 20_000;

/** Undefined if there are too many orders to try. */
export function keeps(
  level: CausalLevel,
  operations: readonly Operation[],
  init: Datum,
): boolean | undefined {
  const world = { operations, init, sessions: sessions(operations) };
  const failed = new Set<string>();
  let steps = 0;

  function goOn(placed: Placed): boolean {
    if (operations.every((operation, i) => !isDone(operation) || placed.past.has(i))) return true;
    const order = level === 'causal-convergence' ? placed.order : [];
    const known = JSON.stringify([order, [...placed.past].sort((a, b) => a[0] - b[0])]);
    if (failed.has(known) || steps++ > MOST_STEPS) return false;
    for (const next of following(world, placed)) {
      const choices = leastPasts({ world, placed, next }, EXPLAINS[level]);
      // The smallest past there can be binds nobody: what is found without it is found with it.
      const isFree =
        choices[0]?.isLeast === true && (level !== 'causal-convergence' || !isUpdate(operations[next]!));
      for (const choice of choices) if (goOn(choice.placed)) return true;
      if (isFree) break;
    }
    failed.add(known);
    return false;
  }
  const found = goOn({ order: [], past: new Map() });
  return steps > MOST_STEPS && !found ? undefined : found;
}

/** Those before it in its session. An operation that was never answered comes before nothing. */
function pastInSession({ sessions: all, operations }: World, i: number): readonly number[] {
  const session = all.find((each) => each.includes(i))!;
  return session.filter((other) => other < i && isDone(operations[other]!));
}

/** What can come next, session by session. */
const following = (world: World, { past }: Placed): readonly number[] =>
  world.sessions
    .flat()
    .filter((i) => !past.has(i) && pastInSession(world, i).every((other) => past.has(other)));

interface Choice {
  readonly placed: Placed;
  /** Is its past no more than what its session knew already? */
  readonly isLeast: boolean;
}

interface Place {
  readonly world: World;
  readonly placed: Placed;
  readonly next: number;
}

/** Every past that explains the answer, and of which no part does: a smaller past binds later operations less. */
function leastPasts({ world, placed, next }: Place, explains: Explains): readonly Choice[] {
  const base = pastOfSession(world, placed, next);
  const found: Bits[] = [];
  const choices: Choice[] = [];
  for (const past of closedSets(world, placed, base)) {
    if (found.some((less) => (less & past) === less)) continue;
    const choice = { order: [...placed.order, next], past: new Map([...placed.past, [next, past]]) };
    if (!explains(world, choice, next)) continue;
    found.push(past);
    choices.push({ placed: choice, isLeast: past === base });
  }
  return choices;
}

function pastOfSession(world: World, { past }: Placed, next: number): Bits {
  const last = pastInSession(world, next).at(-1);
  if (last === undefined) return 0;
  return past.get(last)! | (isUpdate(world.operations[last]!) ? 1 << last : 0);
}

/** The closed sets of placed updates around `base`, smaller ones first. */
function closedSets({ operations }: World, { order, past }: Placed, base: Bits): readonly Bits[] {
  const updates = order.filter((i) => isUpdate(operations[i]!));
  let sets: Bits[] = [base];
  // An update comes after all of its past: when its turn comes, its past is in the set or never will be.
  for (const u of updates) {
    if (has(base, u)) continue;
    const around = past.get(u)!;
    sets = sets.flatMap((set) => ((set & around) === around ? [set, set | (1 << u)] : [set]));
  }
  return sets.sort((a, b) => sizeOf(a) - sizeOf(b));
}

const sizeOf = (set: Bits): number => (set === 0 ? 0 : (set & 1) + sizeOf(set >>> 1));

/** Some order of the past explains this answer; others' answers do not matter. */
function explainsCausally({ operations, init }: World, { past }: Placed, last: number): boolean {
  const { key } = operations[last]!;
  const seen = [...past.keys()].filter((i) => has(past.get(last)!, i) && operations[i]!.key === key);

  function statesOf(set: readonly number[]): readonly Datum[] {
    if (set.length === 0) return [init];
    const latest = set.filter((i) => !set.some((j) => has(past.get(j)!, i)));
    const states = latest.flatMap((i) =>
      statesOf(set.filter((j) => j !== i)).map((state) => effect(state, operations[i]!)),
    );
    return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
  }
  return statesOf(seen).some((state) => isRight(state, operations[last]!));
}

/** The past in the one order that all agree on explains this answer. */
function explainsConvergently({ operations, init }: World, { order, past }: Placed, last: number): boolean {
  const operation = operations[last]!;
  const seen = order.filter((i) => has(past.get(last)!, i) && operations[i]!.key === operation.key);
  return isRight(
    seen.reduce((state, i) => effect(state, operations[i]!), init),
    operation,
  );
}

/** Some order of the past explains this answer and all that its session had before. */
function explainsWithMemory(world: World, { past }: Placed, last: number): boolean {
  const { operations, init } = world;
  const own = [...pastInSession(world, last), last];
  const items = [...past.keys()].filter((i) => has(past.get(last)!, i) || own.includes(i));
  const isBefore = (i: number, j: number): boolean =>
    has(past.get(j)!, i) || (own.includes(i) && own.includes(j) && own.indexOf(i) < own.indexOf(j));
  const failed = new Set<string>();

  function goOn(left: readonly number[], states: States): boolean {
    if (left.length === 0) return true;
    const known = JSON.stringify([left, states]);
    if (failed.has(known)) return false;
    for (const i of left) {
      if (left.some((j) => isBefore(j, i))) continue;
      const operation = operations[i]!;
      const state = stateOf(states, operation, init);
      if (own.includes(i) && !isRight(state, operation)) continue;
      const after = isUpdate(operation) ? effect(state, operation) : state;
      const others = left.filter((j) => j !== i);
      if (goOn(others, { ...states, [operation.key]: after })) return true;
    }
    failed.add(known);
    return false;
  }
  return goOn(items, {});
}

const EXPLAINS: Readonly<Record<CausalLevel, Explains>> = {
  causal: explainsCausally,
  'causal-convergence': explainsConvergently,
  'causal-memory': explainsWithMemory,
};
