// The kinds of object that can be replicated, by name: the names of the models by which checkers judge them. A new one
// is a file of its own and a line here.

import { account } from './account.ts';
import { counter } from './counter.ts';
import { keyValue } from './key-value.ts';
import { list } from './list.ts';
import { mvRegister } from './mv-register.ts';
import type { ReplicatedObject } from './object.ts';
import { casRegister, register } from './register.ts';
import { growingSet, set } from './set.ts';
import { stock } from './stock.ts';

const kinds = {
  account,
  stock,
  counter,
  register,
  'cas-register': casRegister,
  'mv-register': mvRegister,
  kv: keyValue,
  set,
  gset: growingSet,
  list,
};

type Kinds = typeof kinds;

/** Its name is also that of the model that says what its answers may be. */
export type ObjectKind = keyof Kinds;

/** An object as data: its kind and what it starts as. */
export type ObjectSpec = {
  [Kind in ObjectKind]: { readonly kind: Kind; readonly initial: Parameters<Kinds[Kind]>[0] };
}[ObjectKind];

/** Every kind there is. */
export const objectKinds = Object.keys(kinds) as readonly ObjectKind[];

/** The type of `ObjectSpec` sees to it that each kind gets the start it takes. */
export const objectOf = ({ kind, initial }: ObjectSpec): ReplicatedObject =>
  (kinds[kind] as (initial: ObjectSpec['initial']) => ReplicatedObject)(initial);
