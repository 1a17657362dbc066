// What a coordinator goes by: at which level it is asked, who could answer, and whether enough of them are alive. If not,
// it refuses at once, and nothing was written anywhere (Cassandra, “Unavailable”).

import type { NodeId } from '../contract.ts';
import type { Operation } from '../objects/object.ts';
import { setting } from '../parts/surroundings.ts';
import { isMet, isSerial, type Need, needOf, shortfall } from './levels.ts';
import { isAlive, livingOf } from './members.ts';
import type { Place } from './ring.ts';
import { type Client, type Here, type State, tell } from './state.ts';

/** Weak is one copy; strong is what the settings call so; and there are levels by name. */
export function levelOf(operation: Operation, { node }: Here): string {
  const { settings, object } = node;
  if (operation.level !== undefined) return operation.level;
  if (operation.mode === 'weak') return 'ONE';
  if (operation.mode === 'strong') return String(settings['strong']);
  return String(settings[object.isRead(operation) ? 'readLevel' : 'writeLevel']);
}

const isSloppy = ({ node }: Here): boolean => node.settings['quorums'] === 'sloppy';

/** Who is to take a write or answer a read: a node, and the replica it does so for. */
export interface Target {
  readonly to: NodeId;
  readonly owner: NodeId;
}

/** The replicas that are alive. With sloppy quorums the next nodes on the ring stand in for the others: the first N
 *  healthy ones (Dynamo, section 4.6). */
export function targetsOf(state: State, { walk, replicas }: Place, here: Here): readonly Target[] {
  const living = livingOf(state, replicas, here).map((node): Target => ({ to: node, owner: node }));
  if (!isSloppy(here)) return living;
  const dead = replicas.filter((node) => !isAlive(state, node, here));
  const spare = livingOf(state, walk, here).filter((node) => !replicas.includes(node));
  return [...living, ...spare.slice(0, dead.length).map((to, i): Target => ({ to, owner: dead[i]! }))];
}

interface Wanted {
  readonly client: Client;
  readonly operation: Operation;
  readonly place: Place;
  readonly targets: readonly Target[];
}

/** What the level asks for, if it can be had; otherwise the client is turned away. */
export function needFor(wanted: Wanted, here: Here): Need | undefined {
  const { client, operation } = wanted;
  const refuse = (reason: string): undefined => {
    tell(client, { outcome: 'refused', reason }, here);
    return undefined;
  };
  const isRead = here.node.object.isRead(operation);
  const level = levelOf(operation, here);
  if (isRead && level === 'ANY') return refuse('ANY is a level for writes only');
  const { need, living } = askedOf(wanted, level, here);
  if (need === undefined) return refuse(`there is no level “${level}”`);
  if (isMet(need, living)) return need;
  const why = `Unavailable: ${shortfall(need, living)} alive`;
  here.out.explain(
    `turns a client away before anything is ${isRead ? 'asked' : 'written'}: ${why}`,
    client.of,
  );
  return refuse(why);
}

/** Who could answer, and how many must. At ANY the coordinator's own hint counts as well. */
function askedOf({ operation, place, targets }: Wanted, level: string, here: Here) {
  const { node, ring } = here;
  const answering = targets.map(({ to }) => to);
  const isAny = level === 'ANY' && !isSloppy(here);
  const among = isAny ? [...new Set([...place.replicas, node.self])] : amongOf(place, answering, here);
  const need = needOf({ level, self: node.self, ring, place, among });
  const more = primaries(place, node.object.isRead(operation), here);
  return { need: need && { ...need, parts: [...need.parts, ...more] }, living: isAny ? among : answering };
}

const amongOf = ({ replicas }: Place, answering: readonly NodeId[], here: Here): readonly NodeId[] =>
  isSloppy(here) ? answering : replicas;

/** Riak's pr and pw: so many of those that answer must not be stand-ins. */
function primaries({ replicas }: Place, isRead: boolean, here: Here): Need['parts'] {
  const count = setting(here, isRead ? 'primaryReads' : 'primaryWrites');
  return count === 0 ? [] : [{ count, among: replicas }];
}

/** Is it to be settled by an agreement among replicas? */
export const isAgreed = (operation: Operation, here: Here): boolean => isSerial(levelOf(operation, here));
