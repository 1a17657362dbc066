// A session's token: the writes that its reads have shown it and the writes that it made, as sets of dots. Whoever
// carries it can be held to the four session guarantees at any site.
// Terry et al. 1994, “Session Guarantees for Weakly Consistent Replicated Data”, section 4 and table 1; section 5.1 for
// version vectors in place of sets.

import type { Settings } from '../contract.ts';
import type { Value } from '../objects/object.ts';
import { type CausalContext, EMPTY_CONTEXT, includes, union } from '../parts/versions/dots.ts';

export interface Session {
  /** The writes behind what it has read. */
  readonly read: CausalContext;
  readonly written: CausalContext;
}

export const NEW_SESSION: Session = { read: EMPTY_CONTEXT, written: EMPTY_CONTEXT };

const list = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);

const asValue = ({ vector, cloud }: CausalContext): Value => [[...vector], cloud.map((dot) => [...dot])];

function asContext(value: Value | undefined): CausalContext {
  const [vector, cloud] = list(value);
  return {
    vector: list(vector).map(Number),
    cloud: list(cloud).map((dot) => [Number(list(dot)[0]), Number(list(dot)[1])] as const),
  };
}

/** As the client carries it. */
export const tokenOf = ({ read, written }: Session): Value => [asValue(read), asValue(written)];

/** A client without a token has seen nothing that anybody knows of. */
export function sessionOf(token: Value | undefined): Session {
  const [read, written] = list(token);
  return token === undefined ? NEW_SESSION : { read: asContext(read), written: asContext(written) };
}

export const afterRead = (session: Session, seen: CausalContext): Session => ({
  ...session,
  read: union(session.read, seen),
});

export const afterWrite = (session: Session, made: CausalContext): Session => ({
  ...session,
  written: union(session.written, made),
});

/** Has a site that has these what the session may ask of it? Reads are for read-your-writes and monotonic reads, writes
 *  for monotonic writes and writes-follow-reads (Terry et al. 1994, table 2). */
export function suffices(
  has: CausalContext,
  { read, written }: Session,
  { settings, isRead }: { settings: Settings; isRead: boolean },
): boolean {
  const isOn = (name: string): boolean => settings[name] === 'on';
  const wantsWritten = isOn(isRead ? 'readYourWrites' : 'monotonicWrites');
  const wantsRead = isOn(isRead ? 'monotonicReads' : 'writesFollowReads');
  return (!wantsWritten || includes(has, written)) && (!wantsRead || includes(has, read));
}
