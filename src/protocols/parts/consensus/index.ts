// Consensus: what a protocol that embeds it needs.

export { askToRead, hear, isConsensus, join, persisted, propose, taken, timeOut } from './consensus.ts';
export { entriesAfter, type Log } from './log.ts';
export { consensusObjection, consensusParameters, electionOf } from './settings.ts';
export {
  type Consensus,
  type Hard,
  type Here as ConsensusHere,
  type Message,
  NOBODY,
  SAVED,
  type Saved,
} from './state.ts';
