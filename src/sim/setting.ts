// A setting: everything about a run but its seed and what people did. Plain data, so it travels anywhere.

import type { Delay } from '../kernel/index.ts';
import {
  type NodeId,
  type ObjectSpec,
  objectOf,
  type Operation,
  protocols,
  type Settings,
} from '../protocols/index.ts';
import { valueObjection, valuesObjection } from './parameters.ts';

export type ClientId = number;
/** A directed link between two nodes. */
export type Link = readonly [from: NodeId, to: NodeId];

export interface NetworkSetting {
  readonly delay: Delay;
  /** Chances out of one, for each message by itself. */
  readonly loss: number;
  readonly duplication: number;
  /** In order, like a stream; or each message by itself, like datagrams. */
  readonly ordered: boolean;
  /** What a cut does to messages under way and to those sent into it. */
  readonly whenCut: 'lost' | 'held';
}

export interface Setting {
  readonly protocol: string;
  readonly settings: Settings;
  readonly object: ObjectSpec;
  readonly nodes: readonly string[];
  readonly clients: readonly { readonly name: string; readonly site: NodeId }[];
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
  | { readonly type: 'set'; readonly settings: Settings }
  | { readonly type: 'crash'; readonly node: NodeId }
  | { readonly type: 'restart'; readonly node: NodeId };

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
    valuesObjection(protocol.parameters, setting.settings) ??
    protocol.objection(setting.settings, setting.nodes.length, [])
  );
}

/** Why an action makes no sense in this setting, whatever the moment, or undefined. */
export function actionObjection(setting: Setting, action: Action): string | undefined {
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < setting.nodes.length;
  switch (action.type) {
    case 'ask':
      if (setting.clients[action.client] === undefined) return 'There is no such customer.';
      return objectOf(setting.object).objection(action.operation);
    case 'cut':
    case 'heal':
      return action.links.every(([a, b]) => isNode(a) && isNode(b) && a !== b)
        ? undefined
        : 'There is no such line.';
    case 'set':
      return liveObjection(setting, action.settings);
    case 'crash':
    case 'restart':
      return isNode(action.node) ? undefined : 'There is no such node.';
  }
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
