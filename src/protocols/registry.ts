// Every protocol by its id. The one file that knows them all.

import type { AnyProtocol } from './contract.ts';
import { primaryBackupProtocol } from './primary-backup/primary-backup.ts';
import { quorum } from './quorum/quorum.ts';
import { raft } from './raft/raft.ts';
import { relay } from './relay/relay.ts';
import { sentinel } from './sentinel/sentinel.ts';
import { single } from './single/single.ts';
import { slots } from './slots/slots.ts';
import { zab } from './zab/zab.ts';

const all: readonly AnyProtocol[] = [
  single,
  quorum,
  relay,
  primaryBackupProtocol,
  zab,
  raft,
  sentinel,
  slots,
];

export const protocols: ReadonlyMap<string, AnyProtocol> = new Map(all.map((p) => [p.id, p]));
