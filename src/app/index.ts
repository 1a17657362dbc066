// The app: the session and its store, the frame loop, keys, the address, the look.

export { askableOf, questionOf } from './askable.ts';
export { anySeed, forgetAddress, keepInAddress, openAddress } from './address.ts';
export { linkToRun } from './links.ts';
export { type Lab, LabContext, useLab } from './context.ts';
export { Deeds, money, shown, spoken } from './deeds.ts';
export { FrameLoop } from './frame.ts';
export { COMMAND_GROUPS, commands, openRun, share } from './commands.ts';
export { listenForKeys } from './keys.ts';
export { FileJudge, useFileVerdict } from './file-judge.ts';
export { LEVEL_NAMES, PROMISES, STANDS } from './levels.ts';
export { useAnswerDiffers, useNodeDiffers } from './twins.ts';
export { Session } from './session.ts';
export {
  askLevel,
  askNothing,
  askWhy,
  change,
  type Failure,
  newRun,
  SPEEDS,
  state,
  SideContext,
  sceneNow,
  useAskWhy,
  useScene,
  useSetting,
  useSide,
  useStory,
  useSummary,
  useStore,
} from './store.ts';
export { beatAt, predicted, told } from './story.ts';
export { listenAtHome } from './from-home.ts';
export { applyLook, lookStore, nextTheme, setLook } from './look.ts';
export { isHome } from './at-home.ts';
export { loadAt } from './turning.ts';
export { USUAL_LOAD } from './usual-load.ts';
export { previousBeat, strayedAt } from './walk.ts';
export { type Branch, branchesOf } from './futures.ts';
export { download, FILES, fileName, type KeptFile, reportOf, textOfRun, titleOf } from './keeping.ts';
export { hashText } from './report.ts';
export { forget, keep, readSaves, rename, type Save, shelf } from './saves.ts';
export { showKept } from './kept.ts';
export { announcement } from './announcing.ts';
export { type Done, type Hint, hintDue, rememberShown, shownBefore } from './hints.ts';
