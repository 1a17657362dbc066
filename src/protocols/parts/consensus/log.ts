// The replicated log (Ongaro and Ousterhout 2014, section 5.3): a linked list that only grows at its head, so that logs
// share what they have in common and a message carries one for free. Each entry is told apart by its index and term.

import { digest } from '../../../kernel/index.ts';

/** A log by its newest entry. The empty log has index 0. */
export interface Log<Command> {
  readonly rest: Log<Command> | null;
  readonly index: number;
  readonly term: number;
  /** Null for the entry that opens a term and changes nothing. */
  readonly command: Command | null;
  /** Stands for the whole log wherever it is digested. */
  readonly digest: number;
}

export const emptyLog: Log<never> = { rest: null, index: 0, term: 0, command: null, digest: 0x72616674 };

export const grown = <C>(log: Log<C>, term: number, command: C | null): Log<C> => ({
  rest: log,
  index: log.index + 1,
  term,
  command,
  digest: digest([log.digest, term, command]),
});

/** The log as it was when this index was its newest; undefined if it never got there. */
export function asOf<C>(log: Log<C>, index: number): Log<C> | undefined {
  if (index > log.index) return undefined;
  let at = log;
  while (at.index > index && at.rest !== null) at = at.rest;
  return at;
}

/** Do the logs agree up to this entry? By the log matching property one entry speaks for all before it. */
export const contains = <C>(log: Log<C>, index: number, term: number): boolean =>
  asOf(log, index)?.term === term;

/** The newest index up to `index` whose term is no later than `term`: beyond it the other log cannot agree, so a whole
 *  term is passed over at a time (end of section 5.3). */
export function lastWithin<C>(log: Log<C>, index: number, term: number): Log<C> {
  let at = asOf(log, Math.min(index, log.index)) ?? log;
  while (at.term > term && at.rest !== null) at = at.rest;
  return at;
}

/** The entries after `index`, up to and including `last`, oldest first. */
export function entriesAfter<C>(log: Log<C>, index: number, last: number): readonly Log<C>[] {
  const found: Log<C>[] = [];
  let at = asOf(log, last) ?? log;
  for (; at.index > index && at.rest !== null; at = at.rest) found.push(at);
  return found.reverse();
}

/** Is a log that ends so at least as up to date as this one (section 5.4.1)? */
export const isUpToDate = (
  log: Log<unknown>,
  other: { readonly index: number; readonly logTerm: number },
): boolean => other.logTerm > log.term || (other.logTerm === log.term && other.index >= log.index);
