// Test support: one node with one mistake each, as databases on one machine have made them.

import { forgetful, hasty, type Twin, twinOf } from '../twin.support.ts';
import { oneNode } from './single.ts';

/** A dirty read: it shows updates that a crash may still take back. */
const showsWhatIsNotOnDisk = twinOf(
  oneNode,
  'shows a balance that is not on disk',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body))
      return oneNode.step(state, event, node, out);
    if (state.ledger !== state.flushed) confess(event.from);
    oneNode.step({ ...state, flushed: state.ledger }, event, node, out);
    return state;
  },
);

/** The lost update of every textbook: two updates are decided on the same old balance, and one overwrites the other. */
const decidesOnOldBooks = twinOf(
  oneNode,
  'decides on the balance on disk though another update is under way',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || node.object.isRead(event.body))
      return oneNode.step(state, event, node, out);
    const overwritten = state.ledger === state.flushed ? null : state.ledger.entry;
    if (overwritten) for (const op of [overwritten.of, event.from]) confess(op);
    return oneNode.step({ ...state, ledger: state.flushed }, event, node, out);
  },
);

/** A “no” that rests on a withdrawal which a crash takes back. */
const deniesTooSoon = twinOf(
  oneNode,
  'says no before the disk has what that rests on',
  (confess, ...step) => {
    const [state, event, node, out] = step;
    if (event.type !== 'request' || node.object.isRead(event.body)) return oneNode.step(...step);
    const { answer } = node.object.decide(state.ledger.state, event.body);
    if (answer.granted) return oneNode.step(...step);
    confess(event.from);
    out.reply(event.from, { outcome: 'ok', answer });
    return state;
  },
);

/** A cache of the balance that is one update behind. */
const showsTheBalanceBefore = twinOf(
  oneNode,
  'answers from the books as they were before the last update',
  (confess, state, event, node, out) => {
    if (event.type !== 'request' || !node.object.isRead(event.body))
      return oneNode.step(state, event, node, out);
    const { rest } = state.flushed;
    if (rest !== null) confess(event.from);
    oneNode.step({ ...state, flushed: rest ?? state.flushed }, event, node, out);
    return state;
  },
);

export const SINGLE_TWINS = {
  hasty: hasty(oneNode),
  forgetful: forgetful(oneNode),
  showsWhatIsNotOnDisk,
  decidesOnOldBooks,
  deniesTooSoon,
  showsTheBalanceBefore,
} satisfies Readonly<Record<string, Twin>>;
