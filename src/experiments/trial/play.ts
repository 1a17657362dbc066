// Plays a trial from the recipe of its system: T1 without a fault, T2 with the leader cut off, T3 with a follower cut
// off, T4 as the system was recorded.

import { toMs } from '../../kernel/index.ts';
import type { System, TrialId } from '../../systems/index.ts';
import {
  attended,
  type Cast,
  CUT_MS,
  castOf,
  contest,
  cutOf,
  recipe,
  type Step,
  scheduled,
} from './recipe.ts';
import { CLIENT_TIMEOUT_MS, Stage } from './stage.ts';

export interface Played {
  readonly stage: Stage;
  readonly trial: TrialId;
  readonly rep: number;
  readonly cast: Cast;
  /** When the line was cut and healed; null if it never was. */
  readonly cutMs: number | null;
  readonly healMs: number | null;
}

const CALM_WRITES = 6;
const CALM_WAIT_MS = 800;
const SECOND_LOOK_MS = 400;
/** After the last question, so that every answer is in. */
const LINGER_MS = CLIENT_TIMEOUT_MS + 1_000;

export function play(system: System, trial: TrialId, rep: number): Played {
  const stage = new Stage(system, trial, rep);
  const cast = castOf(system, trial, stage.leader);
  const of = { stage, trial, rep, cast };
  if (trial === 'T1') {
    if (system.recorded.schedule) follow(stage, scheduled(system, system.recorded.schedule.calm, cast), cast);
    else calm(stage, cast);
    return { ...of, cutMs: null, healMs: null };
  }
  if (trial === 'T4' && system.recorded.contends) {
    follow(stage, contest(system), cast);
    return { ...of, cutMs: null, healMs: null };
  }
  follow(stage, recipe(system, trial, cast), cast);
  return { ...of, cutMs: CUT_MS, healMs: CUT_MS + cutOf(system.recorded) };
}

/** What the recipe says, everybody a little later than they mean to. */
function follow(stage: Stage, steps: readonly Step[], cast: Cast): void {
  stage.advance(performAll(stage, steps, cast) + LINGER_MS);
}

/** Answers with when the last was done. */
function performAll(stage: Stage, steps: readonly Step[], cast: Cast): number {
  const timed = steps.map((step) => ({ step, atMs: step.atMs + reactionMs(stage, step) }));
  for (const { step, atMs } of timed.sort((a, b) => a.atMs - b.atMs)) {
    stage.advance(atMs);
    perform(stage, step, cast);
  }
  return timed.at(-1)?.atMs ?? 0;
}

const reactionMs = (stage: Stage, step: Step): number =>
  step.type === 'ask' ? stage.reactionMs(step.node, step.op, step.mode) : 0;

function perform(stage: Stage, step: Step, { minority, majority }: Cast): void {
  if (step.type === 'ask') stage.ask(step.node, step.op, step);
  else if (step.type === 'by-hand') stage.command(step.act.node, step.act.command, step.act.of ?? null);
  else stage.cutOrHeal(step.type, minority, majority);
}

/** No fault: a write at the leader, and every node read at the instant of its acknowledgement and once more. */
function calm(stage: Stage, cast: Cast): void {
  for (let i = 0; i < CALM_WRITES; i++) {
    waitFor(stage, stage.ask(cast.leader, 'write', { mode: 'default' }));
    look(stage, { note: 'at-once', afterMs: 0 }, cast);
    look(stage, { note: 'after-0.4s', afterMs: SECOND_LOOK_MS }, cast);
    stage.advance(sinceOpening(stage) + CALM_WAIT_MS);
  }
  stage.advance(sinceOpening(stage) + LINGER_MS);
}

const sinceOpening = (stage: Stage): number => toMs(stage.run.now - stage.opening);

function look(stage: Stage, { note, afterMs }: { note: string; afterMs: number }, cast: Cast): void {
  const from = sinceOpening(stage) + afterMs;
  const { recorded } = stage.system;
  const steps = attended(stage.system).flatMap((node) =>
    recorded.reads.map((mode): Step => ({ atMs: from, type: 'ask', op: 'read', node, mode, note })),
  );
  performAll(stage, steps, cast);
}

/** Goes on event by event until the operation has its answer. */
function waitFor(stage: Stage, op: number): void {
  const { run } = stage;
  while (stage.completionOf(op) === undefined && run.nextTime !== null) run.advance(run.nextTime);
}
