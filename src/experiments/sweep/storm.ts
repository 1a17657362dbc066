// A random run that tries a claim: a storm of whatever the claim says it survives, with clients who ask all the while;
// then everything is healed and left alone, and everybody asks once more. A seed gives one run.

import { type Delay, ms } from '../../kernel/index.ts';
import {
  type AnyProtocol,
  type Claim,
  type ObjectKind,
  type Operation,
  objectOf,
} from '../../protocols/index.ts';
import {
  type Action,
  everyLink,
  type LoggedAction,
  type RunValue,
  type Setting,
  type Weather,
} from '../../sim/index.ts';
import { blows } from './blows.ts';
import { type Dice, diceOf } from './dice.ts';
import { openingOf, operationOf, USUAL } from './operations.ts';
import { CLIENTS_PER_NODE, settingFor } from './weather.ts';

const STORM_MS = 15_000;
const CALM_MS = 60_000;
/** After the last questions. */
const REST_MS = 20_000;
const FEWEST_ASKS = 12;
const MOST_ASKS = 40;

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
  const kind = dice.pick(claim.objects ?? protocol.objects ?? USUAL);
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
    const operation = inMode(drawn({ claim, kind, dice }, i + 1), { claim, kind });
    return { at: ms(dice.whole(0, stormMs)), action: { type: 'ask', client, operation } };
  });
  return { actions, count };
}

/** An operation of the object, one of those that the claim is about. */
function drawn(
  { claim, kind, dice }: { claim: Claim; kind: ObjectKind; dice: Dice },
  fresh: number,
): Operation {
  for (;;) {
    const operation = operationOf(kind, dice, fresh);
    if (claim.asks === undefined || claim.asks.includes(operation.f)) return operation;
  }
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
      const operation = drawn({ claim, kind, dice }, n);
      if (object.isRead(operation) === wanted) return inMode(operation, { claim, kind });
    }
  };
  const asks = setting.nodes.flatMap((_, site) =>
    [false, true].map((isRead, turn): LoggedAction => {
      const operation = draw(isRead, fresh + site);
      const action: Action = { type: 'ask', client: clientAt(site, CLIENTS_PER_NODE), operation };
      return { at: at + turn * ms(10_000) + site * ms(700), action };
    }),
  );
  // A log of actions is in order of time: everybody has made their update before the first of them looks.
  return asks.sort((a, b) => a.at - b.at);
}

const QUICK: Delay = { kind: 'constant', us: 1_000 };
const CALM: Weather = { delay: { kind: 'constant', us: 5_000 }, loss: 0, duplication: 0 };

/** All is well again, everywhere. */
function healing({ nodes }: Setting, at: number): LoggedAction[] {
  const links = everyLink(nodes.length);
  const each = nodes.flatMap((_, node): Action[] => [
    { type: 'restart', node },
    { type: 'resume', node },
    { type: 'disk', node, delay: QUICK },
    { type: 'clock', node, offsetMs: 0, driftPpm: 0 },
  ]);
  const actions: Action[] = [{ type: 'heal', links }, { type: 'weather', links, weather: CALM }, ...each];
  return actions.map((action) => ({ at, action }));
}
