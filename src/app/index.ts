export { builtins, pick, providerIds } from './builtins.ts'
export {
  catalogList,
  type CatalogPage,
  catalogPage,
  type CatalogQuestion,
  compareInCatalog,
  type Comparison,
  openTracked,
  ownClaims,
  type Tracked,
} from './catalog.ts'
export { adhocConfig, type LoadedConfig, loadConfig, parseConfig } from './config.ts'
export { examine } from './doctor.ts'
export { history, type Moment, noStoreNote } from './history.ts'
export { accept } from './known.ts'
export { lock, type LockAnswer } from './lock.ts'
export { tell, type Told } from './notify.ts'
export { render, type Setting } from './render.ts'
export {
  baseUrlForm,
  contractFileText,
  isKeyless,
  knownHosts,
  suggestModels,
  usualKeyEnv,
} from './scaffold.ts'
export { type ChangeDetails, keptChange, keptChanges } from './watch/changes.ts'
export { shortId } from './watch/short-id.ts'
export { schemas } from './schemas.ts'
export { type RunningSimulator, startSimulator } from './simulate.ts'
export { status, type StatusRow } from './status.ts'
export { archiveIn, judgeFrom, type Verified, verify, type VerifyOptions } from './verify.ts'
export { receiverNames, tryReceivers } from './try-receivers.ts'
export { version } from './light.ts'
export type { World } from './world.ts'
export { costText, retirementText } from '../engine/track/index.ts'
export type { CatalogEntry, CatalogRow, Looked, SubjectClaim } from '../engine/track/index.ts'
export type { ProgressEvent } from '../engine/verify/index.ts'
export { tryToWrite, writeWhole } from '../store/index.ts'
