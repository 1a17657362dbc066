// What pictures say, in as few words as will do: the same on the stage, in a portrait and to a screen reader.

import type { Asked } from '../timeline/index.ts';
import { type NodeView, type Scene, valueText } from '../wire/index.ts';

type Unit = Pick<Scene, 'unit' | 'verbs'>;

/** How a node is at the moment that is shown. */
export interface NodeState {
  readonly isUp: boolean;
  readonly isPaused: boolean;
  readonly view: NodeView | undefined;
  /** How many acknowledged updates its copy lacks. */
  readonly behind: number;
}

/** "leader, term 4" of the one that leads; of others their role alone. What is wrong with it goes before all. */
export function roleWords({ isUp, isPaused, view }: NodeState): string {
  if (!isUp) return 'down';
  if (isPaused) return 'paused';
  const { role = '', leads = false, fields = [] } = view ?? {};
  const term = fields.find(({ name }) => name === 'term');
  return leads && term !== undefined ? `${role}, term ${term.value}` : role;
}

export const freshnessWords = (behind: number): string => (behind === 0 ? 'newest' : `${behind} behind`);

/** Of what changes hands, that it did is told; of all else, what came of it. */
const DONE: Readonly<Record<string, string>> = {
  withdraw: 'paid',
  deposit: 'deposited',
  sell: 'sold',
  restock: 'restocked',
};

/** What the customer was told. */
export function outcomeWords(scene: Unit, { standing, granted, value, operation }: Asked): string {
  switch (standing) {
    case 'open':
      return 'waiting…';
    case 'refused':
      return 'turned away';
    case 'unknown':
      return 'no answer';
    default:
      if (granted === false)
        return `no: ${operation.f === 'cas' ? '' : 'only '}${valueText(scene, value)} there`;
      if (value === null && operation.value !== undefined) return 'done';
      return DONE[operation.f] ?? valueText(scene, value);
  }
}

/** What the checker has to say about it. */
export const VERDICTS: Readonly<Record<Asked['standing'], string>> = {
  open: '',
  done: '',
  fresh: 'fresh',
  stale: 'stale',
  unjudged: 'not judged',
  refused: '',
  unknown: '',
};

/** How a page of the ledger of such an object is headed and summed up. */
export const ledgerWords = (kind: string): typeof PLAIN => LEDGERS[kind] ?? PLAIN;

const PLAIN = { first: 'at first', sum: 'value here' };
const LEDGERS: Readonly<Record<string, typeof PLAIN>> = {
  account: { first: 'opening', sum: 'balance here' },
  stock: { first: 'at first', sum: 'left here' },
  gset: { first: 'at first', sum: 'in it' },
};

/** What is said of an entry that not everybody has. */
export const ENTRIES = { booked: '', here: ', only here', doubtful: ', in doubt' } as const;

/** What lies too far back to be listed, or how everything began. */
export const firstWords = (kind: string, hidden: number): string =>
  hidden > 0 ? `${hidden} earlier` : ledgerWords(kind).first;
