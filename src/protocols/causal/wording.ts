// Why a request waits, goes elsewhere or is turned away, in words.

import type { NodeId } from '../contract.ts';
import { setting } from '../parts/surroundings.ts';
import type { Here, State, Waiting } from './state.ts';
import { overdue } from './throttling.ts';

const WAITS: { readonly [why in Exclude<Waiting['why'], 'overdue'>]: string } = {
  lacking: 'lacks what this session has seen: waits for it, and asks the others',
  outdated: 'cannot tell that its copy is within the bound: asks how far the others are before it answers',
  throttled: 'lets the write wait: some site is as many versions behind as it may be',
  elsewhere: 'asks another site instead',
  forwarded: 'sends the write to the primary',
};

export function whyItWaits(state: State, why: Waiting['why'], here: Here): string {
  if (why !== 'overdue') return WAITS[why];
  const names = overdue(state, here).map((site) => here.node.names[site]);
  const [verb, bound] = [names.length === 1 ? 'has' : 'have', setting(here, 'boundMs')];
  return `lets the write wait: as far as it knows, ${names.join(', ')} ${verb} lacked an update for more than ${bound} ms`;
}

export function whyElsewhere(why: 'lacking' | 'outdated', to: NodeId, { node }: Here): string {
  const still =
    why === 'lacking' ? 'still lacks what this session has seen' : 'still cannot tell how old its copy is';
  return `${still}: asks ${node.names[to]} instead`;
}

export const TOO_OLD =
  'throws the answer away: it was so long on its way that it may be older than the bound';
export const IS_HELD =
  'hears that the primary lets the write wait, for a site that is as far behind as it may be';

export const NOT_CONFIRMED = 'The primary has not confirmed the write in time.';
export const HELD_TO_THE_END =
  'The primary lets writes wait until a site that is behind has caught up. This one may still be written.';

export const READ_REFUSALS = {
  lacking: 'No site within reach has what this session has seen.',
  outdated: 'No site within reach can tell that its copy is as new as the bound asks.',
} as const;

export const WRITE_REFUSALS = {
  lacking: 'This site lacks what the session has seen or written before.',
  throttled:
    'Some site is as many versions behind as it may be: nothing more is written until it catches up.',
  overdue:
    'Some site has lacked an update for longer than the bound allows: nothing more is written until it catches up.',
} as const;
