// Experiments: runs made to find something out.

export { type ClaimResult, judged, type Rehearsal, rehearse, scripted } from './rehearsal.ts';
