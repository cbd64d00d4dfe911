export { type PastedCommand, readBatch, readCommands } from './read.ts'
