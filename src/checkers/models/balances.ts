// What cannot be spent twice: an account of money, and a stock of things. Both say no to what is not there.

import type { Call, Value } from '../history.ts';
import { anyOf, type Model, told } from './model.ts';

interface Words {
  readonly id: string;
  readonly add: string;
  readonly take: string;
  readonly look: string;
  readonly object: string;
}

const number = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);

function modelOf({ id, add, take, look, object }: Words): Model {
  const names = [add, take, look];
  const change = (call: Call): number => {
    if (call.f === add) return number(call.input);
    return call.f === take ? -number(call.input) : 0;
  };
  const amount = (call: Call): number => (call.granted ? change(call) : 0);
  return {
    id,
    looks: [look],
    denies: [take],
    commutes: true,
    initial: number,
    isUpdate: (call) => amount(call) !== 0,
    fits(state, call) {
      const isEnough = call.f !== take || number(state) >= number(call.input);
      return isEnough === call.granted && told(call, number(state) + amount(call));
    },
    apply: (state, call) => number(state) + amount(call),
    amount,
    objection(call) {
      if (!names.includes(call.f)) return `${object} knows ${anyOf(names)}, not “${call.f}”.`;
      if (call.f !== look && !(Number.isSafeInteger(call.input) && number(call.input) > 0)) {
        return 'How much or how many is a whole number above zero.';
      }
      return call.f === look && call.outcome === 'done' && !Number.isSafeInteger(call.output)
        ? `A ${look} that was answered has a whole number.`
        : undefined;
    },
  };
}

/** Its answers tell the balance after the operation, or, with a no, the balance that was too little. */
export const account = modelOf({
  id: 'account',
  add: 'deposit',
  take: 'withdraw',
  look: 'balance',
  object: 'An account',
});

/** Its answers tell how many are left. */
export const stock = modelOf({
  id: 'stock',
  add: 'restock',
  take: 'sell',
  look: 'left',
  object: 'A stock',
});
