// A site as the picture shows it.

import { toMs } from '../../kernel/index.ts';
import type { NodeView, Surroundings } from '../contract.ts';
import { knows } from '../parts/versions/dots.ts';
import { vectorText } from '../parts/versions/vector.ts';
import { boundOf } from './currency.ts';
import { isPrefix, knownOf, PRIMARY, type State, typeOf } from './state.ts';

export function view(state: State, node: Surroundings): NodeView {
  const { shown } = state.site;
  const isPrimary = isPrefix(node) && node.self === PRIMARY;
  const lacked = new Set(shown.log.filter(({ dot }) => isLacked(state, dot, node)).map(({ of }) => of));
  return {
    role: isPrimary ? 'primary' : 'site',
    ...(isPrefix(node) ? { leads: isPrimary } : {}),
    value: node.object.show(typeOf(node).value(shown.state)),
    fields: [
      { name: 'has', value: vectorText(shown.has.vector, node.names) },
      { name: 'beyond a gap', value: `${shown.has.cloud.length}` },
      { name: 'held back', value: `${state.early.length}` },
      { name: 'waiting', value: `${state.waiting.length}` },
      ...currencyFields(state, node),
    ],
    cells: shown.newest.map(({ of, update }) => ({
      of,
      ...node.object.entry(update),
      standing: lacked.has(of) ? 'here' : 'booked',
    })),
    cellsInAll: shown.reflects.of.length,
    undelivered: lacked.size,
  };
}

/** With a bound by time: as of when it has all that each of the others had made, by its own clock. */
function currencyFields({ current }: State, node: Surroundings): NodeView['fields'] {
  if (boundOf({ node }) === 0) return [];
  return current.map(({ of, asked }) => ({
    name: `has all of ${node.names[of]} as of`,
    value: `${(toMs(asked.reading) / 1_000).toFixed(2)} s by its clock`,
  }));
}

const isLacked = (state: State, dot: Parameters<typeof knows>[1], { names, self }: Surroundings): boolean =>
  names.some((_, site) => site !== self && !knows(knownOf(state, site), dot));
