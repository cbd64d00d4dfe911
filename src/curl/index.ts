export type { Note, Shell } from './command.ts'
export { bodyOf } from './data.ts'
export { type CurlReading, readCurl, type ReadCommand } from './read.ts'
