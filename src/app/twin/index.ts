export { readTwin } from './read-twin.ts'
export { type TwinParts, twinParts } from './twin-parts.ts'
export { writeTwin } from './write-twin.ts'
