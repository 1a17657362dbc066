// Who is believed to be alive: heart beats that spread by rumor (Cassandra, “Gossip”; van Renesse et al. 1998, “A
// Gossip-Style Failure Detection Service”). Whose beat is no news for a while counts as down; others may see it otherwise.

import { ms } from '../../kernel/index.ts';
import type { NodeId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import type { Beat, Message } from './messages.ts';
import { type Here, type Member, namesOf, type State } from './state.ts';

const NEVER: Member = { life: -1, beat: 0, silentFor: 0 };

export const firstMembers = ({ node }: Here): readonly Member[] => node.names.map(() => NEVER);

/** So many rounds of silence, and a node counts as down. */
const patience = (here: Here): number => Math.ceil(setting(here, 'deadAfterMs') / setting(here, 'gossipMs'));

export function isAlive({ members }: State, node: NodeId, here: Here): boolean {
  return node === here.node.self || (members[node]?.silentFor ?? 0) <= patience(here);
}

/** Which of its lives the node is in, for all this one has heard. A node that nobody has heard of is in its first. */
export const lifeOf = ({ members }: State, node: NodeId): number => Math.max(0, members[node]?.life ?? 0);

export const livingOf = (state: State, nodes: readonly NodeId[], here: Here): readonly NodeId[] =>
  nodes.filter((node) => isAlive(state, node, here));

/** For how long this node has heard nothing of the other, in seconds. */
export const silenceS = ({ members }: State, node: NodeId, here: Here): number =>
  ((members[node]?.silentFor ?? 0) * setting(here, 'gossipMs')) / 1_000;

const beatsOf = ({ members }: State): readonly Beat[] => members.map(({ life, beat }) => [life, beat]);

/** A round of gossip: one more beat of its own, told to one that is alive and to one that is not, each in turn. Rounds
 *  are counted, not measured: a clock that is set must not bury anybody. */
export function gossip(state: State, here: Here): State {
  const { self, names } = here.node;
  const aged = state.members.map((member, i): Member => {
    if (i === self) return { life: state.life, beat: state.round + 1, silentFor: 0 };
    return { ...member, silentFor: member.silentFor + 1 };
  });
  const next = { ...state, members: aged, round: state.round + 1 };
  const gone = names.flatMap((_, i) => (isAlive(state, i, here) && !isAlive(next, i, here) ? [i] : []));
  if (gone.length > 0) here.out.explain(`takes ${namesOf(gone, here)} for down: no heart beat reaches it`);
  const others = names.map((_, i) => i).filter((i) => i !== self);
  const living = livingOf(next, others, here);
  const dead = others.filter((i) => !living.includes(i));
  for (const group of [living, dead]) {
    const to = group[(next.round + self) % Math.max(1, group.length)];
    if (to !== undefined) here.out.send(to, { type: 'gossip', beats: beatsOf(next), asksBack: true });
  }
  const every = ms(setting(here, 'gossipMs'));
  here.out.setTimer('gossip', [every, every + Math.floor(every / 10)]);
  return next;
}

/** What is news is taken over: a later life, or a later beat of the same one. Whoever was told tells in turn. */
export function heard(
  state: State,
  from: NodeId,
  { beats, asksBack }: Extract<Message, { type: 'gossip' }>,
  here: Here,
): State {
  const members = state.members.map((member, i): Member => {
    const [life = -1, beat = 0] = beats[i] ?? [];
    const isNews = life > member.life || (life === member.life && beat > member.beat);
    return isNews && i !== here.node.self ? { life, beat, silentFor: 0 } : member;
  });
  const next = { ...state, members };
  const back = members.flatMap((_, i) => (!isAlive(state, i, here) && isAlive(next, i, here) ? [i] : []));
  if (back.length > 0) here.out.explain(`finds ${namesOf(back, here)} alive again`);
  if (asksBack) here.out.send(from, { type: 'gossip', beats: beatsOf(next), asksBack: false });
  return next;
}
