// The setting of a storm: how many nodes, which object, how lines and disks are.

import type { Delay } from '../../kernel/index.ts';
import { type AnyProtocol, type Claim, type ObjectKind, standardsOf } from '../../protocols/index.ts';
import type { ClientPolicy, NetworkSetting, Setting, Transport } from '../../sim/index.ts';
import { survives } from './blows.ts';
import type { Dice } from './dice.ts';
import { openingOf } from './operations.ts';

/** Besides those who ask in the storm, one at each node asks when it is over. */
export const CLIENTS_PER_NODE = 2;

export function settingFor(
  protocol: AnyProtocol,
  claim: Claim,
  { dice, kind }: { dice: Dice; kind: ObjectKind },
): Setting {
  const count = dice.whole(...claim.nodes);
  const names = Array.from({ length: count }, (_, i) => `N${i + 1}`);
  const policy: ClientPolicy = { route: claim.clients ?? 'pinned', sites: names.map((_, site) => site) };
  const clients = names.flatMap((name, site) =>
    Array.from({ length: CLIENTS_PER_NODE + 1 }, (_, i) => {
      const client = { name: `${i + 1} at ${name}`, site };
      return claim.clients === undefined ? client : { ...client, policy };
    }),
  );
  return {
    protocol: protocol.id,
    settings: { ...standardsOf(protocol.parameters), ...claim.settings },
    object: openingOf(kind),
    nodes: names,
    clients,
    network: networkFor(protocol, claim, dice),
    counter: { kind: 'uniform', lowUs: 200, highUs: 2_000 },
    disk: dice.pick<Delay>([
      { kind: 'constant', us: 0 },
      { kind: 'uniform', lowUs: 100, highUs: 5_000 },
      { kind: 'uniform', lowUs: 1_000, highUs: 30_000 },
    ]),
    clientTimeoutMs: dice.whole(300, 4_000),
  };
}

function networkFor(protocol: AnyProtocol, claim: Claim, dice: Dice): NetworkSetting {
  const channels = [...new Set(Object.values(protocol.channels ?? {}))];
  const transports = channels.flatMap((channel) => {
    const transport = transportFor(dice);
    return transport ? [[channel, transport] as const] : [];
  });
  return {
    delay: delayFor(dice),
    loss: survives(claim, 'loss') ? dice.pick([0, 0, 0.03, 0.1]) : 0,
    duplication: survives(claim, 'duplication') ? dice.pick([0, 0, 0.1, 0.4]) : 0,
    ordered: survives(claim, 'reordering') ? dice.chance(0.5) : true,
    whenCut: dice.pick(['lost', 'lost', 'held']),
    channels: Object.fromEntries(transports),
  };
}

/** By themselves, in a connection that nobody looks after, or in one whose ends do. */
const transportFor = (dice: Dice): Transport | undefined =>
  dice.pick([
    undefined,
    { retransmitMs: 200, noticeMs: null, redialMs: 1_000 },
    { retransmitMs: 200, noticeMs: dice.whole(500, 3_000), redialMs: dice.whole(100, 1_000) },
  ]);

function delayFor(dice: Dice): Delay {
  const scale = dice.whole(1_000, 20_000);
  const plain: Delay = { kind: 'uniform', lowUs: scale, highUs: 2 * scale };
  const slow: Delay = { kind: 'uniform', lowUs: 100_000, highUs: 400_000 };
  return dice.pick<Delay>([
    { kind: 'constant', us: scale },
    plain,
    { kind: 'exponential', meanUs: scale, plusUs: 500 },
    {
      kind: 'mixture',
      parts: [
        { weight: 0.95, of: plain },
        { weight: 0.05, of: slow },
      ],
    },
  ]);
}
