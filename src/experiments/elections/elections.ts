// How long a Raft group is without a leader, and how often its votes split: many elections of the real protocol on the
// simulated network, as in Ongaro’s thesis, chapter 9. In each the leader crashes at a random moment between two of its
// heartbeats, and the trial ends when another leads.

import { type Micros, ms, stream, toMs, uniform } from '../../kernel/index.ts';
import { protocols, type Settings } from '../../protocols/index.ts';
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
  const standards = protocols.get(RAFT)?.parameters.map((spec) => [spec.name, spec.standard]) ?? [];
  const plain: Settings = {
    preVote: 'off',
    checkQuorum: 'off',
    electionMs: timeoutMs[0],
    electionMostMs: timeoutMs[1],
    heartbeatMs,
  };
  return {
    protocol: RAFT,
    settings: { ...Object.fromEntries(standards), ...plain },
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

/** Who was last seen to lead, in which term, and since when. */
class Watch {
  leader: { readonly node: number; readonly term: number; readonly at: Micros } | undefined;

  record(fact: Fact): void {
    if (fact.type !== 'node-changed' || !fact.view.leads || this.leader?.node === fact.node) return;
    const term = Number(fact.view.fields.find(({ name }) => name === 'term')?.value);
    this.leader = { node: fact.node, term, at: fact.at };
  }
}

function election(setting: Setting, luck: number): Election {
  const world = new World(setting, luck >>> 0);
  const timeout = ms(setting.settings['electionMostMs'] as number);
  const heartbeat = ms(setting.settings['heartbeatMs'] as number);
  const first = nextLeader(world, timeout);
  world.recorder = null;
  // By then the first leader's heartbeats have reached everybody.
  const calm = first.at + timeout + Math.floor(uniform(luck, 0) * heartbeat);
  world.runUntil(calm, Number.MAX_SAFE_INTEGER);
  world.act({ type: 'crash', node: first.node });
  const second = nextLeader(world, timeout);
  return { downtimeUs: second.at - calm, rounds: second.term - first.term };
}

/** Goes on until somebody leads who did not. */
function nextLeader(world: World, timeout: Micros): NonNullable<Watch['leader']> {
  const watch = new Watch();
  world.recorder = watch;
  for (let i = 0; i < MOST_TIMEOUTS * STEPS_PER_TIMEOUT; i++) {
    world.runUntil(world.now + Math.ceil(timeout / STEPS_PER_TIMEOUT), Number.MAX_SAFE_INTEGER);
    if (watch.leader !== undefined) return watch.leader;
  }
  throw new Error(
    'Nobody was elected for ten thousand election timeouts: messages take longer than they may.',
  );
}
