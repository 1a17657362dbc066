// Every protocol: a new one is a folder and a line here. `known.ts` tells which are there from the start.

import { cacheAside } from './cache-aside/cache-aside.ts';
import { causal } from './causal/causal.ts';
import { certified } from './certification/certification.ts';
import type { AnyProtocol } from './contract.ts';
import { crdt } from './crdt/crdt.ts';
import { dynamo } from './dynamo/dynamo.ts';
import { lock } from './leader-lock/leader-lock.ts';
import { multiLeader } from './multi-leader/multi-leader.ts';
import { primaryBackupProtocol } from './primary-backup/primary-backup.ts';
import { quorum } from './quorum/quorum.ts';
import { raft } from './raft/raft.ts';
import { relay } from './relay/relay.ts';
import { sentinel } from './sentinel/sentinel.ts';
import { single } from './single/single.ts';
import { slots } from './slots/slots.ts';
import { ttlCache } from './ttl-cache/ttl-cache.ts';
import { zab } from './zab/zab.ts';

export const all: readonly AnyProtocol[] = [
  single,
  quorum,
  relay,
  primaryBackupProtocol,
  zab,
  raft,
  sentinel,
  slots,
  lock,
  certified,
  ttlCache,
  cacheAside,
  dynamo,
  multiLeader,
  crdt,
  causal,
];
