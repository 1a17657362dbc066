// The mutation test of the protocols that state claims: each broken twin must break a promise under a storm in which
// the protocol itself keeps it.

import { describe, expect, it } from 'vitest';
import { tryOut } from '../experiments/sweep/trying.ts';
import { CACHE_ASIDE_TWINS } from './cache-aside/broken.support.ts';
import { CAUSAL_TWINS } from './causal/broken.support.ts';
import { CERTIFICATION_TWINS } from './certification/broken.support.ts';
import { CRDT_TWINS } from './crdt/broken.support.ts';
import { DYNAMO_TWINS } from './dynamo/broken.support.ts';
import { protocols } from './known.ts';
import { LEADER_LOCK_TWINS } from './leader-lock/broken.support.ts';
import { MULTI_LEADER_TWINS } from './multi-leader/broken.support.ts';
import { PRIMARY_BACKUP_TWINS } from './primary-backup/broken.support.ts';
import { RAFT_TWINS } from './raft/broken.support.ts';
import { SENTINEL_TWINS } from './sentinel/broken.support.ts';
import { SLOTS_TWINS } from './slots/broken.support.ts';
import { TTL_CACHE_TWINS } from './ttl-cache/broken.support.ts';
import type { Twin } from './twin.support.ts';
import { ZAB_TWINS } from './zab/broken.support.ts';

/** How many storms a twin is given. */
const SEEDS = 100;

/** How each claim begins that the twins named under it are tried on, and the first seed, where most storms spare them. */
type Trials = readonly (readonly [claim: string, twins: Readonly<Record<string, Twin>>, from?: number])[];

const { trustsItsElection, countsTwice, ...anyRaft } = RAFT_TWINS;
const { skipsSync, forgetful, ...anyZab } = ZAB_TWINS;
const { refusesWhatIsOut, hasty, ...anyCertification } = CERTIFICATION_TWINS;
const {
  takesReceivedForApplied,
  takesNoLock,
  skipsGaps,
  hasty: hastyPrimary,
  ...anyPrimary
} = PRIMARY_BACKUP_TWINS;

const { deafToHello, keepsItsOwn, ...anySentinel } = SENTINEL_TWINS;
const { neverTrustsAgain, ...anySlots } = SLOTS_TWINS;
const { promotesAnybody, waitsForItself, neverStepsDown, neverRewinds, ...anyLock } = LEADER_LOCK_TWINS;

const { keepsItsEntry, ...anyCache } = TTL_CACHE_TWINS;
const { neverDrops, hasty: hastyAside, ...anyAside } = CACHE_ASIDE_TWINS;
const { hushesUp, ...anyCrdt } = CRDT_TWINS;
const { takesTwice, stampsOnArrival, confirmsTooSoon, hasty: hastyLeader, ...anyLeader } = MULTI_LEADER_TWINS;
const { acceptsAnything, stepsOver, stampsOnArrival: stampsLate, ...anyDynamo } = DYNAMO_TWINS;

const { ignoresDependencies, dropsSilently, losesTokens, ...anyCausal } = CAUSAL_TWINS;

const TRIALS: Readonly<Record<string, Trials>> = {
  dynamo: [
    ['QUORUM and QUORUM, repaired', anyDynamo],
    ['QUORUM and QUORUM, whatever', { stampsOnArrival: stampsLate }],
    ['SERIAL', { acceptsAnything, stepsOver }],
  ],
  raft: [
    ['pre-vote, quorum check, read index', anyRaft],
    ['as the paper has it', { trustsItsElection }],
    ['impatient', { countsTwice }],
  ],
  zab: [
    ['read-only mode', anyZab],
    ['reads behind a sync', { skipsSync }],
    ['updates in one order, reads at one', { forgetful }],
  ],
  certification: [
    ['updates in one order', anyCertification],
    ['reads from one’s own copy', { refusesWhatIsOut }],
    ['as slow as Galera', { hasty }],
  ],
  'primary-backup': [
    ['asked at the primary', anyPrimary],
    ['acknowledged when every standby', { takesReceivedForApplied }],
    ['sync, seen when the wait is over', { takesNoLock, skipsGaps }],
    ['sync, waits called off', { hasty: hastyPrimary }],
  ],
  sentinel: [
    ['as long as every node', anySentinel],
    ['when all is well again', { deafToHello, keepsItsOwn }],
  ],
  slots: [
    ['as long as every node', anySlots],
    ['when all is well again', { neverTrustsAgain }],
  ],
  causal: [
    ['causal: an addition', { ignoresDependencies }],
    ['causal: sets and', anyCausal],
    ['causal: of writes', { dropsSilently }],
    ['tokens: sessions', { losesTokens }],
  ],
  crdt: [
    ['counters, sets', anyCrdt],
    ['the last writer wins: all', { hushesUp }],
  ],
  'multi-leader': [
    ['revisions: all agree on the winner', anyLeader],
    ['merged: what only grows', { takesTwice }],
    ['replicated data types that drop nothing', { confirmsTooSoon, hasty: hastyLeader }, 80],
    ['last writer wins, wall clocks', { stampsOnArrival }],
  ],
  'leader-lock': [
    ['commits that always wait for a standby', { promotesAnybody }],
    ['commits that always wait for a standby', { waitsForItself }, 130],
    ['commits that always wait, one primary', anyLock],
    ['commits that always wait, one primary', { neverStepsDown }, 130],
    ['without synchronous commits', { neverRewinds }, 60],
  ],
  'cache-aside': [
    ['entries of a second', anyAside],
    ['entries of a second', { hasty: hastyAside }, 312],
    ['filled by whoever has a lease', { neverDrops }],
  ],
  'ttl-cache': [
    ['asked first when expired', anyCache],
    ['a cache that drops its entry', { keepsItsEntry }, 50],
  ],
};

const cases = Object.entries(TRIALS).flatMap(([id, trials]) =>
  trials.flatMap(([claim, twins, from = 0]) =>
    Object.entries(twins).map(([name, twin]) => [`${id}, ${name}`, { id, claim, twin, from }] as const),
  ),
);

describe('broken', () => {
  it.each(cases)('%s is convicted', (_name, { id, claim: beginning, twin, from }) => {
    const protocol = protocols.get(id)!;
    const claim = protocol.claims?.find(({ says }) => says.startsWith(beginning));
    for (let seed = from; seed < from + SEEDS; seed++) {
      if (tryOut(twin.protocol, claim!, seed).broken === null) continue;
      expect(tryOut(protocol, claim!, seed).broken).toBeNull();
      return;
    }
    expect.fail(`nobody noticed that it ${twin.mistake}`);
  });
});
