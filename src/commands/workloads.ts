// What the bench runs: the world by itself, and replicas that are never left alone. And a run as long as an eager
// person's, to see how much room it takes.

import { type Micros, ms, stream, uniform } from '../kernel/index.ts';
import { protocols, type Settings, standardsOf } from '../protocols/index.ts';
import { type Action, type LoggedAction, line, Run, type Setting } from '../sim/index.ts';
import { freshRun, type SavedRun } from '../wire/index.ts';

type Range = readonly [low: Micros, high: Micros];

const NODES = 5;
export const UNDER_WAY = 1_000;
export const DELAYS_US: Range = [30_000, 50_000];
/** Close together, as replicas of one database are: further apart, five coordinators outbid each other all day. */
const CLOSE_BY_US: Range = [500, 1_000];
const CLIENTS_PER_NODE = 2;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

interface Played {
  readonly protocol: string;
  readonly settings: Settings;
  readonly nodes: number;
}

function settingOf({ protocol, settings, nodes: count }: Played, [lowUs, highUs]: Range): Setting {
  const nodes = Array.from({ length: count }, (_, i) => `N${i + 1}`);
  return {
    protocol,
    settings: { ...standardsOf(protocols.get(protocol)?.parameters ?? []), ...settings },
    object: { kind: 'account', initial: 1_000_000 },
    nodes,
    clients: nodes.flatMap((name, site) =>
      Array.from({ length: CLIENTS_PER_NODE }, (_, i) => ({ name: `client ${i + 1} at ${name}`, site })),
    ),
    network: {
      delay: { kind: 'uniform', lowUs, highUs },
      loss: 0,
      duplication: 0,
      ordered: true,
      whenCut: 'lost',
    },
    counter: { kind: 'uniform', lowUs: 50_000, highUs: 100_000 },
    disk: { kind: 'constant', us: 0 },
    clientTimeoutMs: 1_000,
  };
}

/** A run that goes on for as many events as it is asked for. */
export interface Load {
  readonly run: Run;
  readonly goOn: (events: number) => void;
}

/** Every node passes on what it gets: nothing but the world is at work. */
export function relayLoad(): Load {
  const relay = { protocol: 'relay', settings: { balls: UNDER_WAY / NODES }, nodes: NODES };
  const setting = settingOf(relay, DELAYS_US);
  const run = new Run({ setting, seed: 1, actions: [] });
  return { run, goOn: (events) => void run.advance(FOR_EVER, events) };
}

const OPERATIONS = ['balance', 'deposit', 'withdraw'] as const;

/** Five copies that vote. */
export function quorumLoad(): Load {
  const votes = { votes: Array.from({ length: NODES }, () => 1), read: 3, write: 3 };
  return busyLoad({ protocol: 'quorum', settings: votes, nodes: NODES });
}

/** So many copies and a leader. */
export const raftLoad = (nodes: number): Load => busyLoad({ protocol: 'raft', settings: {}, nodes });

/** Clients at each copy, who ask again as soon as they are answered. */
function busyLoad(played: Played): Load {
  const run = new Run({ setting: settingOf(played, CLOSE_BY_US), seed: 1, actions: [] });
  const luck = stream(1, 'bench');
  let asked = 0;
  let heard = 0;

  function ask(client: number): void {
    const u = uniform(luck, asked++);
    const f = OPERATIONS[Math.floor(u * OPERATIONS.length)]!;
    run.act({ type: 'ask', client, operation: f === 'balance' ? { f } : { f, value: 1 + (asked % 100) } });
  }

  for (const client of run.value.setting.clients.keys()) ask(client);
  function goOn(events: number): void {
    const enough = run.world.events + events;
    const { history } = run.world;
    while (run.world.events < enough) {
      run.advance(run.now + ms(1), enough - run.world.events);
      for (; heard < history.length; heard++) {
        const event = history[heard]!;
        if (event.type !== 'invoke') ask(event.process);
      }
    }
  }
  return { run, goOn };
}

const ACTIONS = 200;

/** A run as a person makes one by hand: lines cut and healed, and between that people who come and ask. */
export function handmadeRun(): SavedRun {
  const luck = stream(1, 'by hand');
  let at = 0;
  const actions = Array.from({ length: ACTIONS }, (_, i): LoggedAction => {
    at += ms(200) + Math.floor(uniform(luck, 2 * i) * ms(2_000));
    return { at, action: byHand(i, uniform(luck, 2 * i + 1)) };
  });
  return freshRun('bank', 7, { settings: { partition: 'refuse' }, actions });
}

function byHand(turn: number, u: number): Action {
  if (turn % 10 === 3) return { type: 'cut', links: line(0, 1) };
  if (turn % 10 === 9) return { type: 'heal', links: line(0, 1) };
  const f = OPERATIONS[Math.floor(u * OPERATIONS.length)]!;
  const amount = 50 * (1 + (Math.floor(u * 997) % 20));
  return { type: 'ask', client: turn % 2, operation: f === 'balance' ? { f } : { f, value: amount } };
}
