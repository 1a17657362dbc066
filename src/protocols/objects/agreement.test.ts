// Every object beside the model by which checkers judge it, over thousands of random operations: whatever the object
// does and answers, the model must make the same of it. The two share no code.

import { describe, expect, it } from 'vitest';
import {
  type Call,
  fromRun,
  type History,
  isObjection,
  judge,
  modelNamed,
  readHistories,
  writeHistory,
} from '../../checkers/index.ts';
import { openingOf, operationOf } from '../../experiments/index.ts';
import type { HistoryEvent } from '../../sim/index.ts';
import { Dice } from '../../sim/schedule.support.ts';
import type { Decision, Operation, Value } from './object.ts';
import { type ObjectKind, type ObjectSpec, objectKinds, objectOf } from './registry.ts';

const SEEDS = 40;
const LENGTH = 60;

/** Other ways to begin, for the objects that can. */
const OTHERS: readonly ObjectSpec[] = [
  { kind: 'account', initial: 0 },
  { kind: 'counter', initial: -7 },
  { kind: 'register', initial: 5 },
  { kind: 'cas-register', initial: 'five' },
  { kind: 'mv-register', initial: ['five'] },
  { kind: 'set', initial: [12, 'a', 3, 3, '3'] },
  { kind: 'list', initial: ['b', 2, 'a'] },
  { kind: 'gset', initial: ['b', 2, 10, 'a'] },
];

/** Texts as well as numbers, where both will do. */
function varied(kind: ObjectKind, operation: Operation, dice: Dice): Operation {
  const { value } = operation;
  const isEither = ['register', 'mv-register', 'set', 'gset'].includes(kind);
  if (!isEither || typeof value !== 'number' || value % 3 > 0) return operation;
  return { ...operation, value: dice.pick([`${value}`, `"${value}`, -value]) };
}

interface Turn {
  readonly operation: Operation;
  readonly decision: Decision;
  /** The state after it. */
  readonly state: Value;
}

/** A state is a value: whoever changes it in place is thrown out. */
function frozen(value: Value): Value {
  if (Array.isArray(value)) for (const part of value) frozen(part);
  return Object.freeze(value);
}

/** One operation after another, each carried out if it was granted. */
function played(spec: ObjectSpec, seed: number): readonly Turn[] {
  const object = objectOf(spec);
  const dice = new Dice(seed, spec.kind);
  let state = frozen(object.initial);
  return Array.from({ length: LENGTH }, (_, i) => {
    const operation = varied(spec.kind, operationOf(spec.kind, dice, i + 1), dice);
    expect(object.objection(operation)).toBeUndefined();
    const decision = object.decide(state, operation);
    if (decision.isUpdate) state = frozen(object.apply(state, operation));
    return { operation, decision, state };
  });
}

function historyOf({ kind, initial }: ObjectSpec, turns: readonly Turn[]): History {
  const events = turns.flatMap(({ operation, decision: { answer } }, op): HistoryEvent[] => [
    { type: 'invoke', at: 2 * op, op, process: op % 3, node: 0, operation },
    { type: 'ok', at: 2 * op + 1, op, process: op % 3, answer, reason: null },
  ]);
  return fromRun(events, { id: kind, model: kind, init: initial });
}

/** What of the object's state is on this key, as a look would tell. */
function shownOn(spec: ObjectSpec, state: Value, key: string): Value {
  const look = { register: 'read', 'cas-register': 'read', kv: 'get', account: 'balance', stock: 'left' };
  const f = look[spec.kind as keyof typeof look] ?? 'read';
  return objectOf(spec).decide(state, key === '' ? { f } : { f, key }).answer.value;
}

/** Goes through the history with the model, key by key. */
function followed(history: History, visit: (call: Call, before: Value, after: Value) => void): void {
  const model = modelNamed(history.model);
  const states = new Map<string, Value>();
  for (const call of history.calls) {
    const before = states.get(call.key) ?? model.initial(history.init);
    const after = model.apply(before, call);
    states.set(call.key, after);
    visit(call, before, after);
  }
}

const specs = [...objectKinds.map(openingOf), ...OTHERS];
const named = specs.map((spec) => [spec.kind, JSON.stringify(spec.initial), spec] as const);
const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);

it('every model that a run can have is that of an object', () => {
  for (const { kind, initial } of specs) {
    expect(modelNamed(kind).id).toBe(objectOf({ kind, initial } as ObjectSpec).id);
  }
});

describe.each(named)('a %s that starts as %s', (kind, _, spec) => {
  const model = modelNamed(kind);
  const object = objectOf(spec);

  it('answers, denies and becomes what its model says', () => {
    for (const seed of seeds) {
      const turns = played(spec, seed);
      followed(historyOf(spec, turns), (call, before, after) => {
        const { operation, decision, state } = turns[call.id]!;
        const where = `seed ${seed}, ${object.describe(operation)}`;
        expect(model.objection(call), where).toBeUndefined();
        expect(model.fits(before, call), where).toBe(true);
        expect(call.granted, where).toBe(decision.answer.granted);
        expect(model.looks.includes(call.f), where).toBe(object.isRead(operation));
        expect(decision.isUpdate, where).toBe(decision.answer.granted && !object.isRead(operation));
        expect(decision.isUpdate || !model.isUpdate(call), where).toBe(true);
        expect(call.granted || model.denies.includes(call.f), where).toBe(true);
        expect(model.initial(shownOn(spec, state, call.key)), where).toEqual(after);
      });
    }
  });

  it('carries out what was granted as its model does, whatever the state is by then', () => {
    for (const seed of seeds) {
      const dice = new Dice(seed, 'order');
      const granted = played(spec, seed).filter(({ decision }) => decision.isUpdate);
      const places = granted.map((turn) => ({ turn, place: dice.unit() }));
      const turns = places.sort((a, b) => a.place - b.place).map(({ turn }) => turn);
      let state = object.initial;
      followed(historyOf(spec, turns), (call, _before, after) => {
        state = frozen(object.apply(state, turns[call.id]!.operation));
        expect(model.initial(shownOn(spec, state, call.key)), `seed ${seed}`).toEqual(after);
      });
    }
  });

  it('is caught when it tells of a state that is not there', () => {
    const turns = played(spec, 1);
    const wrong = { number: 1_234_567, string: 'never written', object: [1_234_567] };
    followed(historyOf(spec, turns), (call, before) => {
      if (call.output === undefined) return;
      const lie = call.output === null ? 1_234_567 : wrong[typeof call.output as keyof typeof wrong];
      expect(model.fits(before, { ...call, output: lie })).toBe(false);
    });
  });

  it('has histories that are linearizable, and files that hold them', () => {
    const history = historyOf(spec, played(spec, 2));
    const [read] = readHistories(writeHistory(history));
    if (read === undefined || isObjection(read)) throw new Error(JSON.stringify(read));
    expect(writeHistory({ ...read, init: history.init })).toBe(writeHistory(history));
    for (const each of [history, read]) {
      expect(judge(each, ['linearizable']).get('linearizable')?.verdict).toBe('holds');
    }
  });
});
