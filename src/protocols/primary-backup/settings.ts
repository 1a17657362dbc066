// The settings of primary-backup, and which of them cannot stand together.

import type { ParameterSpec, Settings } from '../contract.ts';
import { choice, count, duration } from '../parts/parameters.ts';
import type { Pace } from '../parts/shipping/messages.ts';

export type Acknowledge = 'async' | 'semi-sync' | 'sync';
export type Level = 'received' | 'flushed' | 'applied';

export const number = (settings: Settings, name: string): number => settings[name] as number;
const text = (settings: Settings, name: string): string => settings[name] as string;

/** The node that starts as primary, and that clients go by the address of, whatever became of it. */
export const addressed = (settings: Settings): number => number(settings, 'primary') - 1;

export const acknowledge = (settings: Settings): Acknowledge => text(settings, 'acknowledge') as Acknowledge;
export const level = (settings: Settings): Level => text(settings, 'when') as Level;

/** How many standbys a commit waits for. */
export const wanted = (settings: Settings, nodes: number): number =>
  number(settings, 'standbys') === 0 ? nodes - 1 : number(settings, 'standbys');

export const paceOf = (settings: Settings): Pace => ({
  resendMs: number(settings, 'resendMs'),
  heartbeatMs: number(settings, 'heartbeatMs'),
  statusMs: number(settings, 'statusMs'),
  timeoutMs: number(settings, 'timeoutMs'),
  dropMs: number(settings, 'dropMs'),
  redialMs: number(settings, 'redialMs'),
});

/** All but these may be changed in mid-run: where it began is over, and what was seen must not be hidden again. */
const FIXED = ['primary', 'shows'];

const declared: readonly ParameterSpec[] = [
  count('primary', 'which node starts as primary', 1),
  choice('acknowledge', 'a write is acknowledged', [
    ['async', 'when the primary has it on disk'],
    ['semi-sync', 'when standbys confirm it, or after a while without'],
    ['sync', 'when standbys confirm it, however long that takes'],
  ]),
  count('standbys', 'how many standbys must confirm (0: all)', 1),
  choice('when', 'a standby confirms', [
    ['flushed', 'what is on its disk'],
    ['received', 'what has reached it'],
    ['applied', 'what its reads can see'],
  ]),
  duration('fallbackMs', 'how long semi-sync waits', 10_000),
  count('cancelMs', 'when clients call off a wait (0: never)', 0),
  choice('shows', 'reads at the primary see a write', [
    ['after', 'when its wait is over'],
    ['at-once', 'as soon as it is on disk'],
  ]),
  choice('reads', 'reads go to', [
    ['local', 'the server at the client’s own site'],
    ['nearest', 'that server, or another if it is down'],
    ['primary', 'the primary'],
    ['standby', 'a standby, so that the primary has less to do'],
  ]),
  choice('writes', 'writes go to', [
    ['primary', 'the primary'],
    ['local', 'the server at the client’s own site'],
  ]),
  count('applyMs', 'how long a standby lets the log lie', 0),
  choice('whenDiverged', 'a copy that has parted from its new primary', [
    ['rewind', 'goes back to where they parted'],
    ['copy', 'takes the whole log of the primary'],
    ['stop', 'stops replicating'],
  ]),
  duration('rewindMs', 'how long a server is down to be rewound', 3_500),
  duration('connectMs', 'how long clients try to reach the primary', 5_000),
  duration('retryMs', 'how soon they try again, the first time', 1_000),
  count('resendMs', 'how soon the log is sent again (0: never)', 200),
  count('heartbeatMs', 'between heartbeats of an idle primary (0: none)', 1_000),
  count('statusMs', 'between reports of a standby (0: none)', 0),
  duration('timeoutMs', 'the silence after which a standby dials anew', 3_000),
  count('dropMs', 'the silence after which a standby is dropped (0: never)', 0),
  duration('redialMs', 'between attempts to reach the primary', 500),
];

export const parameters: readonly ParameterSpec[] = declared.map((spec) => ({
  ...spec,
  live: !FIXED.includes(spec.name),
}));

const MOST_NODES = 9;

/** Why these settings cannot stand, in a sentence, or undefined. */
export function objection(settings: Settings, nodes: number): string | undefined {
  const primary = number(settings, 'primary');
  if (nodes > MOST_NODES) return `This system is made for up to ${MOST_NODES} nodes.`;
  if (primary < 1 || primary > nodes) return `The primary is one of the nodes 1 to ${nodes}, not ${primary}.`;
  return waitObjection(settings, nodes) ?? paceObjection(settings);
}

function waitObjection(settings: Settings, nodes: number): string | undefined {
  if (acknowledge(settings) === 'async') return undefined;
  const needs = wanted(settings, nodes);
  if (nodes === 1) return 'With one node there is no standby to wait for.';
  return needs < nodes ? undefined : `There are ${nodes - 1} standbys; a write cannot wait for ${needs}.`;
}

function paceObjection(settings: Settings): string | undefined {
  const { heartbeatMs, statusMs, timeoutMs, dropMs } = paceOf(settings);
  if (statusMs === 0 && (heartbeatMs === 0 || heartbeatMs >= timeoutMs))
    return 'A standby would take a quiet primary for dead: it needs heartbeats, or reports that are answered.';
  if (dropMs > 0 && (statusMs === 0 || statusMs >= dropMs))
    return 'A primary would drop every quiet standby: it needs their reports in time.';
  return undefined;
}
