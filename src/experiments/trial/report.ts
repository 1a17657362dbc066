// A trial's run as lines in the format that recordings of real systems have: one for each operation, fault and role.

import { toMs } from '../../kernel/index.ts';
import type { NodeId, Value } from '../../protocols/index.ts';
import type { Completion } from '../../sim/index.ts';
import type { System } from '../../systems/index.ts';
import type { Played } from './play.ts';
import { attended } from './recipe.ts';
import { type Asked, CLIENT_TIMEOUT_MS } from './stage.ts';

type Line = { readonly t_ms: number; readonly [field: string]: unknown };

/** Every line of the trial, in order of time. */
export function report(played: Played): readonly string[] {
  const { stage, trial, rep } = played;
  const { id: system, version } = stage.system;
  const lines = [
    ...rolesOf(played),
    ...faults(played),
    ...stage.asked.map((asked) => operation(asked, played)),
  ];
  lines.sort((a, b) => endOf(a) - endOf(b));
  const all = [...lines, final(played)];
  return all.map((line) => JSON.stringify({ system, version, trial, rep, ...line }));
}

/** Recordings are written as things end. */
const endOf = ({ t_ms, latency_ms }: Line): number =>
  t_ms + (typeof latency_ms === 'number' ? latency_ms : 0);

const rolesOf = ({ stage, cast }: Played): Line[] => [
  ...stage.roles.map(({ at, node, role }) => ({ t_ms: wholeMs(at), event: 'role', node: node + 1, role })),
  { t_ms: 0, event: 'leader-at-start', node: cast.leader + 1 },
  ...namesOf(stage.system),
];

/** What each node was, where they were not alike. */
function namesOf({ recorded }: System): Line[] {
  const { names } = recorded;
  if (names === undefined) return [];
  return [{ t_ms: 0, event: 'nodes', names: Object.fromEntries(names.map((name, i) => [i + 1, name])) }];
}

const wholeMs = (us: number): number => Math.round(toMs(us));
const oneDecimal = (us: number): number => Math.round(toMs(us) * 10) / 10;

function faults({ stage, cast, cutMs, healMs }: Played): Line[] {
  if (cutMs === null || healMs === null) return [];
  const here = attended(stage.system);
  const names = (nodes: readonly NodeId[]) =>
    nodes.filter((node) => here.includes(node)).map((node) => node + 1);
  return [
    { t_ms: cutMs, event: 'cut', groups: [names(cast.majority), names(cast.minority)] },
    { t_ms: healMs, event: 'heal', groups: [names(here)] },
  ];
}

function operation(asked: Asked, played: Played): Line {
  const { op, node, kind, mode, value, note, at } = asked;
  const end = played.stage.completionOf(op);
  return {
    t_ms: wholeMs(at),
    phase: phaseOf(toMs(at), played),
    node: node + 1,
    side: sideOf(node, played, toMs(at)),
    op: kind,
    mode,
    value,
    ...outcomeOf(asked, end, played),
    ...(note === undefined ? {} : { note }),
  };
}

function phaseOf(atMs: number, { cutMs, healMs }: Played): string {
  if (cutMs === null || atMs < cutMs) return 'before';
  return healMs === null || atMs < healMs ? 'cut' : 'healed';
}

function sideOf(node: NodeId, { stage, cast, cutMs }: Played, atMs: number): string {
  if (stage.system.recorded.places === 'nodes' || cutMs === null || atMs < cutMs) return 'n/a';
  return cast.minority.includes(node) ? 'minority' : 'majority';
}

/** What the client saw. To it, a node that says it does not know has failed as well. */
function outcomeOf({ kind, at }: Asked, end: Completion | undefined, { stage }: Played): object {
  const latencyUs = end === undefined ? CLIENT_TIMEOUT_MS * 1_000 : end.at - stage.opening - at;
  const latency_ms = oneDecimal(latencyUs);
  if (end === undefined || latency_ms >= CLIENT_TIMEOUT_MS) {
    return { outcome: 'timeout', returned: null, error: 'no answer in 5 s', latency_ms, late: true };
  }
  if (end.answer?.granted !== true) {
    const error = `Refused: ${end.reason ?? 'not granted'}`;
    return { outcome: 'refused', returned: null, error, latency_ms };
  }
  return { outcome: 'ok', returned: returnedBy(kind, end), error: null, latency_ms };
}

/** The value read and what else the reply said, as recordings have it: “v|ttl=12”. */
function returnedBy(kind: Asked['kind'], { answer, details = [] }: Completion): Value {
  const value = kind === 'read' ? [answer?.value ?? null] : [];
  if (details.length === 0) return value[0] ?? null;
  const said = details.map((detail) =>
    detail.name === '' ? detail.value : `${detail.name}=${detail.value}`,
  );
  return [...value, ...said].join('|');
}

/** What is left in the end: which acknowledged writes are gone, or not everywhere, and which were never acknowledged
 *  and are there all the same. */
function final(played: Played): Line {
  const { stage } = played;
  const here = attended(stage.system);
  const writes = stage.asked.filter((asked) => asked.kind === 'write');
  const holders = new Map(writes.map(({ op }) => [op, here.filter((node) => stage.holds(node, op))]));
  const wasAcked = ({ op }: Asked) => stage.completionOf(op)?.answer?.granted === true;
  const acked = writes.filter(wasAcked);
  const named = ({ value, at, node }: Asked) => ({ value, t_ms: wholeMs(at), node: node + 1 });
  return {
    t_ms: wholeMs(stage.run.now - stage.opening),
    event: 'final',
    acked: acked.length,
    lost_acked: acked.filter(({ op }) => holders.get(op)!.length === 0).map(named),
    acked_not_everywhere: acked
      .filter(({ op }) => holders.get(op)!.length > 0 && holders.get(op)!.length < here.length)
      .map(({ value }) => value),
    unacked_but_present: writes
      .filter((asked) => !wasAcked(asked) && holders.get(asked.op)!.length > 0)
      .map(named),
    per_node: Object.fromEntries(
      here.map((node) => [node + 1, writes.filter(({ op }) => holders.get(op)!.includes(node)).length]),
    ),
  };
}
