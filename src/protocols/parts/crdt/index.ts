// The replicated data types, by name. A new one is a file and a line here.

import type { ObjectKind } from '../../objects/registry.ts';
import { gCounter, pnCounter } from './counters.ts';
import { gSet } from './growing-set.ts';
import { orSet } from './or-set.ts';
import { lwwMap, lwwRegister, mvRegisterType } from './registers.ts';
import { rga } from './rga.ts';
import { twoPhaseSet } from './two-phase-set.ts';
import { type AnyType, asAny } from './type.ts';

export type { AnyType, Dropped, ReplicatedType, Update } from './type.ts';

/** Of the types for one kind of object the most capable comes first. */
export const types: readonly AnyType[] = [
  asAny(pnCounter),
  asAny(gCounter),
  asAny(gSet),
  asAny(orSet),
  asAny(twoPhaseSet),
  asAny(lwwRegister),
  asAny(mvRegisterType),
  asAny(lwwMap),
  asAny(rga),
];

export const typeNamed = (id: string): AnyType | undefined => types.find((type) => type.id === id);

/** The type that suits the kind of object best. */
export const typeFor = (kind: string): AnyType | undefined =>
  types.find(({ objects }) => objects.includes(kind as ObjectKind));
