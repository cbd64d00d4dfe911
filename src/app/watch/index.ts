/** Watching upstream sources. Their parsers are loaded only by functions that read documents. */
export { type AddProposal, proposeSource } from './add/add.ts'
export { type ChangeDetails, findChange, listChanges, shortId } from './changes.ts'
export { openWatch, type Watch } from './rounds/open-watch.ts'
export { type DatedNovelty, type DatedStep, watchHistory } from './history/dated-history.ts'
export { replay } from './replay/replay.ts'
export { watchRounds, type RoundsOptions, type WatchEvent } from './rounds/rounds.ts'
export { namedWatchables } from './sources/watched-sources.ts'
export { type PollResult, type Retirement, retirementText, type Round } from '../../engine/track/index.ts'
