// Every reply that a node could give, tried in two worlds that it cannot tell apart: in one of them something happened
// beyond the cut, in the other something else did. Both are computed, the node's states are compared one by one, and
// each reply is judged in each world by the checker. Gilbert and Lynch 2002, theorem 1.

import { fromRun, type Judgement, judge } from '../checkers/index.ts';
import { digest, type Micros } from '../kernel/index.ts';
import type { NodeId, OperationId, Value } from '../protocols/index.ts';
import type { Scenario, Step } from '../scenarios/index.ts';
import { type Action, type HistoryEvent, type LoggedAction, Run, type RunValue } from '../sim/index.ts';
import { watching } from './watching.ts';

export interface TriedReply {
  readonly value: Value;
  /** In the world as it is, and in the other one: does the history stay linearizable with it? */
  readonly holds: readonly [boolean, boolean];
  /** Why it does not, where it does not. */
  readonly because: readonly [string | null, string | null];
}

export interface TriedReplies {
  readonly node: NodeId;
  /** What people did beyond the cut in either world. */
  readonly unheard: readonly [Action, Action];
  /** One number over every state the node was in up to its reply, in either world. */
  readonly states: readonly [number, number];
  readonly stateCount: number;
  readonly replies: readonly TriedReply[];
}

interface World {
  readonly run: Run;
  readonly unheard: Action;
  readonly states: readonly number[];
  /** Everything that was told up to the reply, which is left out. */
  readonly history: readonly HistoryEvent[];
  readonly op: number;
}

/** Undefined if the run has not come to the question yet, or has but without the other thing before it. */
export function triedReplies(
  scenario: Scenario,
  value: RunValue,
  values: readonly Value[],
): TriedReplies | undefined {
  const { replies } = scenario;
  const question = lastLike(value.actions, replies && stepCalled(scenario, replies.step));
  const before = value.actions.slice(0, question && value.actions.indexOf(question));
  const unheard = lastLike(before, replies && stepCalled(scenario, replies.unheard));
  if (replies === undefined || question === undefined || unheard === undefined) return undefined;
  if (question.action.type !== 'ask' || unheard.action.type !== 'ask') return undefined;
  const instead: Action = { ...unheard.action, operation: replies.instead };
  const node = value.setting.clients[question.action.client]!.site;
  const worlds = [unheard.action, instead].map((action) => {
    const actions = value.actions.map((each) => (each === unheard ? { ...each, action } : each));
    return lived({ ...value, actions }, { node, question, unheard: action });
  });
  const [here, there] = worlds;
  if (here === undefined || there === undefined) return undefined;
  return {
    node,
    unheard: [here.unheard, there.unheard],
    states: [digest(here.states), digest(there.states)],
    stateCount: here.states.length,
    replies: values.map((reply) => tried(scenario, [here, there], reply)),
  };
}

const stepCalled = ({ script }: Scenario, id: string): Step | undefined =>
  script.find((step) => step.id === id);

const lastLike = (log: readonly LoggedAction[], step: Step | undefined): LoggedAction | undefined =>
  log.findLast(({ action }) => JSON.stringify(action) === JSON.stringify(step?.action));

interface Asked {
  readonly node: NodeId;
  readonly question: LoggedAction;
  readonly unheard: Action;
}

/** Lives through a world until the question has its answer, noting each state of the node on the way. */
function lived(value: RunValue, { node, question, unheard }: Asked): World | undefined {
  const run = new Run(value);
  const states: number[] = [];
  const note = () => {
    const state = digest(run.world.stateAt(node));
    if (states.at(-1) !== state) states.push(state);
  };
  run.advance(question.at);
  const op = opOf(run, question);
  // Whoever still waited for another answer could not ask it.
  if (op === undefined) return undefined;
  run.seek(0);
  note();
  for (let next = run.nextTime; next !== null && !isDone(run, op); next = run.nextTime) {
    run.advance(next);
    note();
  }
  const history = run.world.history.filter((e) => e.type === 'invoke' || e.op !== op);
  return { run, unheard, states, history, op };
}

/** The operation that came of the question; others may have asked in the same instant. */
function opOf({ world }: Run, { at, action }: LoggedAction): OperationId | undefined {
  const client = action.type === 'ask' ? action.client : undefined;
  return world.history.findLast((e) => e.type === 'invoke' && e.at === at && e.process === client)?.op;
}

const isDone = ({ world }: Run, op: number): boolean =>
  world.history.some((e) => e.type !== 'invoke' && e.op === op);

function tried(scenario: Scenario, worlds: readonly [World, World], value: Value): TriedReply {
  const [here, there] = worlds.map((world) => judgedWith(scenario, world, value));
  return {
    value,
    holds: [here?.verdict === 'holds', there?.verdict === 'holds'],
    because: [sentenceOf(here), sentenceOf(there)],
  };
}

function judgedWith(scenario: Scenario, { history, op, run }: World, value: Value): Judgement | undefined {
  const at: Micros = run.now;
  const answer = { granted: true, value };
  const events: HistoryEvent[] = [...history, { type: 'ok', at, op, process: 0, answer, reason: null }];
  const { model, init, speaker } = watching(scenario);
  const told = fromRun(events, { id: 'reply', model, init });
  return judge(told, ['linearizable'], { speaker }).get('linearizable');
}

const sentenceOf = (judged: Judgement | undefined): string | null =>
  judged?.verdict === 'violated' ? judged.explain().sentence : null;
