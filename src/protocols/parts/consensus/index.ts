// Consensus: what a protocol that embeds it needs.

export { askToRead, hear, isConsensus, join, persisted, propose, taken, timeOut } from './consensus.ts';
export { entriesAfter, type Log } from './log.ts';
export { majorityOf } from './majority.ts';
export { consensusObjection, consensusParameters, electionOf } from './settings.ts';
export {
  type Consensus,
  type Hard,
  type Here as ConsensusHere,
  type Message,
  NOBODY,
  type Port,
  SAVED,
  type Saved,
} from './state.ts';
