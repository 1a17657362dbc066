// What clients of each model ask: a history draws its habits once, and then one request after another.

import type { Luck } from './luck.ts';
import type { Datum, Request } from './operation.ts';

export interface Habits {
  /** What each object starts as. */
  readonly init: Datum;
  /** Do answers to updates tell what is there? */
  readonly tells: boolean;
  readonly ask: () => Request;
}

/** Draws a request; `serial` gives values that were never written before. */
type Menu = (luck: Luck, serial: () => number) => Omit<Request, 'key'>;

interface Model {
  readonly init: readonly Datum[];
  readonly menu: (luck: Luck) => Menu;
  readonly tells?: number;
  /** How often there is more than one object. */
  readonly keyed: number;
}

const look = (f: string) => ({ f, input: null });

/** Values that are all distinct, or few of them over and over. */
function values(luck: Luck): (luck: Luck, serial: () => number) => number {
  return luck.chance(0.6) ? (_, serial) => serial() : (each) => each.between(0, 3);
}

const registerMenu =
  (withCas: boolean) =>
  (luck: Luck): Menu => {
    const value = values(luck);
    return (each, serial) => {
      if (each.chance(0.5)) return look('read');
      if (withCas && each.chance(0.6)) return { f: 'cas', input: [each.between(0, 3), each.between(0, 3)] };
      return { f: 'write', input: withCas ? each.between(0, 3) : value(each, serial) };
    };
  };

const storeMenu =
  (appending: number) =>
  (luck: Luck): Menu => {
    const value = values(luck);
    const appends = luck.chance(appending);
    return (each, serial) => {
      if (each.chance(0.5)) return look('get');
      return { f: appends && each.chance(0.6) ? 'append' : 'put', input: `${value(each, serial)};` };
    };
  };

const counterMenu = (least: number) => (): Menu => (luck) =>
  luck.chance(0.45) ? look('read') : { f: 'add', input: luck.between(least, 3) || 4 };

const setMenu = (names: readonly string[]) => (): Menu => (luck) =>
  luck.chance(0.45) ? look('read') : { f: luck.pick(names), input: luck.between(1, 4) };

/** What is in a list is a text: sets, whose order means nothing, are compared with their numbers in order. */
const listMenu = (): Menu => (luck, serial) => {
  if (luck.chance(0.6)) return look('read');
  if (luck.chance(0.3)) return { f: 'delete', input: luck.between(0, 2) };
  return { f: 'insert', input: [luck.between(0, 3), `${serial()}`] };
};

const balanceMenu = (names: readonly [add: string, take: string, look: string]) => (): Menu => (luck) => {
  const [add, take, left] = names;
  if (luck.chance(0.3)) return look(left);
  return luck.chance(0.35) ? { f: add, input: luck.between(1, 5) } : { f: take, input: luck.between(1, 9) };
};

const MODELS: Readonly<Record<string, Model>> = {
  register: { init: [0, null], menu: registerMenu(false), keyed: 0.5 },
  'cas-register': { init: [0, null], menu: registerMenu(true), keyed: 0.2 },
  'mv-register': { init: [[]], menu: registerMenu(false), keyed: 0.3 },
  kv: { init: [''], menu: storeMenu(0.4), keyed: 0.8 },
  'kv-append': { init: [''], menu: storeMenu(0.9), keyed: 0.8 },
  counter: { init: [0, 7], menu: counterMenu(-3), tells: 0.25, keyed: 0.15 },
  'inc-counter': { init: [0, 2], menu: counterMenu(1), tells: 0.25, keyed: 0.15 },
  gset: { init: [[], [2]], menu: setMenu(['add']), keyed: 0.15 },
  set: { init: [[], [2, 3]], menu: setMenu(['add', 'add', 'remove']), keyed: 0.15 },
  list: { init: [[], ['a', 'b']], menu: listMenu, keyed: 0.15 },
  account: {
    init: [0, 5, 10],
    menu: balanceMenu(['deposit', 'withdraw', 'balance']),
    tells: 0.7,
    keyed: 0.15,
  },
  stock: { init: [0, 5, 10], menu: balanceMenu(['restock', 'sell', 'left']), tells: 0.7, keyed: 0.15 },
};

export const MODEL_NAMES: readonly string[] = Object.keys(MODELS);

export function habitsOf(name: string, luck: Luck): Habits {
  const model = MODELS[name]!;
  const keys = luck.chance(model.keyed) ? ['x', 'y', 'z'].slice(0, luck.between(2, 3)) : [''];
  const menu = model.menu(luck);
  let written = 0;
  const serial = () => ++written;
  return {
    init: luck.pick(model.init),
    tells: luck.chance(model.tells ?? 0),
    ask: () => ({ ...menu(luck, serial), key: luck.pick(keys) }),
  };
}
