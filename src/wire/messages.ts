// What page and worker say to each other. Types only. Every report carries the epoch of the future it belongs
// to, so that what arrives late from an abandoned one is dropped.

import type { History, LiveNews } from '../checkers/index.ts';
import type { TriedReplies } from '../experiments/index.ts';
import type { Dials, ParameterSpec, Settings, Value } from '../protocols/index.ts';
import type { Scene, Vocabulary } from '../scenarios/index.ts';
import type { Action, Fact, Setting } from '../sim/index.ts';
import type { SavedRun } from './saved-run.ts';

export type ToWorker =
  /** Begin with this run and compute it up to `until`. */
  | {
      readonly type: 'open';
      readonly epoch: number;
      readonly run: SavedRun;
      /** Where it takes place. The worker brings no scenes of its own: there will be many. */
      readonly scene: Scene;
      readonly until: number;
    }
  /** Credit: compute on, up to `until`. */
  | { readonly type: 'advance'; readonly epoch: number; readonly until: number }
  /** Do this at that point; what was computed beyond it belongs to another future. */
  | {
      readonly type: 'act';
      readonly epoch: number;
      readonly at: number;
      readonly action: Action;
      readonly until: number;
    }
  /** What if the story's question had been answered otherwise: with each of these, or not at all? */
  | { readonly type: 'try-replies'; readonly epoch: number; readonly values: readonly Value[] }
  /** What is the hash of the run at that point? */
  | { readonly type: 'ask-hash'; readonly epoch: number; readonly at: number }
  /** What has been asked and answered up to that point? */
  | { readonly type: 'ask-history'; readonly epoch: number; readonly at: number };

/** Some facts, and what the checkers made of the history they belong to. */
export interface Report extends LiveNews {
  readonly type: 'report';
  readonly epoch: number;
  /** Everything up to here is known now. */
  readonly until: number;
  readonly facts: readonly Fact[];
  /** When something happens next unless somebody acts; null if nothing ever will. */
  readonly next: number | null;
}

export type FromWorker =
  | {
      readonly type: 'opened';
      readonly epoch: number;
      readonly setting: Setting;
      readonly parameters: readonly ParameterSpec[];
      readonly vocabulary: Vocabulary;
      /** Its settings as they come, before anybody set any otherwise. */
      readonly came: Settings;
      /** What the protocol can be turned by, where it says so. */
      readonly dials: Dials | null;
    }
  | { readonly type: 'acted'; readonly epoch: number; readonly at: number }
  | { readonly type: 'objected'; readonly epoch: number; readonly reason: string }
  | Report
  | { readonly type: 'hash'; readonly epoch: number; readonly at: number; readonly hash: number }
  | { readonly type: 'history'; readonly epoch: number; readonly at: number; readonly history: History }
  /** Null while the question has not been asked, or nothing came before it that could not be heard. */
  | { readonly type: 'replies'; readonly epoch: number; readonly tried: TriedReplies | null }
  | { readonly type: 'failed'; readonly message: string };
