// A random run that tries a claim: a storm of whatever the claim says it survives, with clients who ask all the while;
// then everything is healed and left alone, and everybody asks once more. A seed gives one run.

import { type Delay, ms } from '../../kernel/index.ts';
import {
  type AnyProtocol,
  type Claim,
  type ObjectKind,
  objectKinds,
  objectOf,
  type Operation,
  type Settings,
  type Trouble,
} from '../../protocols/index.ts';
import type {
  Action,
  LoggedAction,
  NetworkSetting,
  RunValue,
  Setting,
  Transport,
  Weather,
} from '../../sim/index.ts';
import { diceOf } from './dice.ts';
import { type Dice, openingOf, operationOf } from './operations.ts';
import { everything, shape } from './shapes.ts';

const STORM_MS = 15_000;
const CALM_MS = 60_000;
/** After the last questions. */
const REST_MS = 20_000;
const CLIENTS_PER_NODE = 2;
const FEWEST_ASKS = 12;
const MOST_ASKS = 40;
const MOST_BLOWS = 12;

export interface Storm {
  readonly value: RunValue;
  readonly kind: ObjectKind;
  /** When everything is whole again, and when the run may be judged. */
  readonly calmAt: number;
  readonly lastAskedAt: number;
  readonly endAt: number;
}

/** The run of this seed that tries the claim. */
export function storm(protocol: AnyProtocol, claim: Claim, seed: number): Storm {
  const dice = diceOf(seed, 'storm');
  const kind = dice.pick(objectKinds);
  const setting = settingFor(protocol, claim, { dice, kind });
  const stormMs = claim.stormMs ?? STORM_MS;
  const calmMs = claim.calmMs ?? CALM_MS;
  const asks = asking({ claim, setting, kind, dice, stormMs });
  const actions = [...asks.actions, ...blows({ protocol, claim, setting, dice, stormMs })];
  actions.sort((a, b) => a.at - b.at);
  const calmAt = ms(stormMs);
  const lastAskedAt = calmAt + ms(calmMs);
  const last = lastAsks({ claim, setting, kind, fresh: asks.count + 1 }, lastAskedAt);
  return {
    value: { setting, seed, actions: [...actions, ...healing(setting, calmAt), ...last] },
    kind,
    calmAt,
    lastAskedAt,
    endAt: lastAskedAt + ms(REST_MS),
  };
}

const survives = (claim: Claim, trouble: Trouble): boolean => !claim.except?.includes(trouble);

function standardsOf(protocol: AnyProtocol): Settings {
  return Object.fromEntries(protocol.parameters.map((spec) => [spec.name, spec.standard]));
}

function settingFor(
  protocol: AnyProtocol,
  claim: Claim,
  { dice, kind }: { dice: Dice; kind: ObjectKind },
): Setting {
  const count = dice.whole(...claim.nodes);
  const names = Array.from({ length: count }, (_, i) => `N${i + 1}`);
  const clients = names.flatMap((name, site) =>
    Array.from({ length: CLIENTS_PER_NODE + 1 }, (_, i) => ({ name: `${i + 1} at ${name}`, site })),
  );
  return {
    protocol: protocol.id,
    settings: { ...standardsOf(protocol), ...claim.settings },
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

interface Asking {
  readonly claim: Claim;
  readonly setting: Setting;
  readonly kind: ObjectKind;
  readonly dice: Dice;
  readonly stormMs: number;
}

function asking({ claim, setting, kind, dice, stormMs }: Asking): { actions: LoggedAction[]; count: number } {
  const count = dice.whole(FEWEST_ASKS, MOST_ASKS);
  const actions = Array.from({ length: count }, (_, i): LoggedAction => {
    const site = dice.whole(0, setting.nodes.length - 1);
    const client = clientAt(site, dice.whole(0, CLIENTS_PER_NODE - 1));
    const operation = inMode(operationOf(kind, dice, i + 1), { claim, kind });
    return { at: ms(dice.whole(0, stormMs)), action: { type: 'ask', client, operation } };
  });
  return { actions, count };
}

const clientAt = (site: number, i: number): number => site * (CLIENTS_PER_NODE + 1) + i;

/** The operation asked in the way the claim is about. */
function inMode(operation: Operation, { claim, kind }: { claim: Claim; kind: ObjectKind }): Operation {
  const isRead = objectOf(openingOf(kind)).isRead(operation);
  const mode = isRead ? claim.reads : claim.writes;
  return mode === undefined ? operation : { ...operation, mode };
}

/** In the end one client at each node, who has not asked before, makes an update and then looks. */
function lastAsks(
  { claim, setting, kind, fresh }: { claim: Claim; setting: Setting; kind: ObjectKind; fresh: number },
  at: number,
): LoggedAction[] {
  const dice = diceOf(fresh, 'last');
  const draw = (wanted: boolean, n: number): Operation => {
    const object = objectOf(openingOf(kind));
    for (;;) {
      const operation = operationOf(kind, dice, n);
      if (object.isRead(operation) === wanted) return inMode(operation, { claim, kind });
    }
  };
  return setting.nodes.flatMap((_, site) =>
    [false, true].map((isRead, turn): LoggedAction => {
      const operation = draw(isRead, fresh + site);
      const action: Action = { type: 'ask', client: clientAt(site, CLIENTS_PER_NODE), operation };
      return { at: at + turn * ms(10_000) + site * ms(700), action };
    }),
  );
}

interface Blowing {
  readonly protocol: AnyProtocol;
  readonly claim: Claim;
  readonly setting: Setting;
  readonly dice: Dice;
  readonly stormMs: number;
}

type Blow = (of: Blowing, at: number) => readonly LoggedAction[];

/** What goes wrong, and when; every kind that the claim survives. */
function blows(of: Blowing): LoggedAction[] {
  const { claim, dice, stormMs } = of;
  const kinds = BLOWS.filter(([trouble]) => survives(claim, trouble)).map(([, blow]) => blow);
  if (kinds.length === 0) return [];
  const drift = survives(claim, 'clock-drift') ? clocks(of) : [];
  const all = Array.from({ length: dice.whole(1, MOST_BLOWS) }, () =>
    dice.pick(kinds)(of, dice.whole(0, stormMs)),
  );
  return [...drift, ...all.flat()].filter(({ at }) => at <= ms(stormMs));
}

const nodeOf = ({ setting, dice }: Blowing): number => dice.whole(0, setting.nodes.length - 1);

/** For a while that is short at times and long at others. */
const whileMs = (dice: Dice, stormMs: number): number =>
  dice.pick([dice.whole(50, 500), dice.whole(500, 3_000), dice.whole(1_000, stormMs)]);

const cut: Blow = ({ setting, dice, stormMs }, at) => {
  const links = shape(setting.nodes.length, dice);
  const healed: LoggedAction = { at: ms(at + whileMs(dice, stormMs)), action: { type: 'heal', links } };
  return [{ at: ms(at), action: { type: 'cut', links } }, ...(dice.chance(0.8) ? [healed] : [])];
};

const flapping: Blow = ({ setting, dice }, at) => {
  const links = shape(setting.nodes.length, dice);
  const every = dice.whole(50, 700);
  return Array.from({ length: dice.whole(3, 10) }, (_, i): LoggedAction => {
    return { at: ms(at + i * every), action: { type: i % 2 === 0 ? 'cut' : 'heal', links } };
  });
};

const crash: Blow = (of, at) => {
  const node = nodeOf(of);
  return [
    { at: ms(at), action: { type: 'crash', node } },
    { at: ms(at + whileMs(of.dice, of.stormMs)), action: { type: 'restart', node } },
  ];
};

const pause: Blow = (of, at) => {
  const node = nodeOf(of);
  return [
    { at: ms(at), action: { type: 'pause', node } },
    { at: ms(at + whileMs(of.dice, of.stormMs)), action: { type: 'resume', node } },
  ];
};

const slowDisk: Blow = (of, at) => {
  const node = nodeOf(of);
  const delay: Delay = { kind: 'uniform', lowUs: 50_000, highUs: 800_000 };
  return [
    { at: ms(at), action: { type: 'disk', node, delay } },
    { at: ms(at + whileMs(of.dice, of.stormMs)), action: { type: 'disk', node, delay: null } },
  ];
};

const slowLine: Blow = ({ setting, dice, stormMs }, at) => {
  const links = shape(setting.nodes.length, dice);
  const delay: Delay = { kind: 'uniform', lowUs: 50_000, highUs: 500_000 };
  const weather = { delay, loss: 0, duplication: 0 };
  return [
    { at: ms(at), action: { type: 'weather', links, weather } },
    { at: ms(at + whileMs(dice, stormMs)), action: { type: 'weather', links, weather: null } },
  ];
};

const command: Blow = (of, at) => {
  const known = of.protocol.commands ?? [];
  if (known.length === 0) return [];
  const { name, namesNode } = of.dice.pick(known);
  const node = nodeOf(of);
  return [{ at: ms(at), action: { type: 'command', node, name, of: namesNode ? nodeOf(of) : null } }];
};

const BLOWS: readonly (readonly [Trouble, Blow])[] = [
  ['cuts', cut],
  ['cuts', cut],
  ['cuts', cut],
  ['cuts', flapping],
  ['crashes', crash],
  ['crashes', crash],
  ['pauses', pause],
  ['slow-disks', slowDisk],
  ['cuts', slowLine],
  ['operators', command],
];

/** Most clocks are nearly right, some are far off, and all stay as they are for the whole storm. */
function clocks({ setting, dice }: Blowing): LoggedAction[] {
  if (dice.chance(0.4)) return [];
  return setting.nodes.map((_, node): LoggedAction => {
    const driftPpm = dice.pick([0, dice.whole(-200, 200), dice.whole(-300_000, 300_000)]);
    const offsetMs = dice.pick([0, dice.whole(-50, 50), dice.whole(-20_000, 20_000)]);
    return { at: 0, action: { type: 'clock', node, offsetMs, driftPpm } };
  });
}

const QUICK: Delay = { kind: 'constant', us: 1_000 };
const CALM: Weather = { delay: { kind: 'constant', us: 5_000 }, loss: 0, duplication: 0 };

/** All is well again, everywhere. */
function healing({ nodes }: Setting, at: number): LoggedAction[] {
  const links = everything(nodes.length);
  const each = nodes.flatMap((_, node): Action[] => [
    { type: 'restart', node },
    { type: 'resume', node },
    { type: 'disk', node, delay: QUICK },
    { type: 'clock', node, offsetMs: 0, driftPpm: 0 },
  ]);
  const actions: Action[] = [{ type: 'heal', links }, { type: 'weather', links, weather: CALM }, ...each];
  return actions.map((action) => ({ at, action }));
}
