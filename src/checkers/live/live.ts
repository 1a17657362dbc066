// Verdicts that keep up with a run: each answer's freshness as it comes, whether the run is still linearizable after
// it, and which weaker levels still stand. What has once been violated stays so: no later event undoes an answer.

import type { HistoryEvent } from '../../sim/index.ts';
import type { Explanation } from '../explain/explain.ts';
import type { Speaker } from '../explain/words.ts';
import type { Call, History, Value } from '../history.ts';
import { impliedBy, LEVELS, type Level } from '../levels.ts';
import { LiveLinearizable } from '../linearizable/live.ts';
import { type Freshness, FreshnessChecker } from '../measures/freshness.ts';
import { ShortfallMeter } from '../measures/shortfall.ts';
import { modelNamed } from '../models/registry.ts';
import type { Budget, Verdict } from '../verdict.ts';
import { Intake, type Observer } from './intake.ts';
import type { Reasoning } from './reasoning.ts';

/** Since when a level does not hold any more, or nobody can say. */
export interface Rung {
  readonly at: number;
  readonly level: Level;
  readonly verdict: Exclude<Verdict['verdict'], 'holds'>;
  /** One sentence: what cannot be, or which budget ran out. */
  readonly sentence: string;
  /** The operations that cannot be, and the orders they would have to keep. */
  readonly ops: readonly number[];
  readonly orders: readonly { readonly before: number; readonly after: number; readonly why: string }[];
}

export interface Shortfall {
  readonly at: number;
  readonly short: number;
}

export interface LiveNews {
  readonly verdicts: readonly Freshness[];
  readonly shortfalls: readonly Shortfall[];
  readonly rungs: readonly Rung[];
}

/** After so many events an answer came, at this time. */
interface Answer {
  readonly places: number;
  readonly at: number;
}

/** Of the answers, those from one place to another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly reasoning: Reasoning;
}

export interface Watched {
  readonly model: string;
  readonly init: Value;
  readonly speaker: Speaker;
}

/** How much one look at a weaker level may cost: it is taken again and again. */
const PER_LOOK: Budget = { steps: 300_000, memory: 100_000 };
/** Ways to look at the history so far that are kept at once. */
const MOST_WAYS = 4_000;
/** Weaker levels are looked at after every answer while there are few. After that, when the history has grown by this
 *  part of itself, so that all looks together cost no more than a few times the last one; and once more at its end. */
const FEW = 100;
const GROWTH = 1 / 32;

const WEAKER = LEVELS.filter((level) => level !== 'linearizable' && level !== 'eventual');

export class LiveJudge implements Observer {
  readonly #watched: Watched;
  #reasoning: Reasoning | null;
  /** The answer by which the run stopped being linearizable. */
  #brokenBy: Answer | null = null;
  readonly #intake: Intake;
  readonly #freshness: FreshnessChecker;
  readonly #shortfall: ShortfallMeter;
  readonly #linearizable: LiveLinearizable;
  /** What was last said of a level; nothing while it holds. */
  readonly #said = new Map<Level, Rung>();
  readonly #answers: Answer[] = [];
  /** So many answers had come when the weaker levels were last looked at. */
  #lookedAt = 0;
  #verdicts: Freshness[] = [];
  #shortfalls: Shortfall[] = [];
  #rungs: Rung[] = [];

  constructor(watched: Watched, reasoning: Reasoning | null = null) {
    const model = modelNamed(watched.model);
    this.#watched = watched;
    this.#reasoning = reasoning;
    this.#intake = new Intake(model);
    this.#freshness = new FreshnessChecker(model, watched.init);
    this.#shortfall = new ShortfallMeter(model, Number(watched.init));
    this.#linearizable = new LiveLinearizable({ model, init: watched.init, most: MOST_WAYS });
  }

  observe(event: HistoryEvent): void {
    this.#intake.take(event, this);
    if (event.type === 'refused') this.#judgeLinearizable(event.at);
  }

  asked(call: Call): void {
    for (const observer of this.#observers) observer.asked(call);
    this.#linearizable.asked(call);
  }

  never(call: Call): void {
    for (const observer of this.#observers) observer.never(call);
    this.#linearizable.never(call.id);
  }

  told(call: Call): void {
    const at = call.toldAt ?? 0;
    const before = this.#shortfall.short;
    const freshness = this.#freshness.told(call);
    this.#shortfall.told(call);
    this.#linearizable.told(call);
    this.#answers.push({ places: this.#intake.places, at });
    if (freshness) this.#verdicts.push(freshness);
    if (this.#shortfall.short !== before) this.#shortfalls.push({ at, short: this.#shortfall.short });
    this.#judgeLinearizable(at);
  }

  get #observers(): readonly Observer<unknown>[] {
    return [this.#freshness, this.#shortfall];
  }

  /** Everything that has become certain since it was last taken. Nothing is left for later if nothing else comes. */
  take(isAll = true): LiveNews {
    const behind = this.#answers.length - this.#lookedAt;
    const isWorthIt = isAll || this.#answers.length <= FEW || behind >= this.#answers.length * GROWTH;
    if (this.#reasoning && this.#brokenBy && behind > 0 && isWorthIt) {
      this.#judgeFallen(this.#reasoning, this.#brokenBy);
    }
    const news = { verdicts: this.#verdicts, shortfalls: this.#shortfalls, rungs: this.#rungs };
    this.#verdicts = [];
    this.#shortfalls = [];
    this.#rungs = [];
    return news;
  }

  /** Has something broken of which it cannot be said why before reasons are given? */
  get needsReasons(): boolean {
    return this.#brokenBy !== null && this.#reasoning === null;
  }

  give(reasoning: Reasoning): void {
    this.#reasoning = reasoning;
  }

  #judgeLinearizable(at: number): void {
    const { verdict } = this.#linearizable;
    if (verdict === 'holds' || this.#brokenBy !== null) return;
    this.#brokenBy = { places: this.#intake.places, at };
  }

  /** While a run is linearizable, everything weaker holds too, and nothing has to be looked at. */
  #judgeFallen(reasoning: Reasoning, brokenBy: Answer): void {
    if (!this.#said.has('linearizable')) this.#sayBroken(brokenBy, reasoning);
    const [from, to] = [this.#lookedAt, this.#answers.length];
    const history = this.#historyAt(this.#intake.places);
    const holding = new Set<Level>();
    for (const level of WEAKER) {
      if (holding.has(level) || this.#said.has(level)) continue;
      const found = reasoning.check({ history, level, budget: PER_LOOK });
      if (found.verdict === 'holds') for (const each of impliedBy(level)) holding.add(each);
      else if (found.verdict === 'unknown') {
        this.#say({ ...nobodyKnows(found.reason), level, at: this.#answers.at(-1)?.at ?? 0 });
      } else this.#sayViolated(level, this.#firstViolating(level, { from, to, reasoning }), reasoning);
    }
    this.#lookedAt = to;
  }

  #sayBroken(brokenBy: Answer, reasoning: Reasoning): void {
    if (this.#linearizable.verdict === 'violated') this.#sayViolated('linearizable', brokenBy, reasoning);
    else this.#say({ ...nobodyKnows(TOO_MANY), level: 'linearizable', at: brokenBy.at });
  }

  /** The first answer, of those from one place to another, after which the level does not hold any more. */
  #firstViolating(level: Level, { from, to, reasoning }: Stretch): Answer {
    let [low, high] = [from, to - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const history = this.#historyAt(this.#answers[middle]!.places);
      if (reasoning.check({ history, level, budget: PER_LOOK }).verdict === 'violated') high = middle;
      else low = middle + 1;
    }
    return this.#answers[high]!;
  }

  #sayViolated(level: Level, { places, at }: Answer, reasoning: Reasoning): void {
    const question = { history: this.#historyAt(places), level, budget: PER_LOOK };
    const explanation = reasoning.explain(question, this.#watched.speaker);
    if (explanation) this.#say({ ...rungOf(explanation), level, at });
    else this.#say({ level, at, verdict: 'violated', sentence: NO_ORDER, ops: [], orders: [] });
  }

  #say(rung: Rung): void {
    this.#said.set(rung.level, rung);
    this.#rungs.push(rung);
  }

  #historyAt(places: number): History {
    const { model, init } = this.#watched;
    return { id: 'live', model, init, calls: this.#intake.callsAt(places) };
  }
}

const TOO_MANY = 'Too many orders are possible by now to try them all.';
const NO_ORDER = 'No order explains every answer any more.';

const nobodyKnows = (sentence: string): Omit<Rung, 'level' | 'at'> => ({
  verdict: 'unknown',
  sentence,
  ops: [],
  orders: [],
});

const rungOf = ({ sentence, calls, edges }: Explanation): Omit<Rung, 'level' | 'at'> => ({
  verdict: 'violated',
  sentence,
  ops: calls.map((call) => call.name),
  orders: edges.map(({ before, after, why }) => ({ before: before.name, after: after.name, why })),
});
