export { entryChanges } from './changes.ts'
export { lockEntry, withEntry } from './entries.ts'
