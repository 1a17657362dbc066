// The recipe of a trial: what is asked where and when, what is cut and healed, what an operator does. The same for
// every system but for what its `recorded` part says.

import type { NodeId } from '../../protocols/index.ts';
import type { ByHand, Mode, Recorded, Schedule, System, TrialId } from '../../systems/index.ts';

/** One thing to do, so many milliseconds after the trial began. */
export type Step =
  | { readonly atMs: number; readonly type: 'cut' | 'heal' }
  | { readonly atMs: number; readonly type: 'by-hand'; readonly act: ByHand }
  | {
      readonly atMs: number;
      readonly type: 'ask';
      readonly op: 'write' | 'read';
      readonly node: NodeId;
      readonly mode: Mode;
      readonly note?: string;
    };

/** Who plays which part. */
export interface Cast {
  readonly leader: NodeId;
  readonly minority: readonly NodeId[];
  readonly majority: readonly NodeId[];
}

export const CUT_MS = 6_000;
const USUAL_CUT_MS = 35_000;
const ROUNDS_MS = [1_000, 6_000, 15_000, 30_000];
const LATE_ROUND_MS = 50_000;
const READS_AFTER_MS = 500;
const HEALED_READS_MS = [2_000, 10_000, 25_000];
const HEALED_WRITES_MS = [26_000];
const CONTESTS = 8;
const CONTEST_EVERY_MS = 1_500;
const CONTEST_READS_MS = 1_000;

export const cutOf = ({ cutMs = USUAL_CUT_MS }: Recorded): number => cutMs;

/** The nodes that somebody sits at. */
export const attended = ({ nodes, recorded }: System): readonly NodeId[] =>
  recorded.clientsAt ?? Array.from({ length: nodes }, (_, i) => i);

/** Who is cut off: the leader by itself, or in T3 the first of those that follow it. */
export function castOf(system: System, trial: TrialId, leader: NodeId): Cast {
  const all = Array.from({ length: system.nodes }, (_, i) => i);
  const follower = attended(system).find((node) => node !== leader) ?? leader;
  const alone = trial === 'T3' ? (system.recorded.loneFollower ?? follower) : leader;
  return { leader, minority: [alone], majority: all.filter((node) => node !== alone) };
}

/** Everything that a schedule asks, and the cut if there is one. */
export function scheduled(system: System, { writes, readsMs }: Schedule, cast: Cast): readonly Step[] {
  const { names, reads } = system.recorded;
  const noteOf = (note: string | undefined) => (note === undefined ? {} : { note });
  const writing = writes.map(({ ms: atMs, note }): Step => {
    return { atMs, type: 'ask', op: 'write', node: cast.leader, mode: 'default', ...noteOf(note) };
  });
  const reading = readsMs.flatMap((atMs) =>
    attended(system).flatMap((node) =>
      reads.map((mode): Step => ({ atMs, type: 'ask', op: 'read', node, mode, ...noteOf(names?.[node]) })),
    ),
  );
  return inOrder([...writing, ...reading]);
}

const faults = ({ recorded }: System): readonly Step[] => [
  { atMs: CUT_MS, type: 'cut' },
  { atMs: CUT_MS + cutOf(recorded), type: 'heal' },
];

/** Everything a trial with a cut does, in order of time. */
export function recipe(system: System, trial: TrialId, cast: Cast): readonly Step[] {
  const { recorded } = system;
  if (recorded.schedule !== undefined)
    return inOrder([...faults(system), ...scheduled(system, recorded.schedule.cut, cast)]);
  const here = attended(system);
  const healMs = CUT_MS + cutOf(recorded);
  const reads = (atMs: number): Step[] =>
    here.flatMap((node) =>
      recorded.reads.map((mode): Step => ({ atMs, type: 'ask', op: 'read', node, mode })),
    );
  const writes = (atMs: number, nodes: readonly NodeId[]): Step[] =>
    nodes.map((node): Step => ({ atMs, type: 'ask', op: 'write', node, mode: 'default' }));
  const rounds = [...ROUNDS_MS, ...(cutOf(recorded) > LATE_ROUND_MS ? [LATE_ROUND_MS] : [])];
  const steps: Step[] = [
    ...writes(0, [cast.leader]),
    ...reads(READS_AFTER_MS),
    ...faults(system),
    ...rounds.flatMap((since) => [
      ...writes(CUT_MS + since, writers(system, cast)),
      ...strongWrites(system, trial, cast).map(
        (node): Step => ({ atMs: CUT_MS + since, type: 'ask', op: 'write', node, mode: 'strong' }),
      ),
      ...reads(CUT_MS + since + READS_AFTER_MS),
    ]),
    ...(recorded.healedReadsMs ?? HEALED_READS_MS).flatMap((since) => reads(healMs + since)),
    ...(recorded.healedWritesMs ?? HEALED_WRITES_MS).flatMap((since) => writes(healMs + since, here)),
    ...(trial === 'T4' ? (recorded.byHand ?? []) : []).map((act): Step => {
      const atMs = (act.after === 'cut' ? CUT_MS : healMs) + act.ms;
      return { atMs, type: 'by-hand', act };
    }),
  ];
  return inOrder(steps);
}

const inOrder = (steps: readonly Step[]): readonly Step[] => [...steps].sort((a, b) => a.atMs - b.atMs);

/** While the line is cut somebody writes on each side; where nodes go by name, at every one. */
function writers(system: System, { minority, majority }: Cast): readonly NodeId[] {
  const here = attended(system);
  const firstOf = (side: readonly NodeId[]) => here.filter((node) => side.includes(node)).slice(0, 1);
  if (system.recorded.places === 'nodes') return here;
  return [...firstOf(minority), ...firstOf(majority)].sort((a, b) => a - b);
}

function strongWrites(system: System, trial: TrialId, cast: Cast): readonly NodeId[] {
  const { strongWrites: usual, strongWritesInT4 } = system.recorded;
  if (usual === 'followers') return attended(system).filter((node) => node !== cast.leader);
  return usual === 'sides' || (trial === 'T4' && strongWritesInT4 === 'sides') ? writers(system, cast) : [];
}

/** No cut: every node writes the same thing at the same moment, and all look a second later. */
export function contest(system: System): readonly Step[] {
  const here = attended(system);
  const note = 'same row, same instant, no cut';
  return Array.from({ length: CONTESTS }, (_, i) => i * CONTEST_EVERY_MS).flatMap((atMs) => [
    ...here.map((node): Step => ({ atMs, type: 'ask', op: 'write', node, mode: 'default', note })),
    ...here.map(
      (node): Step => ({ atMs: atMs + CONTEST_READS_MS, type: 'ask', op: 'read', node, mode: 'default' }),
    ),
  ]);
}
