// A scene: where a run takes place and what it may be shown as. A scenario: a scene with a story, as data. What is
// there at the start, what happens, what a person is asked to foretell, and what is claimed about the outcome. The
// tests run every claim.

import type { Operation, Settings, Value } from '../protocols/index.ts';
import type { Action, ClientId, Setting } from '../sim/index.ts';

/** One act of the story's script, under a name that claims and beats refer to. */
export interface Step {
  readonly id: string;
  readonly atMs: number;
  readonly action: Action;
}

/** The levels a claim may name, as the checkers call them. */
export type LevelName = 'linearizable' | 'sequential' | 'causal' | 'read-your-writes' | 'monotonic-reads';

export type Check =
  | { readonly type: 'granted' | 'denied' | 'refused' | 'unknown' | 'stale' | 'fresh'; readonly step: string }
  /** Does the run keep this level of consistency to its end? */
  | { readonly type: 'level'; readonly level: LevelName; readonly holds: boolean }
  /** How long the client waited, in milliseconds. */
  | { readonly type: 'took'; readonly step: string; readonly leastMs: number; readonly mostMs: number }
  /** What a node shows right before a step of the script, or at the very end. */
  | {
      readonly type: 'shows';
      readonly node: number;
      readonly value: number | string;
      readonly before?: string;
    };

export interface Claim {
  readonly says: string;
  /** The settings under which it is claimed. */
  readonly when: Settings;
  readonly check: Check;
}

/** What became of a question. */
export type Fate = 'open' | 'granted' | 'denied' | 'turned away' | 'unanswered';

/** What a person may foretell. */
export type Outcome = 'granted' | 'turned away' | 'fresh' | 'stale';

/** What must be so at the playhead for a beat to be the one to show. */
export interface Condition {
  readonly line?: 'cut' | 'whole';
  /** The line was whole, was cut, and is whole again. */
  readonly mended?: boolean;
  /** Every copy has every acknowledged update. */
  readonly settled?: boolean;
  /** The last operation of this client that is like this one, asked since the line was last cut. */
  readonly asked?: {
    readonly client: ClientId;
    readonly f: string;
    readonly is: Fate | 'fresh' | 'stale';
  };
  readonly short?: boolean;
}

export interface Beat {
  readonly id: string;
  readonly when: Condition;
  /** One sentence of story. {0}, {1}: what each node shows. {short}: how much was paid out beyond the balance.
   *  {took0}: how long the newest question of client 0 took. */
  readonly says: string;
  readonly asks?: string;
  /** The moment it comes up, the clock is stopped: what is to be done next must be done right then. */
  readonly holds?: true;
  /** The one obvious next thing to do: steps of the script, all at once, or the same run beside its twin, which chose
   *  the other way. */
  readonly next?:
    | { readonly label: string; readonly steps: readonly string[] }
    | { readonly label: string; readonly twin: true };
  /** What a person is asked to foretell, and the step whose outcome decides it. */
  readonly predict?: {
    readonly step: string;
    readonly outcomes: readonly { readonly says: string; readonly outcome: Outcome }[];
  };
}

/** The step that asks the question, the step of which the node that answers may have heard nothing, what might have
 *  been asked in its place, and replies to try. */
export interface Replies {
  readonly step: string;
  readonly unheard: string;
  readonly instead: Operation;
  readonly values: readonly Value[];
}

/** The ways a run can be drawn. */
export type Picture = 'branches' | 'graph' | 'map';

export interface Scene {
  readonly id: string;
  readonly title: string;
  readonly setting: Setting;
  /** What stands before an amount. */
  readonly unit: string;
  /** How people here say what they ask for, where it is not what it is called. */
  readonly verbs?: { readonly [f: string]: string };
  /** How it can be drawn, the best way first. */
  readonly pictures: readonly Picture[];
}

export interface Scenario extends Scene {
  /** One line for whoever looks for a story to open. */
  readonly about: string;
  /** The parameter with the two ends: during a partition between C and A, otherwise between C and L. */
  readonly choice: {
    readonly legend: string;
    readonly dial: 'partition' | 'otherwise';
    readonly parameter: string;
    readonly available: string;
    readonly consistent: string;
    /** The two ends in a few words. */
    readonly says: { readonly available: string; readonly consistent: string };
  };
  /** What is to be seen when both ends are played side by side. */
  readonly ending: string;
  /** The question to which every reply that there could have been may be tried. */
  readonly replies?: Replies;
  /** When to draw it for whoever has not opened it. */
  readonly portraitMs: number;
  /** Further settings that a person may switch while the story runs. */
  readonly switches: readonly { readonly label: string; readonly on: Settings; readonly off: Settings }[];
  readonly script: readonly Step[];
  readonly endMs: number;
  readonly beats: readonly Beat[];
  readonly claims: readonly Claim[];
}

/** The scenario's setting with some of its settings changed. */
export const settingOf = ({ setting }: Scene, changes: Settings): Setting => ({
  ...setting,
  settings: { ...setting.settings, ...changes },
});

/** Are these two values of a setting the same? */
export const sameSetting = (a: Settings[string] | undefined, b: Settings[string] | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
