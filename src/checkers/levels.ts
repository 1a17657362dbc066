// The levels of consistency, strongest first, and which of them promises which.

export const LEVELS = [
  'linearizable',
  'sequential',
  'causal-memory',
  'causal-convergence',
  'causal',
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
  'eventual',
] as const;

export type Level = (typeof LEVELS)[number];

/** What follows at once when a level holds (Bouajjani et al. 2017 for the causal ones; Viotti and Vukolić 2016).
 *  `eventual` speaks of the end of a run, not of its order, and follows from none of these. */
const IMPLIES: Readonly<Record<Level, readonly Level[]>> = {
  linearizable: ['sequential'],
  sequential: ['causal-memory', 'causal-convergence', ...sessions()],
  'causal-memory': ['causal'],
  'causal-convergence': ['causal', ...sessions()],
  causal: [],
  'read-your-writes': [],
  'monotonic-reads': [],
  'monotonic-writes': [],
  'writes-follow-reads': [],
  eventual: [],
};

function sessions(): readonly Level[] {
  return ['read-your-writes', 'monotonic-reads', 'monotonic-writes', 'writes-follow-reads'];
}

/** Every level that holds wherever `level` holds, itself included. */
export function impliedBy(level: Level): ReadonlySet<Level> {
  const found = new Set<Level>([level]);
  for (const each of found) for (const next of IMPLIES[each]) found.add(next);
  return found;
}
