// Requests: whom a site answers at once, whom it lets wait, and whom it sends elsewhere or away. It answers from its own
// copy if that has what the session may ask for (Terry et al. 1994, section 4). With one order for all, writes go to the
// primary. With a bound, a write waits while some site is as far behind as it may be, and a read while nobody can tell
// that its answer would be within the bound.

import { ms } from '../../kernel/index.ts';
import type { NodeId, OperationId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { changed } from '../parts/group-commit.ts';
import { exactly, others } from '../parts/surroundings.ts';
import { contextOf, nextDot } from '../parts/versions/dots.ts';
import { hasOperation } from '../parts/versions/operations.ts';
import { nextStamp, type StampKind } from '../parts/versions/stamps.ts';
import { askPositions, isCurrent } from './currency.ts';
import { withWrite } from './delivering.ts';
import { momentOf } from './elapsed.ts';
import { askFor } from './gossip.ts';
import {
  type Asker,
  type Due,
  type Here,
  isPrefix,
  PRIMARY,
  type Site,
  type State,
  typeOf,
  type Waiting,
  writeOf,
} from './state.ts';
import { type Throttle, throttle } from './throttling.ts';
import { afterRead, afterWrite, sessionOf, suffices, tokenOf } from './token.ts';
import {
  HELD_TO_THE_END,
  NOT_CONFIRMED,
  READ_REFUSALS,
  WRITE_REFUSALS,
  whyElsewhere,
  whyItWaits,
} from './wording.ts';

export const PATIENCE = 'patience';
export const AGAIN = 'again';
const AGAIN_MS = 250;

type Asked = Pick<Waiting, 'asker' | 'operation' | 'session'>;
type Obstacle = 'lacking' | 'outdated' | Throttle;
type Told = Pick<Extract<Due, { type: 'reply' }>, 'answer' | 'session'>;

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

/** Why this site cannot answer now. */
export function obstacle(
  state: State,
  { operation, session }: Pick<Asked, 'operation' | 'session'>,
  here: Here,
): Obstacle | undefined {
  const { settings, object } = here.node;
  const isRead = object.isRead(operation);
  const { has } = isRead ? state.site.shown : state.site.here;
  if (!suffices(has, session, { settings, isRead })) return 'lacking';
  if (isRead) return isCurrent(state, here) ? undefined : 'outdated';
  return throttle(state, here);
}

function read(state: State, asked: Asked, here: Here): State {
  replied(asked.asker.op, lookedUp(state, asked, here), here);
  return state;
}

/** What this site's own copy says. */
export function lookedUp(
  { site: { shown } }: State,
  { operation, session }: Pick<Asked, 'operation' | 'session'>,
  { node }: Here,
): Told {
  const { answer } = node.object.decide(typeOf(node).value(shown.state), operation);
  return { answer, session: afterRead(session, shown.has) };
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

export const replied = (op: OperationId, { answer, session }: Told, { out }: Here): void =>
  out.reply(op, { outcome: 'ok', answer, context: tokenOf(session) });

/** The writes that are on disk: whoever asked for one is told, here or at another site. */
export function said(due: readonly Due[], has: Site['has'], here: Here): void {
  for (const each of due) {
    if (each.type === 'had') here.out.send(each.to, { type: 'have', has, asks: 'nothing' });
    else done(each, here);
  }
}

function done({ to, answer, session, made }: Extract<Due, { type: 'reply' }>, here: Here): void {
  const told = { answer, session: afterWrite(session, made) };
  if (to.site === here.node.self) replied(to.op, told, here);
  else here.out.send(to.site, { type: 'done', op: to.op, ...told });
}

function waits(state: State, waiting: Waiting, here: Here): State {
  const { op, site } = waiting.asker;
  const isKnown = state.waiting.some(({ asker }) => asker.op === op && asker.site === site);
  if (isKnown) return state;
  here.out.explain(whyItWaits(state, waiting.why, here), op);
  here.out.setTimer(PATIENCE, exactly(here, 'waitMs'), op);
  for (const other of others(here)) askFor(state, other, here);
  if (waiting.why === 'outdated') askPositions(state, here);
  const isThrottled = waiting.why === 'throttled' || waiting.why === 'overdue';
  if (isThrottled && site !== here.node.self) here.out.send(site, { type: 'held', op });
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
    here.out.reply(op, { outcome: 'refused', reason: refusal(state, waiting, here) });
  return without(state, waiting.asker);
}

function refusal(state: State, waiting: Waiting, here: Here): string {
  if (here.node.object.isRead(waiting.operation)) return READ_REFUSALS[readsObstacle(state, waiting, here)];
  const why = obstacle(state, waiting, here);
  return WRITE_REFUSALS[why === 'throttled' || why === 'overdue' ? why : 'lacking'];
}

/** What a read waits for that is not answered: it may be another thing than at first. */
const readsObstacle = (state: State, waiting: Waiting, here: Here): 'lacking' | 'outdated' =>
  obstacle(state, waiting, here) === 'outdated' ? 'outdated' : 'lacking';

function gaveUp(state: State, waiting: Waiting, here: Here): State {
  const { op } = waiting.asker;
  here.out.cancelTimer(AGAIN, op);
  const reason = waiting.isHeld ? HELD_TO_THE_END : NOT_CONFIRMED;
  here.out.reply(op, { outcome: 'unknown', reason });
  return without(state, waiting.asker);
}

function elsewhere(state: State, waiting: Waiting, here: Here): State {
  const { op } = waiting.asker;
  const all = others(here);
  // Where one order is made for all, whoever makes it has most of it: it is asked first.
  const first = isPrefix(here.node) ? 0 : here.node.self;
  const to: NodeId = all[(first + waiting.asked) % all.length]!;
  const { operation, session } = waiting;
  here.out.explain(whyElsewhere(readsObstacle(state, waiting, here), to, here), op);
  const asked = momentOf(state.pulse, here);
  here.out.send(to, { type: 'question', op, operation, session, asked });
  here.out.setTimer(PATIENCE, exactly(here, 'waitMs', 0.25), op);
  const next: Waiting = { ...waiting, why: 'elsewhere', asked: waiting.asked + 1 };
  return { ...state, waiting: state.waiting.map((each) => (each === waiting ? next : each)) };
}
