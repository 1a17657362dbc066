// Lookahead for objects that only grow unless overwritten: a text that was appended to begins like the texts it
// came from, so a state that no read still owed begins with leads nowhere.

import type { Model } from '../models/model.ts';
import type { Transitions } from '../models/transitions.ts';
import type { Timeline } from './timeline.ts';
import type { Place } from './visited.ts';

export class Lookahead {
  readonly #model: Model;
  readonly #timeline: Timeline;
  readonly #transitions: Transitions;
  /** The calls that overwrite, in the order in which they were asked. */
  readonly #overwriting: readonly number[];

  constructor(model: Model, timeline: Timeline, transitions: Transitions) {
    this.#model = model;
    this.#timeline = timeline;
    this.#transitions = transitions;
    this.#overwriting = timeline.calls
      .flatMap((call, i) => (model.overwrites?.(call) ? [i] : []))
      .sort((a, b) => timeline.calls[a]!.from - timeline.calls[b]!.from);
  }

  /** Is there a call that was asked already, is not in the order yet, and can never come to fit? */
  isHopeless(place: Place): boolean {
    const model = this.#model;
    if (!model.leadsTo) return false;
    const timeline = this.#timeline;
    const state = this.#transitions.valueOf(place.state);
    for (let entry = timeline.first; timeline.isCall(entry); entry = timeline.after(entry)) {
      const call = timeline.calls[entry]!;
      if (!model.leadsTo(state, call) && !this.#mayBeOverwritten(call.to, place)) return true;
    }
    return false;
  }

  /** Could a call that overwrites still take effect before that answer? */
  #mayBeOverwritten(before: number, { done, open }: Place): boolean {
    const { calls, doneCount } = this.#timeline;
    for (const call of this.#overwriting) {
      if (calls[call]!.from > before) return false;
      if (!(call < doneCount ? done.has(call) : open.has(call - doneCount))) return true;
    }
    return false;
  }
}
