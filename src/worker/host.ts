// The worker's side of the conversation: it holds one run, computes it as far as it has credit for, and reports
// what happened. It works in slices, so that an act never waits behind a long computation.

import { fromRun, LiveJudge, type LiveNews, type Reasoning, type Rung } from '../checkers/index.ts';
import { type fetchTriedReplies, watching } from '../experiments/index.ts';
import { protocols, type Settings, type Value } from '../protocols/index.ts';
import type { Scenario, Scene } from '../scenarios/index.ts';
import { type Action, type Fact, Run, settingObjection } from '../sim/index.ts';
import { type FromWorker, runValueIn, type Systems, type ToWorker } from '../wire/index.ts';

/** Events between two looks at the mail: a few milliseconds of work. */
const SLICE = 5_000;

type TriedRepliesOf = Awaited<ReturnType<typeof fetchTriedReplies>>;

export interface Surface {
  post(message: FromWorker): void;
  /** Calls back after whatever is in the mail has been read. */
  later(work: () => void): void;
  /** Fetches what it takes to try replies, and hands it over. */
  fetchTriedReplies(take: (tried: TriedRepliesOf) => void, fail: (error: unknown) => void): void;
  /** Fetches what it takes to say why, and hands it over. */
  fetchReasoning(take: (reasoning: Reasoning) => void, fail: (error: unknown) => void): void;
  /** Makes the protocols known that a first visit does not need, and hands over the systems made of them. */
  fetchSystems(then: (systems: Systems) => void, fail: (error: unknown) => void): void;
}

type Opening = Extract<ToWorker, { type: 'open' }>;

const isStory = (scene: Scene): scene is Scenario => 'script' in scene;

/** Can it be run with what a first visit has? */
const isKnown = ({ run, scene }: Opening): boolean =>
  run.system === null && protocols.has(scene.setting.protocol);

export class Host {
  readonly #surface: Surface;
  #epoch = 0;
  #run: Run | null = null;
  #scene: Scene | null = null;
  #judge: LiveJudge | null = null;
  #judged = 0;
  /** What it takes to say why a level fell; fetched when the first one does. */
  #reasoning: Reasoning | null = null;
  #isFetching = false;
  /** None, until a run asks for one. */
  #systems: Systems | null = null;
  /** Levels that fell before an act, to be told once more after it. */
  #rungs: readonly Rung[] = [];
  #facts: Fact[] = [];
  /** Computed and reported up to here. */
  #told = 0;
  #until = 0;
  #isBusy = false;
  readonly #recorder = { record: (fact: Fact) => void this.#facts.push(fact) };

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  receive(message: ToWorker): void {
    try {
      this.#take(message);
    } catch (error) {
      this.#fail(error);
    }
  }

  #take(message: ToWorker): void {
    if (message.type === 'open') return this.#open(message);
    if (this.#run === null) return;
    switch (message.type) {
      case 'advance':
        if (message.epoch === this.#epoch) this.#extend(message.until);
        return;
      case 'act':
        return this.#act(this.#run, message);
      case 'try-replies':
        return this.#tryReplies(this.#run, message.epoch, message.values);
      case 'ask-hash':
        return this.#hash(this.#run, message.epoch, message.at);
      case 'ask-history':
        return this.#history(this.#run, message.epoch, message.at);
    }
  }

  #open(opening: Opening): void {
    const { epoch, run: saved, scene, until } = opening;
    this.#epoch = epoch;
    this.#run = null;
    if (this.#systems === null && !isKnown(opening)) return this.#openOnceKnown(opening);
    const systems: Systems = this.#systems ?? new Map();
    const value = runValueIn(scene, saved, systems);
    const reason = settingObjection(value.setting);
    if (reason !== undefined) return this.#surface.post({ type: 'objected', epoch, reason });
    this.#scene = { ...scene, setting: value.setting };
    this.#facts = [];
    this.#forgetVerdicts();
    this.#run = new Run(value, this.#recorder);
    this.#told = 0;
    const came = runValueIn(scene, { ...saved, settings: {} }, systems).setting.settings;
    this.#introduce(this.#run, epoch, came);
    this.#until = 0;
    this.#extend(until);
  }

  /** What the page must know of a protocol, of which it knows nothing by itself. */
  #introduce({ world: { protocol, object, setting } }: Run, epoch: number, came: Settings): void {
    const { parameters, words, timers, commands = [] } = protocol;
    const vocabulary = { words, timers, answers: object.answers, commands, parameters };
    const dials = protocol.dials?.(setting.nodes.length) ?? null;
    this.#surface.post({ type: 'opened', epoch, setting, parameters, vocabulary, came, dials });
  }

  #openOnceKnown(opening: Opening): void {
    const take = (systems: Systems) => {
      this.#systems = systems;
      // Something else may have been opened meanwhile.
      if (opening.epoch === this.#epoch) this.#open(opening);
    };
    this.#surface.fetchSystems(take, (error) => this.#fail(error));
  }

  #extend(until: number): void {
    this.#until = Math.max(this.#until, until);
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#slice();
  }

  /** Computes for a few milliseconds, reports, and looks at the mail before it goes on. */
  #slice(): void {
    const run = this.#run;
    if (run === null) {
      this.#isBusy = false;
      return;
    }
    const isDone = run.advance(this.#until, SLICE);
    this.#report(run, isDone);
    this.#isBusy = !isDone;
    if (!isDone) this.#surface.later(() => this.#resume());
  }

  #resume(): void {
    try {
      this.#slice();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A slice may end in the middle of an instant. Only what lies before it is certain, and only that is told. */
  #report(run: Run, isDone: boolean): void {
    const until = isDone ? this.#until : Math.max(this.#told, run.now - 1);
    const facts = this.#facts.filter((fact) => fact.at <= until);
    this.#facts = this.#facts.slice(facts.length);
    this.#told = until;
    const next = run.nextTime;
    const news = this.#judgements(run, until);
    this.#surface.post({
      type: 'report',
      epoch: this.#epoch,
      until,
      facts,
      next,
      ...news,
      rungs: [...this.#rungs, ...news.rungs],
    });
    this.#rungs = [];
    if (this.#judge?.needsReasons && !this.#isFetching) this.#fetchReasoning();
  }

  /** Once it is there, what it has to say is reported like all else, if need be with nothing new beside it. */
  #fetchReasoning(): void {
    this.#isFetching = true;
    const take = (reasoning: Reasoning) => {
      this.#reasoning = reasoning;
      this.#judge?.give(reasoning);
      if (this.#run) this.#report(this.#run, false);
    };
    this.#surface.fetchReasoning(take, (error) => this.#fail(error));
  }

  /** What the checkers make of the history up to there, as far as they have not said so yet. */
  #judgements(run: Run, until: number): LiveNews {
    const { history } = run.world;
    if (this.#judge === null) return { verdicts: [], shortfalls: [], rungs: [] };
    for (
      let event = history[this.#judged];
      event !== undefined && event.at <= until;
      event = history[this.#judged]
    ) {
      this.#judged++;
      this.#judge.observe(event);
    }
    // A run that has come to rest is judged to its last answer; a busy one may be a little behind.
    return this.#judge.take(run.nextTime === null);
  }

  #forgetVerdicts(): void {
    this.#judge = this.#scene && new LiveJudge(watching(this.#scene), this.#reasoning);
    this.#judged = 0;
  }

  #act(run: Run, message: { epoch: number; at: number; action: Action; until: number }): void {
    const { epoch, action, until } = message;
    const at = Math.min(message.at, this.#told);
    this.#facts = [];
    run.seek(at, this.#recorder);
    const reason = run.act(action);
    if (reason !== undefined) {
      this.#return(run);
      return this.#surface.post({ type: 'objected', epoch, reason });
    }
    this.#epoch = epoch;
    this.#surface.post({ type: 'acted', epoch, at });
    this.#forgetVerdicts();
    // Verdicts on what was answered before stand, and need no second telling. What the levels were found to be may
    // have come to light only later, in the future that was left.
    this.#rungs = this.#judgements(run, at).rungs;
    this.#told = at;
    this.#until = at;
    this.#extend(until);
  }

  /** Goes back to where the telling stopped, as if nothing had been computed beyond it. */
  #return(run: Run): void {
    this.#facts = [];
    run.seek(this.#told, this.#recorder);
  }

  /** Played anew beside the run, which does not notice. */
  #tryReplies({ value }: Run, epoch: number, values: readonly Value[]): void {
    const scene = this.#scene;
    const fail = (error: unknown) => this.#fail(error);
    this.#surface.fetchTriedReplies((triedReplies) => {
      const tried = (scene && isStory(scene) && triedReplies(scene, value, values)) || null;
      this.#surface.post({ type: 'replies', epoch, tried });
    }, fail);
  }

  /** Goes there and back again: nobody hears of it. */
  #hash(run: Run, epoch: number, at: number): void {
    run.seek(Math.min(at, this.#told));
    const { hash } = run.world;
    this.#return(run);
    this.#surface.post({ type: 'hash', epoch, at, hash });
  }

  /** As a checker would read it; what was asked and not answered by then is open. */
  #history({ world, value }: Run, epoch: number, at: number): void {
    if (this.#scene === null) return;
    const { model, init } = watching(this.#scene);
    const events = world.history.filter((event) => event.at <= at);
    const id = `${this.#scene.id}, seed ${value.seed}`;
    this.#surface.post({ type: 'history', epoch, at, history: fromRun(events, { id, model, init }) });
  }

  #fail(error: unknown): void {
    this.#isBusy = false;
    this.#run = null;
    this.#surface.post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
