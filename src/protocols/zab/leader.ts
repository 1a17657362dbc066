// The leader's part of Zab (Junqueira, Reed and Serafini 2011, section 4; phases as in Medeiros 2012, section 2): what
// each follower tells it. `phases.ts` owns what a majority of such answers leads to, `pinging.ts` how it goes on leading.

import type { NodeId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import { isAlive } from './connecting.ts';
import { isNewer, zxidOf } from './log.ts';
import { advance, bringUpToDate, isBroadcasting, welcome } from './phases.ts';
import { onBeat, STRANGER, touch } from './pinging.ts';
import { propose } from './proposing.ts';
import {
  changed,
  type Here,
  type Leading,
  type Learner,
  leave,
  type Message,
  nameOf,
  type State,
  ticks,
} from './state.ts';
import { noteSync } from './syncing.ts';

type Of<Type extends Message['type']> = Extract<Message, { type: Type }>;

export function startLeading(state: State, here: Here): State {
  const { node, out } = here;
  out.explain('has a majority behind it and begins to lead');
  out.setTimer('limit', ticks(here, setting(here, 'initLimit')));
  const role: Leading = {
    mode: 'leading',
    stage: 'discovery',
    epoch: 0,
    learners: node.names.map(() => STRANGER),
    beat: 0,
    syncs: [],
    sessions: new Map(),
  };
  return onBeat(changed(state, { role }), here);
}

const withLearner = (state: State, role: Leading, [from, part]: [NodeId, Partial<Learner>]): State =>
  changed(state, {
    role: {
      ...role,
      learners: role.learners.map((l, i) => (i === from ? { ...l, ...part, heard: role.beat } : l)),
    },
  });

/** A message from a server that takes this one for its leader. */
export function onFollower(
  state: State,
  message: Message,
  { from, ...here }: Here & { from: NodeId },
): State {
  const { role } = state;
  if (role.mode !== 'leading') return state;
  switch (message.type) {
    case 'follower-info':
      return onInfo(state, message, { ...here, from });
    case 'ack-epoch':
      return onAckEpoch(state, message, { ...here, from });
    case 'ack-leader':
      return onAckLeader(state, message, { ...here, from });
    case 'ack':
    case 'pong':
      return onAck(state, message, { ...here, from });
    case 'request':
      return propose(state, message.asks, { here, origin: from });
    case 'sync':
      return noteSync(state, { from, of: message.of }, here);
    case 'revalidate': {
      const { session } = message;
      here.out.send(from, { type: 'validated', session, alive: isAlive(state, session, here) });
      return state;
    }
    default:
      return state;
  }
}

type From = Here & { readonly from: NodeId };

/** Discovery: the new epoch is above all that a majority agreed to before. */
function onInfo(state: State, { accepted }: Of<'follower-info'>, here: From): State {
  const { role } = state;
  const { from, out } = here;
  if (role.mode !== 'leading') return state;
  if (role.epoch > 0 && accepted > role.epoch)
    return leave(state, `gives up leading: ${nameOf(here, from)} has agreed to a later epoch`, here);
  const known = withLearner(state, role, [from, { accepted, agreed: false, length: -1, beat: 0 }]);
  if (role.epoch > 0) out.send(from, { type: 'new-epoch', epoch: role.epoch });
  else out.send(from, { type: 'waiting' });
  return advance(known, here);
}

/** Recovery: nobody in the majority may have a newer history than the leader. */
function onAckEpoch(state: State, message: Of<'ack-epoch'>, here: From): State {
  const { role, durable } = state;
  const { epoch, current, zxid, counts } = message;
  if (role.mode !== 'leading' || epoch !== role.epoch) return state;
  const isAhead =
    current === durable.current ? isNewer(zxid, zxidOf(durable.log)) : current > durable.current;
  const agreed = counts || (role.learners[here.from]?.agreed ?? false);
  if (role.stage === 'recovery' && isAhead)
    return leave(state, `gives up leading: ${nameOf(here, here.from)} has a newer log`, here);
  if (role.stage === 'recovery' && !agreed)
    return leave(state, `gives up leading: ${nameOf(here, here.from)} may have agreed with another`, here);
  const known = withLearner(state, role, [here.from, { agreed }]);
  if (role.stage !== 'recovery') bringUpToDate(known, here.from, here);
  return advance(known, here);
}

/** Synchronisation: this follower has the leader's log on disk, and may be served from. */
function onAckLeader(state: State, { epoch, length }: Of<'ack-leader'>, here: From): State {
  const { role } = state;
  if (role.mode !== 'leading' || epoch !== role.epoch) return state;
  const known = advance(withLearner(state, role, [here.from, { length }]), here);
  // The first majority is told all together.
  if (isBroadcasting(state)) welcome(known, here.from, here);
  return known;
}

function onAck(state: State, message: Of<'ack'> | Of<'pong'>, here: From): State {
  const { role } = state;
  const { from } = here;
  if (role.mode !== 'leading' || message.epoch !== role.epoch) return state;
  const learner = role.learners[from] ?? STRANGER;
  // One that has not taken over this leader's log since it came back says nothing about it.
  const length = learner.length < 0 ? -1 : Math.max(learner.length, message.length);
  const beat = message.type === 'pong' ? Math.max(learner.beat, message.beat) : learner.beat;
  const known = withLearner(state, role, [from, { length, beat }]);
  const next = message.type === 'pong' ? touch(known, message.sessions) : known;
  return advance(next, here);
}
