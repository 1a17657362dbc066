// What page and judge say to each other about a file of histories. Types only.

import type { Level } from '../checkers/index.ts';

/** Judge this file. It takes the place of the one before, finished or not. */
export interface ToJudge {
  readonly type: 'judge';
  /** The file's text, and its name, which a history without an id goes by. */
  readonly text: string;
  readonly name: string;
  /** For histories that do not say so themselves: what kind of object, and what it starts as, as JSON. */
  readonly model?: string;
  readonly init?: string;
}

/** A call as it is drawn: places are those of the history. */
export interface DrawnCall {
  /** What its source calls it: explanations name calls by this. */
  readonly name: number;
  readonly process: number;
  /** In few words: “write 4”, “read → 4”. */
  readonly label: string;
  readonly isUpdate: boolean;
  readonly isDenied: boolean;
  readonly from: number;
  /** Null while nobody knows its end. */
  readonly to: number | null;
}

/** One call before another, by name, and why: one of the reasons of the checkers' `Edge`. */
export interface DrawnOrder {
  readonly before: number;
  readonly after: number;
  readonly why: string;
}

export interface JudgedLevel {
  readonly level: Level;
  readonly verdict: 'holds' | 'violated' | 'unknown';
  /** Why it is violated, or why nobody knows; empty where it holds. */
  readonly sentence: string;
  /** The calls that cannot be, by name, and the orders they would have to keep. */
  readonly calls: readonly number[];
  readonly orders: readonly DrawnOrder[];
  readonly isMinimal: boolean;
}

export interface JudgedHistory {
  readonly id: string;
  readonly model: string;
  readonly init: string;
  readonly ms: number;
  readonly levels: readonly JudgedLevel[];
  readonly calls: readonly DrawnCall[];
}

/** What could not be read: the line, counted from 1, and the reason as a sentence. */
export interface Unread {
  readonly line: number;
  readonly reason: string;
}

export type FromJudge =
  /** The file was read: so many histories follow, and so many lines could not be read, the first of them given. */
  | {
      readonly type: 'read';
      readonly histories: number;
      readonly unread: readonly Unread[];
      readonly unreadOf: number;
    }
  /** Some of its histories do not say what kind of object they speak of. These are the kinds there are. */
  | { readonly type: 'needs-model'; readonly models: readonly string[] }
  /** One history of the file, as soon as it is judged. */
  | { readonly type: 'judged'; readonly history: JudgedHistory }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };
