// Requests: whom a site answers at once, whom it lets wait, and whom it sends elsewhere or away. It answers from its own
// copy if that has what the session may ask for (Terry et al. 1994, section 4). With one order for all, writes go to the
// primary. With a bound, a write waits while some site is as many versions behind as it may be.

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { changed } from '../parts/group-commit.ts';
import { exactly, others, setting } from '../parts/surroundings.ts';
import { contextOf, knows, nextDot } from '../parts/versions/dots.ts';
import { hasOperation } from '../parts/versions/operations.ts';
import { nextStamp, type StampKind } from '../parts/versions/stamps.ts';
import { withWrite } from './delivering.ts';
import { askFor } from './gossip.ts';
import {
  type Asker,
  type Due,
  type Here,
  isPrefix,
  knownOf,
  PRIMARY,
  type Site,
  type State,
  typeOf,
  type Waiting,
  writeOf,
} from './state.ts';
import { afterRead, afterWrite, type Session, sessionOf, suffices, tokenOf } from './token.ts';

export const PATIENCE = 'patience';
export const AGAIN = 'again';
const AGAIN_MS = 250;

type Asked = Omit<Waiting, 'why' | 'asked'>;

export function request(
  state: State,
  { from, body }: { from: OperationId; body: Operation },
  here: Here,
): State {
  const { context, ...operation } = body;
  const asker = { op: from, site: here.node.self };
  const asked = { asker, operation, session: sessionOf(context) };
  const isElsewhere = isPrefix(here.node) && here.node.self !== PRIMARY && !here.node.object.isRead(body);
  return isElsewhere ? forwarded(state, asked, here) : served(state, asked, here);
}

/** Answers, or notes why not yet. */
export function served(state: State, asked: Asked, here: Here): State {
  const why = obstacle(state, asked, here);
  if (why !== undefined) return waits(state, { ...asked, why, asked: 0 }, here);
  return here.node.object.isRead(asked.operation) ? read(state, asked, here) : written(state, asked, here);
}

function obstacle(state: State, { operation, session }: Asked, here: Here): Waiting['why'] | undefined {
  const { settings, object } = here.node;
  const isRead = object.isRead(operation);
  const { has } = isRead ? state.site.shown : state.site.here;
  if (!suffices(has, session, { settings, isRead })) return 'lacking';
  return !isRead && isThrottled(state, here) ? 'throttled' : undefined;
}

/** Is some site as far behind with this one's updates as it may be? Where every site writes, they share the bound. */
function isThrottled(state: State, here: Here): boolean {
  const bound = setting(here, 'bound');
  if (bound === 0) return false;
  const share = Math.floor(bound / (isPrefix(here.node) ? 1 : here.node.names.length));
  const own = state.site.here.log.filter(({ dot }) => dot[0] === here.node.self);
  return others(here).some(
    (site) => own.filter(({ dot }) => !knows(knownOf(state, site), dot)).length >= share,
  );
}

function read(state: State, { asker, operation, session }: Asked, here: Here): State {
  const { node } = here;
  const { shown } = state.site;
  const { answer } = node.object.decide(typeOf(node).value(shown.state), operation);
  answered(asker, { type: 'answer', answer, session: afterRead(session, shown.has) }, here);
  return state;
}

/** Made here, with all that is here as what it may depend on; told and sent on once it is on disk. */
function written(state: State, { asker, operation, session }: Asked, here: Here): State {
  const { node, out } = here;
  const before = state.site.here;
  const { answer } = node.object.decide(typeOf(node).value(before.state), operation);
  const isDone = hasOperation(before.reflects, asker.op);
  const dot = nextDot(before.has, node.self);
  const stamp = nextStamp(String(node.settings['stamps']) as StampKind, before.stamp, node.clock, node.self);
  const delta = typeOf(node).delta(before.state, { operation, of: asker.op, replica: node.self, stamp });
  const write = writeOf({ dot, of: asker.op, update: operation, delta, stamp, after: before.has });
  const site = isDone ? before : withWrite(before, write, here);
  const made = isDone ? before.has : contextOf([dot]);
  const due: Due = { type: 'reply', to: asker, answer, session, made };
  return {
    ...state,
    site: changed(state.site, { here: site, due: [due] }, (value: Site) => out.persist(value, 'written')),
  };
}

/** Tells whoever asked, here or at another site. */
export function answered(
  { op, site }: Asker,
  told: { type: 'done' | 'answer'; answer: Extract<Due, { type: 'reply' }>['answer']; session: Session },
  { node, out }: Here,
): void {
  if (site !== node.self) out.send(site, { ...told, op });
  else out.reply(op, { outcome: 'ok', answer: told.answer, context: tokenOf(told.session) });
}

/** What is said once it is on disk. */
export function said(due: readonly Due[], has: Site['has'], here: Here): void {
  for (const each of due) {
    if (each.type === 'had') here.out.send(each.to, { type: 'have', has, asks: 'nothing' });
    else
      answered(
        each.to,
        { type: 'done', answer: each.answer, session: afterWrite(each.session, each.made) },
        here,
      );
  }
}

const ONLY_WAITS: { readonly [why in Waiting['why']]: string } = {
  lacking: 'lacks what this session has seen: waits for it, and asks the others',
  throttled: 'lets the write wait: some site is as many versions behind as it may be',
  elsewhere: 'asks another site instead',
  forwarded: 'sends the write to the primary',
};

function waits(state: State, waiting: Waiting, here: Here): State {
  const { op, site } = waiting.asker;
  const isKnown = state.waiting.some(({ asker }) => asker.op === op && asker.site === site);
  if (isKnown) return state;
  here.out.explain(ONLY_WAITS[waiting.why], op);
  here.out.setTimer(PATIENCE, exactly(here, 'waitMs'), op);
  for (const other of others(here)) askFor(state, other, here);
  return { ...state, waiting: [...state.waiting, waiting] };
}

/** A write goes to the primary, again and again until it is done or nobody waits for it any more. */
function forwarded(state: State, asked: Asked, here: Here): State {
  const { op } = asked.asker;
  const { operation, session } = asked;
  here.out.send(PRIMARY, { type: 'forward', op, operation, session });
  here.out.setTimer(AGAIN, [ms(AGAIN_MS), ms(AGAIN_MS)], op);
  here.out.setTimer(PATIENCE, exactly(here, 'waitMs', 3), op);
  return { ...state, waiting: [...state.waiting, { ...asked, why: 'forwarded', asked: 0 }] };
}

export function again(state: State, op: OperationId, here: Here): State {
  const waiting = ownWaiting(state, op, here);
  if (waiting?.why !== 'forwarded') return state;
  const { operation, session } = waiting;
  here.out.send(PRIMARY, { type: 'forward', op, operation, session });
  here.out.setTimer(AGAIN, [ms(AGAIN_MS), ms(AGAIN_MS)], op);
  return state;
}

const ownWaiting = ({ waiting }: State, op: OperationId, { node }: Here): Waiting | undefined =>
  waiting.find(({ asker }) => asker.op === op && asker.site === node.self);

export const without = (state: State, { op, site }: Asker): State => ({
  ...state,
  waiting: state.waiting.filter(({ asker }) => asker.op !== op || asker.site !== site),
});

/** Something has changed: whoever can be answered now is. */
export function resumed(state: State, here: Here): State {
  return state.waiting.reduce((next, waiting) => {
    if (waiting.why === 'forwarded' || obstacle(next, waiting, here) !== undefined) return next;
    const { op } = waiting.asker;
    here.out.cancelTimer(PATIENCE, op);
    return served(without(next, waiting.asker), waiting, here);
  }, state);
}

/** It has waited long enough: a read is asked of the other sites one by one, a write is turned away. */
export function outOfPatience(state: State, op: OperationId, here: Here): State {
  const waiting = state.waiting.find(({ asker }) => asker.op === op);
  if (waiting === undefined) return state;
  if (waiting.why === 'forwarded') return gaveUp(state, waiting, here);
  const isRead = here.node.object.isRead(waiting.operation);
  const mayAsk = isRead && here.node.settings['lacking'] === 'elsewhere';
  if (mayAsk && waiting.asked < others(here).length) return elsewhere(state, waiting, here);
  if (waiting.asker.site === here.node.self)
    here.out.reply(op, { outcome: 'refused', reason: REFUSALS[isRead ? 'read' : waiting.why] });
  return without(state, waiting.asker);
}

const REFUSALS = {
  read: 'No site within reach has what this session has seen.',
  lacking: 'This site lacks what the session has seen or written before.',
  throttled:
    'Some site is as many versions behind as it may be: nothing more is written until it catches up.',
  elsewhere: 'No site within reach has what this session has seen.',
  forwarded: '',
} as const;

function gaveUp(state: State, waiting: Waiting, here: Here): State {
  const { op } = waiting.asker;
  here.out.cancelTimer(AGAIN, op);
  here.out.reply(op, { outcome: 'unknown', reason: 'The primary has not confirmed the write in time.' });
  return without(state, waiting.asker);
}

function elsewhere(state: State, waiting: Waiting, here: Here): State {
  const { op } = waiting.asker;
  const all = others(here);
  // Where one order is made for all, whoever makes it has most of it: it is asked first.
  const first = isPrefix(here.node) ? 0 : here.node.self;
  const to: NodeId = all[(first + waiting.asked) % all.length]!;
  const { operation, session } = waiting;
  here.out.explain(`still lacks what this session has seen: asks ${here.node.names[to]} instead`, op);
  here.out.send(to, { type: 'question', op, operation, session });
  here.out.setTimer(PATIENCE, exactly(here, 'waitMs', 0.25), op);
  const next: Waiting = { ...waiting, why: 'elsewhere', asked: waiting.asked + 1 };
  return { ...state, waiting: state.waiting.map((each) => (each === waiting ? next : each)) };
}
