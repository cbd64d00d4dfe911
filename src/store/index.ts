export { type Archive, openArchive } from './archive.ts'
export { openDaySpend } from './day-spend.ts'
export { reasonOf, tryToWrite, writeWhole } from './files.ts'
export { openStore } from './open-store.ts'
