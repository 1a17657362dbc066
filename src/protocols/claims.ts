// Claims: what a setting of a protocol promises whatever befalls it, stated beside the protocol and tried by random
// runs. A promise that a weaker setting cannot keep is stated as well, with the seed of a run that breaks it.

import type { Settings } from './contract.ts';
import type { Operation } from './objects/object.ts';
import type { ObjectKind } from './objects/registry.ts';

/** `linearizable` and so on: the level, of the answers that were given. `keeps`: when all is healed and quiet, every
 *  update that was acknowledged is in every copy, and none that was refused. `owns-up`: then every one that is in no copy
 *  was told of as lost. `agrees`: then all copies show the same.
 *  `recovers`: then everybody who asks is told yes or no. */
export type Promised =
  | 'linearizable'
  | 'sequential'
  | 'causal'
  | 'read-your-writes'
  | 'monotonic-reads'
  | 'monotonic-writes'
  | 'writes-follow-reads'
  | 'keeps'
  | 'owns-up'
  | 'agrees'
  | 'recovers';

/** What may befall a run. */
export type Trouble =
  | 'cuts'
  | 'crashes'
  | 'pauses'
  | 'slow-disks'
  | 'clock-drift'
  | 'loss'
  | 'duplication'
  | 'reordering'
  | 'operators';

export interface Claim {
  /** In words: “read index: linearizable, whatever the clocks do”. */
  readonly says: string;
  readonly promises: readonly Promised[];
  /** What differs from the protocol's standard settings. */
  readonly settings: Settings;
  readonly nodes: readonly [least: number, most: number];
  /** What is replicated, if the claim is not about all that the protocol can. */
  readonly objects?: readonly ObjectKind[];
  /** The functions that clients ask for, if not all that the object has. */
  readonly asks?: readonly string[];
  /** How clients ask; the system's default if not said. */
  readonly reads?: Operation['mode'];
  readonly writes?: Operation['mode'];
  /** Where clients ask: always at their own site; each question at the next site; or elsewhere once a site fails. */
  readonly clients?: 'pinned' | 'rotate' | 'failover';
  /** Troubles it does not claim to survive. */
  readonly except?: readonly Trouble[];
  /** For how long the storm goes on and how long the calm after it, where timers are slow. */
  readonly stormMs?: number;
  readonly calmMs?: number;
  /** This claim fails, and this seed shows it: kept so that it goes on failing. */
  readonly brokenBy?: number;
}
