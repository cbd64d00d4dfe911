export { readTwin } from './read-twin.ts'
export { type TwinParts, twinParts, type TwinPartsOptions } from './twin-parts.ts'
