export { drawPicture } from './picture.ts'
export { simulatorKeys } from './account.ts'
export { createSimulator, type SimulatedCall } from './server.ts'
export type { Point, QuirkChange, ScheduledQuirk } from './timeline.ts'
