// Makes sure that what came out of an address has the shape of a run: every field of the right kind and within
// bounds. Whether its actions make sense when their time comes, the world decides.

import { scenes } from '../scenarios/index.ts';
import type { Action, Link, LoggedAction } from '../sim/index.ts';
import { delayFrom, signed, weatherFrom } from './faults.ts';
import { loadFrom, rowOfLoad } from './load.ts';
import { operationFrom, rowOfOperation } from './operation.ts';
import { fail, list, text, whole } from './reading.ts';
import { LATEST, type SavedRun } from './saved-run.ts';
import { furnitureFrom, settingsFrom, twinFrom, variantFrom } from './variant.ts';

const MOST_ACTIONS = 10_000;
const MOST_NODES = 64;

/** Four at each of fifty nodes. */
const MOST_CLIENTS = 200;

const client = (value: unknown): number => whole(value, MOST_CLIENTS - 1);
const node = (value: unknown): number => whole(value, MOST_NODES - 1);

/** A millisecond at least, so that a line that flaps does not stop time, and an hour at most. */
const spanMs = (value: unknown): number => whole(value, 3_600_000, 1);

function linksFrom(value: unknown): readonly Link[] {
  return list(value, MOST_NODES * MOST_NODES).map((pair) => {
    const [from, to] = list(pair, 2);
    return [node(from), node(to)];
  });
}

function actionFrom(code: unknown, rest: readonly unknown[]): Action {
  switch (code) {
    case 'a':
      return { type: 'ask', client: client(rest[0]), operation: operationFrom(rest.slice(1)) };
    case 'c':
      return { type: 'cut', links: linksFrom(rest[0]) };
    case 'h':
      return { type: 'heal', links: linksFrom(rest[0]) };
    case 'f':
      return { type: 'flap', links: linksFrom(rest[0]), upMs: spanMs(rest[1]), downMs: spanMs(rest[2]) };
    case 'l':
      return { type: 'load', load: loadFrom(rest[0]) };
    case 's':
      return { type: 'set', settings: settingsFrom(rest[0]) };
    case 'x':
      return { type: 'crash', node: node(rest[0]) };
    case 'r':
      return { type: 'restart', node: node(rest[0]) };
    case 'p':
      return { type: 'pause', node: node(rest[0]) };
    case 'g':
      return { type: 'resume', node: node(rest[0]) };
    case 't':
      return { type: 'clock', node: node(rest[0]), offsetMs: signed(rest[1]), driftPpm: signed(rest[2]) };
    case 'd':
      return { type: 'disk', node: node(rest[0]), delay: rest[1] === null ? null : delayFrom(rest[1]) };
    case 'w':
      return { type: 'weather', links: linksFrom(rest[0]), weather: weatherFrom(rest[1]) };
    case 'o': {
      const [at, name, of] = rest;
      return { type: 'command', node: node(at), name: text(name), of: of === undefined ? null : node(of) };
    }
    default:
      return fail('It holds an action that is not known here.');
  }
}

/** An action as a short row: how long after the one before, what, and with what. */
export function rowOf({ at, action }: LoggedAction, before: number): readonly unknown[] {
  const wait = at - before;
  switch (action.type) {
    case 'ask':
      return [wait, 'a', action.client, ...rowOfOperation(action.operation)];
    case 'cut':
      return [wait, 'c', action.links];
    case 'heal':
      return [wait, 'h', action.links];
    case 'flap':
      return [wait, 'f', action.links, action.upMs, action.downMs];
    case 'load':
      return [wait, 'l', action.load === null ? null : rowOfLoad(action.load)];
    case 'set':
      return [wait, 's', action.settings];
    case 'crash':
      return [wait, 'x', action.node];
    case 'restart':
      return [wait, 'r', action.node];
    case 'pause':
      return [wait, 'p', action.node];
    case 'resume':
      return [wait, 'g', action.node];
    case 'clock':
      return [wait, 't', action.node, action.offsetMs, action.driftPpm];
    case 'disk':
      return [wait, 'd', action.node, action.delay];
    case 'weather':
      return [wait, 'w', action.links, action.weather];
    case 'command':
      return action.of === null
        ? [wait, 'o', action.node, action.name]
        : [wait, 'o', action.node, action.name, action.of];
  }
}

/** Everything about a run, and the playhead, as one row of rows. */
export function rowsOf(run: SavedRun, at: number): readonly unknown[] {
  const { scenario, system, settings, furniture, seed, actions, twin } = run;
  const rows = actions.map((logged, i) => rowOf(logged, actions[i - 1]?.at ?? 0));
  const other = twin && [twin.system, twin.settings];
  return [scenario, seed, at, rows, settings, system, furniture, other];
}

/** A run and the playhead, from the rows they were written as. */
export function runFrom(rows: unknown): { readonly run: SavedRun; readonly at: number } {
  const [name, seed, at, actions, settings, system, furniture, twin] = list(rows, 8);
  const scenario = text(name);
  if (!scenes.has(scenario)) fail(`It asks for a story called “${scenario}”, which is not known here.`);
  const run = {
    scenario,
    ...variantFrom(system, settings),
    furniture: furnitureFrom(furniture),
    seed: whole(seed, Number.MAX_SAFE_INTEGER),
    actions: actionsFrom(actions),
    twin: twinFrom(twin),
  };
  return { run, at: whole(at, LATEST) };
}

function actionsFrom(value: unknown): readonly LoggedAction[] {
  let now = 0;
  return list(value, MOST_ACTIONS).map((row): LoggedAction => {
    const [wait, code, ...rest] = list(row, 6);
    now = whole(now + whole(wait, LATEST), LATEST);
    return { at: now, action: actionFrom(code, rest) };
  });
}

/** The rows of the first version, which knew one story and nothing but it, as they are written now. */
export function migrated(rows: unknown): unknown {
  const [scenario, settings, seed, actions, at] = list(rows, 5);
  return [scenario, seed, at, actions, settings, null, {}, null];
}
