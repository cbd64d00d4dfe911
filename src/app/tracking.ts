/** The door to watching, apart from the rest: the parsers of upstream documents are loaded where they are needed. */
export { replay } from './replay.ts'
export { addSource } from './watch/add.ts'
export { isDark } from './watch/places.ts'
export { openWatch, type Round, type Watch } from './watch/watch.ts'
export { type DatedNovelty, type DatedStep, watchHistory } from './watch-history.ts'
