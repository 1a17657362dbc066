// What a person can do to the run, by name: the same deeds for mouse, keys and the story's one big button.

import {
  type Action,
  between,
  operationText,
  type Scenario,
  sceneOf,
  storyOf,
  type Value,
  valueText,
} from '../wire/index.ts';
import type { Session } from './session.ts';
import { askLevel, askNothing, askWhy, change, SPEEDS, state } from './store.ts';

const story = (): Scenario | null => storyOf(state().run);

const everyLink = (nodes: readonly number[]) => nodes.flatMap((a) => between([a], nodes.slice(a + 1)));

export class Deeds {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Splices whatever is cut; or cuts what the story cuts, or else one half of the nodes from the other. */
  toggleLine(): void {
    const wanted = this.session.isLineCut ? 'heal' : 'cut';
    const step = story()?.script.find((s) => s.action.type === wanted);
    const all = state().setting?.nodes.map((_, node) => node) ?? [];
    const half = wanted === 'heal' ? 0 : Math.ceil(all.length / 2);
    const links = half === 0 ? everyLink(all) : between(all.slice(0, half), all.slice(half));
    this.session.act(step?.action ?? { type: wanted, links });
  }

  /** Does a step of the script. A line that is cut already is not cut again. */
  step(id: string): void {
    const action = story()?.script.find((s) => s.id === id)?.action;
    if (action === undefined) return;
    const isDone = action.type === (this.session.isLineCut ? 'cut' : 'heal');
    if (!isDone) this.session.act(action);
  }

  ask(client: number, f: string, value?: number): void {
    this.session.act({ type: 'ask', client, operation: value === undefined ? { f } : { f, value } });
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

  /** The whole story again, the other way: the same seed, so the same weather. The way it went is the one that
   *  was chosen when the last answer during the cut was given. */
  otherWay(): void {
    const choice = story()?.choice;
    if (choice === undefined) return;
    const { parameter, available, consistent } = choice;
    const cut = state().summary?.cuts.at(-1);
    const last = state().summary?.asked.findLast((a) => cut?.to === undefined || a.at < (cut.to ?? Infinity));
    const then =
      last?.endedAt == null ? this.choice() : this.session.timeline.settingsAt(last.endedAt)[parameter];
    this.session.restart({ settings: { [parameter]: then === available ? consistent : available } });
  }

  /** Lays a file of histories over the lab. The run waits for whoever reads. */
  openFile(file: File): void {
    this.session.pause(true);
    change({ opened: file, dialog: null });
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

/** What a customer says. */
export const spoken = (operation: Parameters<typeof operationText>[1]): string =>
  operationText(sceneOf(state().run), operation);
