export type { Note } from './command.ts'
export { bodyOf } from './data.ts'
export { readCurl, type ReadCommand } from './read.ts'
export { outputStart } from './output.ts'
