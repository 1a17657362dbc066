// Whatever the node replies, something is given up; and it cannot tell the two worlds apart.

import { describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/index.ts';
import type { LoggedAction } from '../sim/index.ts';
import { scripted } from './rehearsal.ts';
import { triedReplies } from './replies.ts';

const proof = scenarios.get('proof')!;
const VALUES = [42, 99, 7, 0];

describe.each(['answer', 'refuse'])('when unsure: %s', (partition) => {
  it('no reply is right in both worlds, whatever the luck', () => {
    for (let seed = 0; seed < 20; seed++) {
      const tried = triedReplies(proof, scripted(proof, { partition }, seed), VALUES)!;
      expect(tried.replies.map(({ holds }) => holds)).toEqual([
        [false, true],
        [true, false],
        [false, false],
        [false, false],
      ]);
      expect(tried.replies[0]?.because[0]).toMatch(/99/);
    }
  });

  it('the node is in the same states in both, bit for bit', () => {
    const { states, stateCount } = triedReplies(proof, scripted(proof, { partition }, 3), VALUES)!;
    expect(states[0]).toBe(states[1]);
    expect(stateCount).toBeGreaterThan(2);
  });
});

it('without a cut it can tell them apart', () => {
  const value = scripted(proof, {}, 1);
  const whole = { ...value, actions: value.actions.filter(({ action }) => action.type === 'ask') };
  const { states } = triedReplies(proof, whole, VALUES)!;
  expect(states[0]).not.toBe(states[1]);
});

it('says nothing of a run that has not come so far, or of a story without such a question', () => {
  const value = scripted(proof, {}, 1);
  expect(triedReplies(proof, { ...value, actions: value.actions.slice(0, 2) }, VALUES)).toBeUndefined();
  const bank = scenarios.get('bank')!;
  expect(triedReplies(bank, scripted(bank, {}, 1), VALUES)).toBeUndefined();
});

describe('in a run that somebody meddled with', () => {
  const value = scripted(proof, {}, 1);
  const stepAt = (id: string): LoggedAction => {
    const { action, atMs } = proof.script.find((step) => step.id === id)!;
    return { at: atMs * 1_000, action };
  };
  const [cut, write, question] = ['cut', 'write', 'read-2'].map(stepAt) as [
    LoggedAction,
    LoggedAction,
    LoggedAction,
  ];

  it('takes the customer’s own question, whoever else asks in the same instant', () => {
    const other: LoggedAction = {
      at: question.at,
      action: { type: 'ask', client: 0, operation: { f: 'read' } },
    };
    const { replies } = triedReplies(proof, { ...value, actions: [cut, write, question, other] }, VALUES)!;
    expect(replies[0]?.because[0]).toMatch(/^B answered 42/);
  });

  it('says nothing of a question that could not be asked while another was open', () => {
    const again = { ...question, at: question.at + 1_000 };
    const actions = [cut, write, question, again];
    expect(triedReplies(proof, { ...value, actions }, VALUES)).toBeUndefined();
  });

  it('says nothing where the other thing came only after the question', () => {
    const late = { ...write, at: question.at + 100_000 };
    expect(triedReplies(proof, { ...value, actions: [cut, question, late] }, VALUES)).toBeUndefined();
  });
});
