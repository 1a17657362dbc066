// What a person can do to the run, by name: the same deeds for mouse, keys and the story's one big button.

import {
  type Action,
  between,
  everyLink,
  type Furniture,
  type Operation,
  operationText,
  type Scenario,
  type SavedRun,
  type Settings,
  sceneOf,
  shownText,
  storyOf,
  type Value,
  valueText,
  type Workload,
} from '../wire/index.ts';
import { openFile } from './opening.ts';
import { otherWay } from './other-way.ts';
import type { Session } from './session.ts';
import { lastLoad, loadAt, withoutSetting } from './turning.ts';
import { USUAL_LOAD } from './usual-load.ts';
import { askLevel, askNothing, askWhy, change, SPEEDS, state } from './store.ts';

const story = (): Scenario | null => storyOf(state().run);

export class Deeds {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Splices whatever is cut; or cuts what the story cuts, or else one half of the nodes from the other. */
  toggleLine(): void {
    const nodes = state().setting?.nodes.map((_, node) => node) ?? [];
    if (this.session.isLineCut) return this.session.act({ type: 'heal', links: everyLink(nodes.length) });
    const cut = story()?.script.find(({ action }) => action.type === 'cut')?.action;
    const half = Math.ceil(nodes.length / 2);
    this.session.act(cut ?? { type: 'cut', links: between(nodes.slice(0, half), nodes.slice(half)) });
  }

  /** Does steps of the script, all at once. A line that is cut already is not cut again. */
  steps(ids: readonly string[]): void {
    const wanted = story()?.script.filter(({ id }) => ids.includes(id)) ?? [];
    for (const { action } of wanted) {
      const isDone = action.type === (this.session.isLineCut ? 'cut' : 'heal');
      if (!isDone) this.session.act(action);
    }
  }

  ask(client: number, operation: Operation): void {
    this.session.act({ type: 'ask', client, operation });
  }

  /** Throws the switch between answering anyway and refusing. */
  choose(value: string): void {
    const choice = story()?.choice;
    if (choice && this.choice() !== value) this.set({ [choice.parameter]: value });
  }

  choice(): string | undefined {
    const { summary, setting } = state();
    const parameter = story()?.choice.parameter;
    return parameter && String((summary ?? setting)?.settings[parameter]);
  }

  toggleChoice(): void {
    const choice = story()?.choice;
    if (choice) this.choose(this.choice() === choice.available ? choice.consistent : choice.available);
  }

  set(settings: Extract<Action, { type: 'set' }>['settings']): void {
    this.session.act({ type: 'set', settings });
  }

  /** Sets these at the playhead, if that can be done in mid-run; else the run starts again, under the same luck and the
   *  same deeds. */
  turn(settings: Settings): void {
    const { parameters, run } = state();
    const names = Object.keys(settings);
    const isLive = (name: string) => parameters.find((spec) => spec.name === name)?.live === true;
    if (names.every(isLive)) return this.set(settings);
    const actions = withoutSetting(run.actions, names);
    this.session.replay({ settings: { ...run.settings, ...settings }, actions });
  }

  /** Sets one as it came. */
  putBack(name: string): void {
    const { came, parameters, run } = state();
    const value = came[name];
    if (value === undefined) return;
    if (parameters.find((spec) => spec.name === name)?.live) return this.set({ [name]: value });
    const { [name]: _, ...settings } = run.settings;
    this.session.replay({ settings, actions: withoutSetting(run.actions, [name]) });
  }

  /** The same luck and deeds, with this part of the furniture in place of what is there; undefined for the scene's own. */
  furnish(part: { readonly [Name in keyof Furniture]: Furniture[Name] | undefined }): void {
    const { furniture } = state().run;
    const parts = Object.entries({ ...furniture, ...part }).filter(([, value]) => value !== undefined);
    this.session.replay({ furniture: Object.fromEntries(parts) as Furniture });
  }

  /** Lets them ask as they did last, or stops them. */
  toggleLoad(): void {
    const { playhead } = this.session;
    const { run } = state();
    const isAsking = loadAt(run, playhead) !== null;
    this.letAsk(isAsking ? null : (lastLoad(run) ?? USUAL_LOAD));
  }

  /** From here on customers ask by themselves; or no more. */
  letAsk(load: Workload | null): void {
    this.session.act({ type: 'load', load });
  }

  /** The same run from its start, beside the one that chose the other way: the same luck, the same deeds. Which way
   *  this one went is read off the last answer that was given while a line was cut. */
  besideTwin(): void {
    const { run, dials, summary, setting } = state();
    const parameter = story()?.choice.parameter;
    const isOwn = parameter !== undefined && setting?.settings[parameter] !== undefined;
    const then = isOwn ? { [parameter]: this.#chosenThen(parameter) } : {};
    const settings = { ...setting?.settings, ...summary?.settings, ...then };
    const changes = { ...this.session.settingsNow(), ...then };
    const [now, twin] = otherWay({ run, story: story(), settings, changes, dials });
    this.#playBoth({ settings: now.settings, twin });
  }

  /** Lets this system play on one of the two sides. */
  letPlay(system: string | null, side: 0 | 1): void {
    const { run } = state();
    if (side === 1) return this.#playBoth({ twin: { system, settings: {} } });
    const isTold = run.twin !== null && run.twin.system !== system;
    this.session.replay({ system, settings: {}, twin: isTold ? run.twin : null });
  }

  /** What was set in mid-run would be set on one of them alone, so it is not done again. */
  #playBoth(changes: Partial<SavedRun>): void {
    const actions = state().run.actions.filter(({ action }) => action.type !== 'set');
    this.session.replay({ ...changes, actions }, 0);
    this.session.pause(false);
  }

  #chosenThen(parameter: string): Settings[string] {
    const { summary, setting } = state();
    const cut = summary?.cuts.at(-1);
    const { timeline, playhead } = this.session;
    const until = cut?.to == null ? playhead : Math.min(playhead, cut.to - 1);
    const ended = timeline.operationsAt(until).at(-1)?.ended ?? null;
    const then = ended === null || ended.at > playhead ? summary?.settings : timeline.settingsAt(ended.at);
    return (then ?? setting?.settings)?.[parameter] ?? '';
  }

  /** Goes on where the story was left: what was done since is kept as a future to return to. */
  returnToStory(strayedAt: number): void {
    const { run } = state();
    const actions = run.actions.filter(({ at }) => at < strayedAt);
    this.session.replay({ actions }, Math.max(0, strayedAt - 1));
  }

  /** One run again, without its twin. */
  leaveTwin(): void {
    if (state().run.twin !== null) this.session.replay({ twin: null });
  }

  /** Opens a run, or lays histories over the lab, whichever the file holds. */
  openFile(file: File): void {
    void openFile(this.session, file);
  }

  togglePlay(): void {
    this.session.pause(state().isPlaying);
  }

  stepEvent(direction: 1 | -1): void {
    const { session } = this;
    const { playhead } = session;
    session.stepTo(direction > 0 ? session.nextTick(playhead) : (session.previousTick(playhead) ?? 0));
  }

  stepOperation(direction: 1 | -1): void {
    const { session } = this;
    const { playhead } = session;
    session.stepTo(direction > 0 ? session.nextEnding(playhead) : (session.previousEnding(playhead) ?? 0));
  }

  changeSpeed(direction: 1 | -1): void {
    const at = SPEEDS.indexOf(state().speed);
    const speed = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + direction))];
    if (speed !== undefined) change({ speed });
  }

  /** Asks about the first level that broke, or what the strongest promises. */
  whyLevel(): void {
    if (state().asksLevel !== null) return askNothing();
    const [level = 'linearizable'] = state().summary?.fallen.keys() ?? [];
    askLevel(level);
  }

  /** Asks “why?” about the newest answer anybody got. */
  whyLatest(): void {
    const answered = state().summary?.asked.filter((a) => a.endedAt !== null) ?? [];
    const latest = answered.reduce<(typeof answered)[number] | undefined>(
      (best, a) => (best === undefined || (a.endedAt ?? 0) >= (best.endedAt ?? 0) ? a : best),
      undefined,
    );
    if (latest) askWhy(latest.op);
    else change({ notice: 'Nobody has had an answer yet.' });
  }
}

/** A value as the story writes it: a number is an amount in its unit. */
export const money = (value: Value): string => valueText(sceneOf(state().run), value);

/** What a node shows, as the story writes it. */
export const shown = (value: number | string): string => shownText(sceneOf(state().run), value);

/** What a customer says. */
export const spoken = (operation: Parameters<typeof operationText>[1]): string =>
  operationText(sceneOf(state().run), operation);
