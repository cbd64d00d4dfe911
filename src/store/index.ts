export { type Archive, openArchive } from './archive.ts'
export { openDaySpend } from './day-spend.ts'
export { reasonOf, writeWhole } from './files.ts'
export { openStore } from './open-store.ts'
