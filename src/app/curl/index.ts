export { isFile, readCommandFile } from './read-file.ts'
export { type PastedCommand, readBatch, readCommands } from './read.ts'
export { writeSnippet } from './write.ts'
