// The session guarantees of objects that are not registers, with the updates in one order for all, by what each answer
// must and may have seen. Where updates commute one order does for the values; otherwise orders are tried in turn.

import type { Call, History } from '../history.ts';
import { byKey, byProcess } from '../history.ts';
import type { Model } from '../models/model.ts';
import { type Budget, HOLDS, type Purse, unknown, type Verdict, violated } from '../verdict.ts';
import type { SessionLevel } from './registers.ts';
import { isExplainable, leastExplanations, likelySet, type Question } from './seen.ts';

export interface Subject {
  readonly level: SessionLevel;
  readonly history: History;
  readonly model: Model;
}

/** What a session reads of its own and reads again is a matter of each key by itself; orders across sessions are not. */
export function judgeObjects(subject: Subject, budget: Budget): Verdict {
  const { level, history } = subject;
  const isByKey = level === 'read-your-writes' || level === 'monotonic-reads';
  const purse = { steps: budget.steps };
  if (!isByKey) return judgeTogether(subject, purse);
  let verdict: Verdict = HOLDS;
  for (const calls of byKey(history.calls).values()) {
    const found = judgeTogether({ ...subject, history: { ...history, calls } }, purse);
    if (found.verdict === 'violated') return found;
    if (found.verdict === 'unknown') verdict = found;
  }
  return verdict;
}

function judgeTogether(subject: Subject, purse: Purse): Verdict {
  const { model, history } = subject;
  const calls = history.calls.filter((call) => call.outcome === 'done' || model.isUpdate(call));
  const updates = calls.filter((call) => model.isUpdate(call));
  const judge = new Guarantee(subject, calls, purse);
  const breach = model.commutes ? judge.breachIn(updates) : judge.breachInEvery(updates);
  if (breach === undefined) return HOLDS;
  return judge.isSpent
    ? unknown('What each session saw has too many explanations to try.')
    : violated(breach);
}

class Guarantee {
  private readonly subject: Subject;
  private readonly calls: readonly Call[];
  private readonly purse: Purse;

  constructor(subject: Subject, calls: readonly Call[], purse: Purse) {
    this.subject = subject;
    this.calls = calls;
    this.purse = purse;
  }

  get isSpent(): boolean {
    return this.purse.steps <= 0;
  }

  /** What no order of the updates explains; the order in which they were asked is tried first. Open ones are optional
   *  in every set, so there is no need to leave any out. */
  breachInEvery(updates: readonly Call[]): readonly Call[] | undefined {
    const pending: { order: readonly Call[]; rest: readonly Call[] }[] = [{ order: [], rest: updates }];
    for (let next = pending.pop(); next !== undefined && !this.isSpent; next = pending.pop()) {
      const { order, rest } = next;
      this.purse.steps -= (rest.length || this.calls.length) * (rest.length || this.calls.length);
      if (rest.length === 0 && this.breachIn(order) === undefined) return undefined;
      const choices = rest.filter((update) => this.mayFollow(update, rest));
      for (const update of choices.reverse()) {
        pending.push({ order: [...order, update], rest: rest.filter((each) => each !== update) });
      }
    }
    return this.calls;
  }

  /** With monotonic writes, each session's updates keep their order. */
  private mayFollow(update: Call, rest: readonly Call[]): boolean {
    if (this.subject.level !== 'monotonic-writes') return true;
    return !rest.some((other) => other !== update && isEarlier(other, update));
  }

  /** Calls that show that the guarantee is broken, if the updates took effect in that order. */
  breachIn(order: readonly Call[]): readonly Call[] | undefined {
    const { level, model } = this.subject;
    if (level === 'monotonic-reads') return this.breachOfGrowth(order);
    if (level === 'writes-follow-reads') {
      return model.commutes ? this.breachOfTurns(order) : this.breachOfPlaces(order);
    }
    const odd = this.done().find((call) => !isExplainable(this.question(call, order), this.purse));
    return odd && this.groundsOf(odd);
  }

  /** An answer and whatever it might have come from. */
  private groundsOf(call: Call): readonly Call[] {
    return this.calls.filter(
      (each) => each === call || (call.key === each.key && this.subject.model.isUpdate(each)),
    );
  }

  private done(): readonly Call[] {
    return this.calls.filter((call) => call.outcome === 'done');
  }

  private question(call: Call, order: readonly Call[]): Question {
    const { level, model, history } = this.subject;
    const updates = order.filter((each) => each !== call && call.key === each.key);
    const mine = level === 'read-your-writes' ? updates.filter((each) => isEarlier(each, call)) : [];
    return { model, init: history.init, call, updates, base: new Set(mine) };
  }

  /** Monotonic reads: what a session saw only grows, key by key. */
  private breachOfGrowth(order: readonly Call[]): readonly Call[] | undefined {
    const odd = this.done().find((call) => !isExplainable(this.question(call, order), this.purse));
    if (odd) return this.groundsOf(odd);
    for (const session of byProcess(this.done()).values()) {
      for (const key of new Set(session.map((call) => call.key))) {
        const answers = session.filter((call) => call.key === key);
        if (!this.canGrow(answers, order)) {
          const all = [answers.at(-1)!].flatMap((call) => this.groundsOf(call));
          return this.calls.filter((call) => answers.includes(call) || all.includes(call));
        }
      }
    }
    return undefined;
  }

  private canGrow(answers: readonly Call[], order: readonly Call[]): boolean {
    if (this.hearsInTurn(answers, order)) return true;
    const known = new Set<string>();
    const pending: { at: number; seen: ReadonlySet<Call> }[] = [{ at: 0, seen: new Set() }];
    for (let next = pending.pop(); next !== undefined && !this.isSpent; next = pending.pop()) {
      const call = answers[next.at];
      if (call === undefined) return true;
      const name = `${next.at} ${[...next.seen].map((each) => each.id).sort((a, b) => a - b)}`;
      if (known.has(name)) continue;
      known.add(name);
      const { seen, at } = next;
      const base = new Set([...seen].filter((each) => each !== call));
      const least = leastExplanations({ ...this.question(call, order), base }, this.purse);
      pending.push(...least.reverse().map((more) => ({ at: at + 1, seen: new Set([...seen, ...more]) })));
    }
    return false;
  }

  /** Would a replica say so that hears of others' updates in the order in which they take effect? */
  private hearsInTurn(answers: readonly Call[], order: readonly Call[]): boolean {
    const all = order.filter((update) => update.key === answers[0]!.key);
    let heard = 0;
    return answers.every((call) => {
      const itself = all.indexOf(call);
      const least = itself >= 0 && itself < heard ? heard - 1 : heard;
      const found = likelySet(this.question(call, order), least, this.purse);
      if (found !== undefined) heard = itself >= 0 && itself <= found ? found + 1 : found;
      return found !== undefined;
    });
  }

  /** Writes follow reads, where order does not matter to values: what takes effect first binds nobody, so each call
   *  takes its turn as soon as what has taken effect can explain it, and what is left over cannot be explained. */
  private breachOfTurns(updates: readonly Call[]): readonly Call[] | undefined {
    const placed = new Set<Call>();
    let waiting = this.calls;
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const call of waiting) {
        const isTurn = !waiting.some((other) => isEarlier(other, call));
        if (
          !isTurn ||
          !this.isExplainedBy(
            call,
            updates.filter((each) => placed.has(each)),
          )
        )
          continue;
        if (this.subject.model.isUpdate(call)) placed.add(call);
        waiting = waiting.filter((each) => each !== call);
        isMoving = true;
      }
    }
    if (!waiting.some((call) => call.outcome === 'done')) return undefined;
    // A session's later calls had no part in keeping it from its turn.
    return this.calls.filter((call) => !waiting.some((other) => isEarlier(other, call)));
  }

  private isExplainedBy(call: Call, updates: readonly Call[]): boolean {
    return isExplainable(this.question(call, updates), this.purse);
  }

  /** Writes follow reads, in a given order: an answer saw only what comes before its session's next update. */
  private breachOfPlaces(order: readonly Call[]): readonly Call[] | undefined {
    const odd = this.done().find((call) => {
      const next = order.findIndex((update) => update === call || isEarlier(call, update));
      return !this.isExplainedBy(call, next < 0 ? order : order.slice(0, next));
    });
    return odd && [odd];
  }
}

/** Did the same process do the one before the other? An open call precedes nothing. */
const isEarlier = (a: Call, b: Call): boolean =>
  a.process === b.process && a.outcome === 'done' && a.id < b.id;
