// Experiments: runs made to find something out.

export { judged, type Rehearsal, rehearse, scripted } from './rehearsal.ts';
export { watching } from './watching.ts';
