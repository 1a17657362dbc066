// What a person may set, under names of this protocol's own; a system gives them those of its manual.

import type { ParameterSpec, Settings } from '../contract.ts';
import { duration } from '../parts/parameters.ts';

export const parameters: readonly ParameterSpec[] = [
  duration('suspectMs', 'silence after which a node is taken for gone', 5_000),
  duration('checkMs', 'how often silence is looked for', 500),
  duration('keepaliveMs', 'a node that has nothing to say shows itself every', 1_000),
  duration('joinMs', 'a node that looks for company tells whom it hears every', 1_000),
  duration('installMs', 'without agreement for so long, whoever does not agree is left out', 7_500),
];

/** Why these settings cannot stand, in a sentence, or undefined. */
export function objection(settings: Settings): string | undefined {
  const of = (name: string): number => Number(settings[name]);
  if (of('suspectMs') < 3 * of('keepaliveMs'))
    return 'A node is suspected after three keep-alives at the earliest: its reads rest on that.';
  if (of('checkMs') > of('suspectMs')) return 'Silence must be looked for at least as often as it may last.';
  if (of('installMs') < of('suspectMs')) return 'To agree takes at least as long as to suspect.';
  return undefined;
}
