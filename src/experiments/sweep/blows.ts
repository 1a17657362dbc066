// What goes wrong in a storm, and when: cuts of every shape, crashes, pauses, slow disks and lines, operators, clocks.

import { type Delay, ms } from '../../kernel/index.ts';
import type { AnyProtocol, Claim, Trouble } from '../../protocols/index.ts';
import type { LoggedAction, Setting } from '../../sim/index.ts';
import type { Dice } from './dice.ts';
import { shape } from './shapes.ts';

const MOST_BLOWS = 12;

/** Does the claim hold whatever trouble there is of this kind? */
export const survives = (claim: Claim, trouble: Trouble): boolean => !claim.except?.includes(trouble);

export interface Blowing {
  readonly protocol: AnyProtocol;
  readonly claim: Claim;
  readonly setting: Setting;
  readonly dice: Dice;
  readonly stormMs: number;
}

type Blow = (of: Blowing, at: number) => readonly LoggedAction[];

/** What goes wrong, and when; every kind that the claim survives. */
export function blows(of: Blowing): LoggedAction[] {
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
