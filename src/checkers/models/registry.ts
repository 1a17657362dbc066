// The models by name. A new one is a file of its own and a line here.

import { account, stock } from './balances.ts';
import { counter, incCounter } from './counter.ts';
import { keyValue, keyValueAppend } from './key-value.ts';
import { list } from './list.ts';
import type { Model } from './model.ts';
import { mvRegister } from './mv-register.ts';
import { casRegister, register } from './register.ts';
import { growingSet, set } from './sets.ts';

const all = [
  register,
  casRegister,
  mvRegister,
  keyValue,
  keyValueAppend,
  counter,
  incCounter,
  growingSet,
  set,
  list,
  account,
  stock,
];

export const models: ReadonlyMap<string, Model> = new Map(all.map((model) => [model.id, model]));

/** The words that only look, in whichever model. */
export const LOOKS: ReadonlySet<string> = new Set(all.flatMap(({ looks }) => looks));

/** The model of that name. Whoever reads histories from outside asks `models` first. */
export function modelNamed(id: string): Model {
  const model = models.get(id);
  if (model === undefined) throw new RangeError(`no model is called ${id}`);
  return model;
}
