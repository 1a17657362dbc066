// Test support: small random histories of every kind of object. Most are what a real object did; in some of them
// an answer is what the object would have said in another state.

import { stream, uniform } from '../../kernel/index.ts';
import { effect, grants, isLook, reveals } from '../corpora/meaning.ts';
import type { Datum } from '../corpora/operation.ts';
import { type Call, type History, numbered, opened, type Unnumbered, type Value } from '../history.ts';
import { kinds } from './kinds.support.ts';

export interface Shape {
  readonly model: string;
  readonly seed: number;
  /** How many calls, over all keys. */
  readonly size: number;
  readonly keys?: number;
  /** How many calls may go on at once. */
  readonly width?: number;
  /** Does each update have an argument of its own? */
  readonly isFresh?: boolean;
}

export interface Sample extends History {
  /** Calls that were asked, and of which it was then learned that they never happened; and where. */
  readonly never: readonly { readonly call: Call; readonly place: number }[];
}

type Draft = { -readonly [Field in keyof Unnumbered]: Unnumbered[Field] } & { isDone: boolean };
type Dice = (sides: number) => number;

const diceOf = (seed: number): Dice => {
  const luck = stream(seed, 'sample');
  let throws = 0;
  return (sides) => Math.floor(uniform(luck, throws++) * sides);
};

export function randomHistory(shape: Shape): Sample {
  const dice = diceOf(shape.seed);
  const kind = kinds[shape.model]!;
  const init = kind.inits[dice(kind.inits.length)]!;
  const drafts = happened(shape, init, dice);
  if (dice(3) > 0) corrupted(drafts, { model: shape.model, init, dice });
  const all = numbered(drafts.map(({ isDone: _, ...call }) => settled(call)));
  return {
    id: `sample ${shape.seed}`,
    model: shape.model,
    init,
    calls: all.filter((call) => call.process >= 0).map((call, id) => ({ ...call, id })),
    never: all
      .filter((call) => call.process < 0)
      .map((call) => ({ call: { ...opened(call), id: 100 + call.id }, place: call.to })),
  };
}

/** A call that never came to its answer is open, whatever it would have been told. */
const settled = (call: Unnumbered): Unnumbered =>
  call.to === Number.POSITIVE_INFINITY
    ? { ...call, outcome: 'open', output: undefined, granted: true }
    : call;

/** Calls come, take effect at some moment, and are answered, in random order. */
function happened(
  { model, size, keys = 1, width = 4, isFresh = false }: Shape,
  init: Value,
  dice: Dice,
): Draft[] {
  const drafts: Draft[] = [];
  const states = new Map<string, Value>();
  for (let place = 0; place < 6 * size; place++) {
    const going = drafts.filter((draft) => draft.to === Number.POSITIVE_INFINITY);
    if (drafts.length < size && going.length < width && dice(3) === 0) {
      const draft = asked(model, `k${dice(keys)}`, { place, dice });
      drafts.push(isFresh && draft.f !== 'read' ? { ...draft, input: 10 + place } : draft);
    } else if (going.length > 0) {
      goOn(going[dice(going.length)]!, { model, init, states, place, dice });
    }
  }
  return drafts;
}

function asked(model: string, key: string, { place, dice }: { place: number; dice: Dice }): Draft {
  const { asks } = kinds[model]!;
  const [f, inputs] = asks[dice(asks.length)]!;
  return {
    name: place,
    process: dice(12) === 0 ? -1 : 1 + dice(3),
    node: null,
    f,
    key,
    input: inputs[dice(inputs.length)]!,
    outcome: 'open',
    granted: true,
    output: undefined,
    from: place,
    to: Number.POSITIVE_INFINITY,
    askedAt: null,
    toldAt: null,
    isDone: false,
  };
}

interface World {
  readonly model: string;
  readonly init: Value;
  readonly states: Map<string, Value>;
  readonly place: number;
  readonly dice: Dice;
}

interface Did {
  readonly state: Value;
  readonly granted: boolean;
  readonly output: Value | undefined;
}

function carriedOut(model: string, before: Value, { f, key, input }: Draft): Did {
  const state = before as Datum;
  const request = { f, key, input: input as Datum };
  const granted = grants(state, request);
  const isTold = isLook(request) || kinds[model]!.isTelling === true;
  return {
    state: granted ? effect(state, request) : state,
    granted,
    output: isTold ? reveals(state, request) : undefined,
  };
}

/** The call takes effect, or is answered if it has. One that never happens is found out about instead. */
function goOn(draft: Draft, { model, init, states, place, dice }: World): void {
  if (draft.process < 0) {
    draft.to = place;
    return;
  }
  if (draft.isDone) {
    if (draft.outcome === 'done') draft.to = place;
    return;
  }
  const state = states.has(draft.key) ? states.get(draft.key)! : init;
  const did = carriedOut(model, state, draft);
  states.set(draft.key, did.state);
  draft.isDone = true;
  if (dice(5) === 0) return;
  draft.outcome = 'done';
  draft.granted = did.granted;
  draft.output = did.output;
}

/** Gives one answer as another call was told it, or as it would have been after a few random updates. */
function corrupted(drafts: Draft[], { model, init, dice }: { model: string; init: Value; dice: Dice }): void {
  const { asks } = kinds[model]!;
  const answered = drafts.filter((draft) => draft.outcome === 'done' && draft.output !== undefined);
  const draft = answered[dice(Math.max(1, answered.length))];
  if (!draft) return;
  const other = answered.filter(({ f, key }) => f === draft.f && key === draft.key)[dice(answered.length)];
  if (other && dice(2) === 0) {
    draft.output = other.output;
    return;
  }
  let state = init;
  for (let i = dice(4); i > 0; i--) {
    const [f, inputs] = asks[dice(asks.length)]!;
    state = carriedOut(model, state, { ...draft, f, input: inputs[dice(inputs.length)]! }).state;
  }
  const did = carriedOut(model, state, draft);
  draft.granted = did.granted;
  draft.output = did.output;
}
