// A scene: where a run takes place and what it may be shown as. A scenario: a scene with a story, as data. What is
// there at the start, what happens, what a person is asked to foretell, and what is claimed about the outcome. The
// tests run every claim.

import type { Settings } from '../protocols/index.ts';
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
  /** What a node shows right before a step of the script, or at the very end. */
  | { readonly type: 'shows'; readonly node: number; readonly value: number; readonly before?: string };

export interface Claim {
  readonly says: string;
  /** The settings under which it is claimed. */
  readonly when: Settings;
  readonly check: Check;
}

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
    readonly is: 'open' | 'granted' | 'denied' | 'turned away' | 'unanswered';
  };
  readonly short?: boolean;
}

export interface Beat {
  readonly id: string;
  readonly when: Condition;
  /** One sentence of story. {0}, {1}: what each node shows. {short}: how much was paid out beyond the balance. */
  readonly says: string;
  readonly asks?: string;
  /** The one obvious next thing to do: a step of the script, or the whole story the other way. */
  readonly next?:
    | { readonly label: string; readonly step: string }
    | { readonly label: string; readonly otherWay: true };
  /** What a person is asked to foretell, and the step whose outcome decides it. */
  readonly predict?: {
    readonly step: string;
    readonly outcomes: readonly { readonly says: string; readonly outcome: 'granted' | 'turned away' }[];
  };
}

/** The ways a run can be drawn. */
export type Picture = 'branches' | 'graph' | 'map';

export interface Scene {
  readonly id: string;
  readonly title: string;
  readonly setting: Setting;
  /** What stands before an amount. */
  readonly unit: string;
  /** How it can be drawn, the best way first. */
  readonly pictures: readonly Picture[];
}

export interface Scenario extends Scene {
  /** The parameter with the two ends: what to do when unsure. */
  readonly choice: { readonly parameter: string; readonly available: string; readonly consistent: string };
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
