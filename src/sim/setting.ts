// A setting: everything about a run but its seed and what people did. Plain data, so it travels anywhere.

import type { Delay } from '../kernel/index.ts';
import {
  type NodeId,
  type ObjectKind,
  type ObjectSpec,
  type Operation,
  objectOf,
  protocols,
  type Settings,
} from '../protocols/index.ts';
import { type ClientPolicy, policyObjection } from './conduct.ts';
import { valueObjection, valuesObjection } from './parameters.ts';
import { type Workload, workloadObjection } from './workload.ts';

export type ClientId = number;
/** A directed link between two nodes. */
export type Link = readonly [from: NodeId, to: NodeId];

/** How the messages of a channel travel between two nodes that keep a connection open for them. They arrive in
 *  order and are sent again until they do, at intervals that double (RFC 6298), so that a connection comes back some
 *  time after its line does. If its ends look after each other, they take it for broken after a silence, lose what
 *  is in it, and dial anew every so often. */
export interface Transport {
  readonly retransmitMs: number;
  /** The silence after which both ends give the connection up; null if nobody looks. */
  readonly noticeMs: number | null;
  readonly redialMs: number;
}

/** What a line does to messages, where it differs from the rest of the network. */
export interface Weather {
  readonly delay: Delay;
  readonly loss: number;
  readonly duplication: number;
}

export interface NetworkSetting {
  readonly delay: Delay;
  /** Chances out of one, for each message by itself. */
  readonly loss: number;
  readonly duplication: number;
  /** In order, like a stream; or each message by itself, like datagrams. */
  readonly ordered: boolean;
  /** What a cut does to messages under way and to those sent into it. */
  readonly whenCut: 'lost' | 'held';
  /** The transport of each channel of the protocol; those without one travel each by itself. */
  readonly channels?: { readonly [channel: string]: Transport };
  /** Lines that take another time than the rest, both ways. */
  readonly lines?: readonly LineSetting[];
}

/** How long messages take between these two nodes, either way. */
export interface LineSetting {
  readonly nodes: readonly [NodeId, NodeId];
  readonly delay: Delay;
}

export interface Setting {
  readonly protocol: string;
  readonly settings: Settings;
  readonly object: ObjectSpec;
  readonly nodes: readonly string[];
  /** Where on a map each node stands, by the name of the place; nothing in a run depends on it. */
  readonly places?: readonly string[];
  readonly clients: readonly {
    readonly name: string;
    readonly site: NodeId;
    readonly policy?: ClientPolicy;
  }[];
  readonly network: NetworkSetting;
  /** Between a client and the node at its site. */
  readonly counter: Delay;
  readonly disk: Delay;
  readonly clientTimeoutMs: number;
}

/** What people do to a run. Whoever replays a run repeats these at the same virtual times. */
export type Action =
  | { readonly type: 'ask'; readonly client: ClientId; readonly operation: Operation }
  | { readonly type: 'cut'; readonly links: readonly Link[] }
  | { readonly type: 'heal'; readonly links: readonly Link[] }
  /** Cuts these lines, heals them after `downMs`, cuts them again after `upMs`, and so on, each until a cut, a heal or
   *  another flap names it. */
  | {
      readonly type: 'flap';
      readonly links: readonly Link[];
      readonly upMs: number;
      readonly downMs: number;
    }
  /** From here on clients ask by themselves; null for no more. */
  | { readonly type: 'load'; readonly load: Workload | null }
  | { readonly type: 'set'; readonly settings: Settings }
  | { readonly type: 'crash'; readonly node: NodeId }
  | { readonly type: 'restart'; readonly node: NodeId }
  /** A paused node does nothing and forgets nothing; what reaches it meanwhile waits. */
  | { readonly type: 'pause'; readonly node: NodeId }
  | { readonly type: 'resume'; readonly node: NodeId }
  /** Sets its clock off by so much, and lets it run fast or slow from here on. */
  | { readonly type: 'clock'; readonly node: NodeId; readonly offsetMs: number; readonly driftPpm: number }
  /** A disk that takes this long from here on; null for the setting's own. */
  | { readonly type: 'disk'; readonly node: NodeId; readonly delay: Delay | null }
  /** Null for the setting's own weather. */
  | { readonly type: 'weather'; readonly links: readonly Link[]; readonly weather: Weather | null }
  | {
      readonly type: 'command';
      readonly node: NodeId;
      readonly name: string;
      readonly of: NodeId | null;
    };

/** Both directions between two nodes. */
export const line = (a: NodeId, b: NodeId): readonly Link[] => [
  [a, b],
  [b, a],
];

/** Every link between two groups of nodes, both ways. */
export const between = (one: readonly NodeId[], other: readonly NodeId[]): readonly Link[] =>
  one.flatMap((a) => other.flatMap((b) => line(a, b)));

/** Why a setting cannot be run, in a sentence, or undefined. */
export function settingObjection(setting: Setting): string | undefined {
  const protocol = protocols.get(setting.protocol);
  if (protocol === undefined) return `There is no protocol called “${setting.protocol}”.`;
  return (
    objectObjection(protocol.objects, setting.object.kind) ??
    valuesObjection(protocol.parameters, setting.settings) ??
    protocol.objection(setting.settings, setting.nodes.length, []) ??
    placesObjection(setting) ??
    linesObjection(setting) ??
    conductObjection(setting)
  );
}

const placesObjection = ({ nodes, places }: Setting): string | undefined =>
  places === undefined || places.length === nodes.length
    ? undefined
    : `There are ${nodes.length} nodes, and ${places.length} places to put them.`;

/** A line is given a time once, whichever of its ends is named first. */
function linesObjection({ nodes, network: { lines = [] } }: Setting): string | undefined {
  const given = new Set<string>();
  for (const { nodes: ends } of lines) {
    if (!isLine(nodes.length, ends)) return NO_LINE;
    const name = `${Math.min(...ends)} ${Math.max(...ends)}`;
    if (given.has(name)) return 'A line is given two times to take.';
    given.add(name);
  }
  return undefined;
}

const NO_LINE = 'There is no such line.';

const isNode = (nodes: number, node: NodeId): boolean => Number.isInteger(node) && node >= 0 && node < nodes;
const isLine = (nodes: number, [a, b]: Link): boolean => isNode(nodes, a) && isNode(nodes, b) && a !== b;

function conductObjection({ clients, nodes }: Setting): string | undefined {
  for (const { policy = {} } of clients) {
    const wrong = policyObjection(policy, nodes.length);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const objectObjection = (carried: readonly ObjectKind[] | undefined, kind: ObjectKind): string | undefined =>
  carried?.includes(kind) === false
    ? `This system cannot replicate a ${kind}; it can: ${carried.join(', ')}.`
    : undefined;

/** Why an action makes no sense in this setting, whatever the moment, or undefined. */
export function actionObjection(setting: Setting, action: Action): string | undefined {
  const nodes = setting.nodes.length;
  const noNode = (node: number) => (isNode(nodes, node) ? undefined : 'There is no such node.');
  switch (action.type) {
    case 'ask':
      if (setting.clients[action.client] === undefined) return 'There is no such customer.';
      return objectOf(setting.object).objection(action.operation);
    case 'cut':
    case 'heal':
    case 'weather':
      return action.links.every((link) => isLine(nodes, link)) ? undefined : NO_LINE;
    case 'flap':
      return flapObjection(nodes, action);
    case 'load':
      return action.load === null ? undefined : workloadObjection(setting, action.load);
    case 'set':
      return liveObjection(setting, action.settings);
    case 'command':
      return noNode(action.node) ?? noNode(action.of ?? action.node) ?? commandObjection(setting, action);
    case 'clock':
      return noNode(action.node) ?? (action.driftPpm > -MOST_DRIFT ? undefined : 'No clock runs backwards.');
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
    case 'disk':
      return noNode(action.node);
  }
}

function flapObjection(
  nodes: number,
  { links, upMs, downMs }: Extract<Action, { type: 'flap' }>,
): string | undefined {
  if (!links.every((link) => isLine(nodes, link))) return NO_LINE;
  return upMs >= 1 && downMs >= 1 ? undefined : 'A line is up and down for a millisecond at least.';
}

/** In millionths: at a million lost, a clock stands still. */
const MOST_DRIFT = 1_000_000;

function commandObjection(
  { protocol }: Setting,
  { name, of }: Extract<Action, { type: 'command' }>,
): string | undefined {
  const command = protocols.get(protocol)?.commands?.find((c) => c.name === name);
  if (command === undefined) return `Nobody can “${name}” this system.`;
  return command.namesNode && of === null ? `“${command.title}” names another node.` : undefined;
}

function liveObjection(setting: Setting, settings: Settings): string | undefined {
  const parameters = protocols.get(setting.protocol)?.parameters ?? [];
  for (const [name, value] of Object.entries(settings)) {
    const parameter = parameters.find((p) => p.name === name);
    if (parameter === undefined) return `This system has no setting called “${name}”.`;
    if (!parameter.live) return `“${parameter.title}” cannot change while a run goes on.`;
    const wrong = valueObjection(parameter, value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
