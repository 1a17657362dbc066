// Tries a claim: one storm, judged by each promise. The levels are judged by the checkers, from the history alone; what
// is kept and what agrees is read off the copies.

import { type Budget, fromRun, type Judgement, judge, type Level } from '../../checkers/index.ts';
import type { AnyProtocol, Claim, Promised } from '../../protocols/index.ts';
import { type Completion, type Fact, type Invocation, type Recorder, Run } from '../../sim/index.ts';
import { type Storm, storm } from './storm.ts';

export interface Outcome {
  readonly seed: number;
  /** The first promise that was broken, and how; null if all were kept. */
  readonly broken: { readonly promise: Promised; readonly how: string } | null;
  /** The promises of which the checkers could not tell. */
  readonly undecided: readonly Promised[];
  /** How many were told yes or no, were refused, and were left without an answer. */
  readonly told: { readonly ok: number; readonly refused: number; readonly unknown: number };
  /** Acknowledged updates that are in no copy any more; known only of claims that own up to them. */
  readonly lost: number;
}

/** For one history of a few dozen calls. Weaker levels of some objects cost more than anybody would wait for. */
const BUDGET: Budget = { steps: 2_000_000, memory: 1_000_000 };

/** More than any of these runs takes: a storm of messages without end would show here. */
const MOST_EVENTS = 3_000_000;

export function tryOut(protocol: AnyProtocol, claim: Claim, seed: number): Outcome {
  const weather = storm(protocol, claim, seed);
  const losses = claim.promises.includes('owns-up') ? new Losses() : null;
  const run = new Run(weather.value, losses, protocol);
  const ended = run.advance(weather.endAt, MOST_EVENTS);
  const found = { seed, told: toldIn(run), lost: losses ? goneIn(run).length : 0 };
  if (!ended) return { ...found, undecided: [], broken: { promise: 'recovers', how: 'it never ends' } };
  const undecided: Promised[] = [];
  for (const promise of claim.promises) {
    const how = broken(promise, { run, weather, losses });
    if (how === null) undecided.push(promise);
    else if (how !== undefined) return { ...found, broken: { promise, how }, undecided };
  }
  return { ...found, broken: null, undecided };
}

interface Played {
  readonly run: Run;
  readonly weather: Storm;
  readonly losses: Losses | null;
}

/** The updates that nodes said they dropped for others. */
class Losses implements Recorder {
  readonly told = new Set<number>();

  record(fact: Fact): void {
    if (fact.type === 'update-lost') this.told.add(fact.op);
  }
}

/** How the promise was broken; undefined if it was kept, null if nobody can tell. */
function broken(promise: Promised, played: Played): string | undefined | null {
  switch (promise) {
    case 'keeps':
      return lost(played);
    case 'owns-up':
      return hushedUp(played);
    case 'agrees':
      return differing(played);
    case 'recovers':
      return unanswered(played);
    default:
      return fallen(promise, played);
  }
}

function fallen(level: Level, { run, weather }: Played): string | undefined | null {
  const { setting } = weather.value;
  const { kind, initial } = setting.object;
  const history = fromRun(run.world.history, { id: 'storm', model: kind, init: initial });
  const judgement: Judgement | undefined = judge(history, [level], { budget: BUDGET }).get(level);
  if (judgement?.verdict === 'unknown') return null;
  return judgement?.verdict === 'violated' ? judgement.explain().sentence : undefined;
}

const completions = (run: Run): readonly Completion[] =>
  run.world.history.filter((event): event is Completion => event.type !== 'invoke');

const invocations = (run: Run): readonly Invocation[] =>
  run.world.history.filter((event): event is Invocation => event.type === 'invoke');

/** What was asked that is no read, by number. */
function updates(run: Run): ReadonlySet<number> {
  const { object } = run.world;
  return new Set(
    invocations(run)
      .filter(({ operation }) => !object.isRead(operation))
      .map(({ op }) => op),
  );
}

/** What was acknowledged and is gone somewhere, or was refused and happened. */
function lost({ run }: Played): string | undefined {
  const { world } = run;
  const asked = updates(run);
  for (const { op, type, answer } of completions(run)) {
    if (!asked.has(op)) continue;
    for (const node of world.setting.nodes.keys()) {
      const holds = world.holds(node, op);
      if (type === 'ok' && answer?.granted && !holds && world.keepsCopy(node, op))
        return `update ${op} was acknowledged, and ${world.setting.nodes[node]} lacks it`;
      if (holds && (type === 'refused' || answer?.granted === false))
        return `update ${op} was turned away, and ${world.setting.nodes[node]} holds it`;
    }
  }
  return undefined;
}

/** What was acknowledged and is in no copy any more. */
function goneIn(run: Run): readonly Completion[] {
  const { world } = run;
  const asked = updates(run);
  const isAnywhere = (op: number) => world.setting.nodes.some((_, node) => world.holds(node, op));
  return completions(run).filter(
    ({ op, type, answer }) => asked.has(op) && type === 'ok' && answer?.granted && !isAnywhere(op),
  );
}

/** Of that, what nobody ever said is lost. */
function hushedUp({ run, losses }: Played): string | undefined {
  const gone = goneIn(run).find(({ op }) => !losses?.told.has(op));
  return gone && `update ${gone.op} was acknowledged, is in no copy, and was never told of as lost`;
}

function differing({ run }: Played): string | undefined {
  const { world } = run;
  const shown = world.setting.nodes.map((_, node) => world.valueAt(node));
  return new Set(shown).size > 1 ? `the copies show ${shown.join(', ')}` : undefined;
}

/** Somebody who asked when all was well again and was told nothing. */
function unanswered({ run, weather }: Played): string | undefined {
  const late = new Set(
    invocations(run)
      .filter(({ at }) => at >= weather.lastAskedAt)
      .map(({ op }) => op),
  );
  const answered = completions(run).filter(({ op, type }) => late.has(op) && type === 'ok').length;
  return answered < late.size
    ? `${late.size - answered} of ${late.size} were told nothing in the calm`
    : undefined;
}

function toldIn(run: Run): Outcome['told'] {
  const told = { ok: 0, refused: 0, unknown: 0 };
  for (const { type } of completions(run)) told[type]++;
  return told;
}
