// How long a Raft group is without a leader, and how often its votes split: many elections of the real protocol on the
// simulated network, as in Ongaro’s thesis, chapter 9. In each the leader crashes at a random moment between two of its
// heartbeats, and the trial ends when another leads.

import { type Micros, ms, stream, toMs, uniform } from '../../kernel/index.ts';
import { protocols, type Settings, standardsOf } from '../../protocols/index.ts';
import { type Fact, type Setting, settingObjection, World } from '../../sim/index.ts';

export type RangeMs = readonly [low: number, high: number];

export interface Ballots {
  readonly nodes: number;
  /** How long a message takes, one way. */
  readonly oneWayMs: RangeMs;
  /** The range from which election timeouts are drawn. */
  readonly timeoutMs: RangeMs;
  /** About a round trip if not said, as etcd’s tuning guide advises. */
  readonly heartbeatMs?: number;
  /** How long a write to disk takes. */
  readonly diskMs?: number;
  readonly trials: number;
  readonly seed: number;
}

export interface Elected {
  readonly trials: number;
  /** Elections whose first round nobody won. */
  readonly splitVotes: number;
  readonly splitVoteShare: number;
  readonly meanDowntimeMs: number;
  readonly percentilesMs: {
    readonly p50: number;
    readonly p90: number;
    readonly p99: number;
    readonly most: number;
  };
}

/** One election: how long nobody led, and in which round somebody won. */
interface Election {
  readonly downtimeUs: Micros;
  readonly rounds: number;
}

const RAFT = 'raft';
const STEPS_PER_TIMEOUT = 8;
const MOST_TIMEOUTS = 10_000;

/** A round trip, but neither so often that a trial is nothing but heartbeats, nor so seldom that one lost is missed. */
const heartbeatFor = ({ oneWayMs: [low, high], timeoutMs: [shortest] }: Ballots): number =>
  Math.max(1, Math.floor(Math.min(shortest / 2, Math.max(shortest / 10, low + high))));

/** Why there can be no such elections, in a sentence, or undefined. */
export const ballotsObjection = (of: Ballots): string | undefined => settingObjection(settingOf(of));

export function elections(of: Ballots): Elected {
  const setting = settingOf(of);
  const all = Array.from({ length: of.trials }, (_, k) => election(setting, stream(of.seed, 'election', k)));
  const downtimes = all.map((one) => toMs(one.downtimeUs)).sort((a, b) => a - b);
  const splitVotes = all.filter((one) => one.rounds > 1).length;
  const at = (share: number) =>
    downtimes[Math.min(downtimes.length - 1, Math.floor(share * downtimes.length))] ?? 0;
  return {
    trials: of.trials,
    splitVotes,
    splitVoteShare: splitVotes / of.trials,
    meanDowntimeMs: downtimes.reduce((sum, each) => sum + each, 0) / of.trials,
    percentilesMs: { p50: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) },
  };
}

const us = (range: RangeMs): { lowUs: Micros; highUs: Micros } => ({
  lowUs: ms(range[0]),
  highUs: ms(range[1]),
});

function settingOf(of: Ballots): Setting {
  const { nodes, oneWayMs, timeoutMs, heartbeatMs = heartbeatFor(of), diskMs = 0 } = of;
  const standards = standardsOf(protocols.get(RAFT)?.parameters ?? []);
  const plain: Settings = {
    preVote: 'off',
    checkQuorum: 'off',
    electionMs: timeoutMs[0],
    electionMostMs: timeoutMs[1],
    heartbeatMs,
  };
  return {
    protocol: RAFT,
    settings: { ...standards, ...plain },
    object: { kind: 'register', initial: null },
    nodes: Array.from({ length: nodes }, (_, i) => `n${i + 1}`),
    clients: [],
    network: {
      delay: { kind: 'uniform', ...us(oneWayMs) },
      loss: 0,
      duplication: 0,
      ordered: false,
      whenCut: 'lost',
    },
    counter: { kind: 'constant', us: 0 },
    disk: { kind: 'constant', us: ms(diskMs) },
    clientTimeoutMs: 1_000,
  };
}

interface Leader {
  readonly node: number;
  readonly term: number;
  /** Since when. */
  readonly at: Micros;
}

/** Who leads, and who was the first to lead since it began to watch. */
class Watch {
  leader: Leader | undefined;
  first: Leader | undefined;

  record(fact: Fact): void {
    if (fact.type !== 'node-changed') return;
    const isKnown = this.leader?.node === fact.node;
    if (isKnown && !fact.view.leads) this.leader = undefined;
    if (isKnown || !fact.view.leads) return;
    const term = Number(fact.view.fields.find(({ name }) => name === 'term')?.value);
    this.leader = { node: fact.node, term, at: fact.at };
    this.first ??= this.leader;
  }
}

function election(setting: Setting, luck: number): Election {
  const world = new World(setting, luck >>> 0);
  const timeout = ms(setting.settings['electionMostMs'] as number);
  const heartbeat = ms(setting.settings['heartbeatMs'] as number);
  const before = steadyLeader(world, timeout, Math.floor(uniform(luck, 0) * heartbeat));
  const crashedAt = world.now;
  world.act({ type: 'crash', node: before.node });
  const after = nextLeader(world, timeout);
  return { downtimeUs: after.at - crashedAt, rounds: after.term - before.term };
}

/** Goes on until somebody has led for so long that its heartbeats have reached everybody. Where messages are slow, a
 *  candidate that lost may unseat the first leader before it hears of it. */
function steadyLeader(world: World, timeout: Micros, extra: Micros): Leader {
  const watch = new Watch();
  world.recorder = watch;
  for (let i = 0; i < MOST_TIMEOUTS * STEPS_PER_TIMEOUT; i++) {
    const { leader } = watch;
    const until = leader === undefined ? stepFrom(world, timeout) : leader.at + timeout + extra;
    world.runUntil(until, Number.MAX_SAFE_INTEGER);
    if (leader !== undefined && watch.leader === leader) return leader;
  }
  throw new Error('Nobody led for as long as an election timeout: messages take longer than they may.');
}

const stepFrom = (world: World, timeout: Micros): Micros =>
  world.now + Math.ceil(timeout / STEPS_PER_TIMEOUT);

/** Goes on until somebody leads. */
function nextLeader(world: World, timeout: Micros): Leader {
  const watch = new Watch();
  world.recorder = watch;
  for (let i = 0; i < MOST_TIMEOUTS * STEPS_PER_TIMEOUT; i++) {
    world.runUntil(stepFrom(world, timeout), Number.MAX_SAFE_INTEGER);
    if (watch.first !== undefined) return watch.first;
  }
  throw new Error(
    'Nobody was elected for ten thousand election timeouts: messages take longer than they may.',
  );
}
