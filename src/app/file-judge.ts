// A file of histories on the page: hands it to the judge and keeps what the judge has said of it so far. One judge
// for each file: with the file it goes.

import { create } from 'zustand';
import type { FromJudge, JudgedHistory, Unread } from '../wire/index.ts';
import { type Judge, startJudge } from './link-to-judge.ts';
import { unfitFile, unfitText } from './unfit.ts';

export interface FileVerdict {
  readonly phase: 'reading' | 'judging' | 'done' | 'refused';
  /** Why it was refused. */
  readonly sentence: string;
  readonly histories: readonly JudgedHistory[];
  /** How many histories the file holds. */
  readonly of: number;
  readonly unread: readonly Unread[];
  readonly unreadOf: number;
  /** The kinds of objects to choose from, where the file does not say. */
  readonly models: readonly string[] | null;
}

const NOTHING: FileVerdict = {
  phase: 'reading',
  sentence: '',
  histories: [],
  of: 0,
  unread: [],
  unreadOf: 0,
  models: null,
};

export const useFileVerdict = create<FileVerdict>(() => NOTHING);

const change = useFileVerdict.setState;
const refuse = (sentence: string): void => change({ phase: 'refused', sentence });

/** Histories come by the hundred; the page is told of them ten times a second. */
const TELL_EVERY_MS = 100;

export class FileJudge {
  readonly #file: File;
  #judge: Judge | null = null;
  #text = '';
  #isStopped = false;
  #held: JudgedHistory[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(file: File) {
    this.#file = file;
  }

  async open(): Promise<void> {
    change(NOTHING, true);
    const reason = unfitFile(this.#file);
    if (reason !== undefined) return refuse(reason);
    const text = await this.#file.text().catch(() => undefined);
    if (this.#isStopped) return;
    if (text === undefined)
      return refuse('This file cannot be read. If it is a folder, open the file in it.');
    const objection = unfitText(text);
    if (objection !== undefined) return refuse(objection);
    this.#text = text;
    this.#judge = startJudge((message) => this.#receive(message));
    this.#judge.send({ type: 'judge', text, name: this.#file.name });
  }

  /** The same file again, now that somebody said what kind of object it speaks of, and what it starts as. */
  answer(model: string, init: string): void {
    this.#held = [];
    change(NOTHING, true);
    this.#judge?.send({ type: 'judge', text: this.#text, name: this.#file.name, model, init });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#judge?.stop();
  }

  #receive(message: FromJudge): void {
    switch (message.type) {
      case 'read':
        return this.#read(message);
      case 'needs-model':
        return change({ models: message.models });
      case 'judged':
        this.#held.push(message.history);
        this.#timer ??= setTimeout(() => this.#tell(), TELL_EVERY_MS);
        return;
      case 'done':
        this.#tell();
        return change({ phase: 'done' });
      case 'failed':
        this.#tell();
        return refuse(message.message);
    }
  }

  #read({ histories: of, unread, unreadOf }: Extract<FromJudge, { type: 'read' }>): void {
    // What was still under way when a file was sent again belongs to the round before.
    this.#held = [];
    change({ ...NOTHING, phase: 'judging', of, unread, unreadOf }, true);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    change(({ histories }) => ({ histories: [...histories, ...this.#held] }));
    this.#held = [];
  }
}
